//! How a tensor's numbers are written.

/// The precision of a tensor's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// IEEE single precision.
    F32,
    /// IEEE half precision.
    F16,
    /// The upper half of an f32.
    Bf16,
    /// One that is not read, by the format's own name for it: quantized, whole or double numbers.
    Other(&'static str),
}

impl Precision {
    /// The name that both formats have for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F32 => "F32",
            Self::F16 => "F16",
            Self::Bf16 => "BF16",
            Self::Other(name) => name,
        }
    }

    /// Bytes of a number; `None` where it is not read.
    pub const fn size(self) -> Option<u64> {
        match self {
            Self::F32 => Some(4),
            Self::F16 | Self::Bf16 => Some(2),
            Self::Other(_) => None,
        }
    }

    /// The numbers of `bytes`, little endian, as f32, which holds each of them exactly.
    pub fn numbers(self, bytes: &[u8]) -> Vec<f32> {
        let pairs = || bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
        match self {
            Self::F32 => bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect(),
            Self::F16 => pairs().map(half).collect(),
            Self::Bf16 => pairs().map(|upper| f32::from_bits(u32::from(upper) << 16)).collect(),
            Self::Other(_) => Vec::new(),
        }
    }
}

/// An IEEE half as f32: ±(1 + fraction/2¹⁰)·2^(exponent − 15).
pub fn half(bits: u16) -> f32 {
    let (exponent, fraction) = ((bits >> 10) & 31, f32::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1024.0 + fraction) * 2f32.powi(i32::from(exponent) - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_exact() {
        let bytes = [0x0000u16, 0x3c00, 0xbc00, 0x7bff, 0x0001, 0x8400, 0x3555, 0xfc00].map(u16::to_le_bytes);
        let expected =
            [0.0, 1.0, -1.0, 65504.0, 2f32.powi(-24), -(2f32.powi(-14)), 0.333_251_95, f32::NEG_INFINITY];
        assert_eq!(Precision::F16.numbers(&bytes.concat()), expected);
        assert!(half(0x7e00).is_nan() && half(0x8000).is_sign_negative());
    }

    #[test]
    fn upper_halves_are_exact() {
        assert_eq!(Precision::Bf16.numbers(&[0x80, 0x3f, 0x49, 0xc0]), [1.0, -3.140_625]);
    }
}
