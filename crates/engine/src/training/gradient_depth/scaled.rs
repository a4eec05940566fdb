//! Numbers beyond the range of `f64`.

use std::f64::consts::{LN_2, LOG2_10, LOG10_2};
use std::ops::Div;

/// `mantissa`·2^`exponent`. A gradient that vanishes over 1000 layers may be 1e-1000: its own
/// exponent keeps it apart from 0. Normal form: 1 ≤ |mantissa| < 2, or 0·2^0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scaled {
    /// The leading digits, with the sign.
    pub mantissa: f64,
    /// The power of two.
    pub exponent: i64,
}

const EXPONENT_BIAS: i64 = 1023;
const FRACTION_BITS: u32 = 52;

/// 2^`exponent` for −1022 ≤ `exponent` ≤ 1023; anything beyond is clamped to that.
pub(crate) fn power_of_two(exponent: i64) -> f64 {
    let biased = exponent.clamp(1 - EXPONENT_BIAS, EXPONENT_BIAS) + EXPONENT_BIAS;
    f64::from_bits((biased as u64) << FRACTION_BITS)
}

/// ⌊log₂|value|⌋ of a normal number.
fn binary_exponent(value: f64) -> i64 {
    ((value.to_bits() >> FRACTION_BITS) & 0x7ff) as i64 - EXPONENT_BIAS
}

impl Scaled {
    /// 0.
    pub const ZERO: Self = Self { mantissa: 0.0, exponent: 0 };

    /// `value`·2^`exponent` in normal form. Infinity and NaN stay what they are.
    pub fn new(value: f64, exponent: i64) -> Self {
        if value == 0.0 {
            return Self::ZERO;
        }
        if !value.is_finite() {
            return Self { mantissa: value, exponent: 0 };
        }
        if !value.is_normal() {
            return Self::new(
                value * power_of_two(FRACTION_BITS.into()),
                exponent - i64::from(FRACTION_BITS),
            );
        }
        let shift = binary_exponent(value);
        let halves = shift / 2;
        let mantissa = value * power_of_two(-halves) * power_of_two(halves - shift);
        Self { mantissa, exponent: exponent + shift }
    }

    /// log₁₀ of the magnitude; −∞ for 0.
    pub fn log10(self) -> f64 {
        self.mantissa.abs().log10() + self.exponent as f64 * LOG10_2
    }

    /// The nearest `f64`: 0 below its range, ±∞ above it.
    pub fn to_f64(self) -> f64 {
        // Beyond ±1100 the result is 0 or infinite all the same. The last factor alone may round.
        let exponent = self.exponent.clamp(-1100, 1100);
        let most = exponent.clamp(-1000, 1000);
        self.mantissa * power_of_two(most) * power_of_two(exponent - most)
    }

    /// Whether the number is exactly 0.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0.0
    }

    /// Digits and power of ten, 1 ≤ |digits| < 10, to some 12 places: (1.0, −1000) for 1e-1000.
    pub fn decimal(self) -> (f64, i64) {
        if self.is_zero() || !self.mantissa.is_finite() {
            return (self.mantissa, 0);
        }
        let power = (self.exponent as f64 / LOG2_10).floor();
        let rest = self.exponent as f64 - power * LOG2_10;
        // `exp2` would bring a table of 4 KB into the page.
        let digits = self.mantissa * (rest * LN_2).exp();
        if digits.abs() < 10.0 { (digits, power as i64) } else { (digits / 10.0, power as i64 + 1) }
    }
}

impl Div for Scaled {
    type Output = Self;

    /// The quotient; as with `f64`, 0/0 is NaN and 1/0 infinite.
    fn div(self, other: Self) -> Self {
        Self::new(self.mantissa / other.mantissa, self.exponent - other.exponent)
    }
}
