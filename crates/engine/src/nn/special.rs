//! ln, sine and cosine in plain arithmetic: the same bits on every machine.

use std::f64::consts::{LN_2, SQRT_2};

/// ln, within 4e-16 relative (absolute near 1): x = m · 2ᵏ with m from √½ to √2, and
/// ln m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s| < 0.172.
pub(super) fn ln(x: f64) -> f64 {
    const TERMS: i32 = 12;
    const TWO_TO_54: f64 = 18_014_398_509_481_984.0;
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 || x == f64::INFINITY {
        return if x == 0.0 { f64::NEG_INFINITY } else { x };
    }
    if x < f64::MIN_POSITIVE {
        return ln(x * TWO_TO_54) - 54.0 * LN_2;
    }
    let (m, k) = split(x);
    let s = (m - 1.0) / (m + 1.0);
    let series = (0..TERMS).rev().fold(0.0, |sum, term| sum * s * s + 1.0 / f64::from(2 * term + 1));
    f64::from(k) * LN_2 + 2.0 * s * series
}

/// Sine and cosine of an angle from 0 to π/2 by their Taylor series, within 1e-15.
pub(crate) fn sin_cos(angle: f64) -> (f64, f64) {
    const TERMS: i32 = 22;
    let (mut sin, mut cos, mut term) = (0.0, 0.0, 1.0);
    for n in 0..TERMS {
        // The powers go cos, sin, −cos, −sin, ….
        let sum = if n % 2 == 0 { &mut cos } else { &mut sin };
        *sum += if n % 4 < 2 { term } else { -term };
        term *= angle / f64::from(n + 1);
    }
    (sin, cos)
}

/// A normal x as m · 2ᵏ with m from √½ to √2, by its bits.
fn split(x: f64) -> (f64, i32) {
    const MANTISSA_BITS: u32 = 52;
    const EXPONENT_OF_1: u64 = 1023;
    let mantissa = x.to_bits() & ((1 << MANTISSA_BITS) - 1);
    let m = f64::from_bits(mantissa | (EXPONENT_OF_1 << MANTISSA_BITS));
    let k = (x.to_bits() >> MANTISSA_BITS) as i32 - EXPONENT_OF_1 as i32;
    if m > SQRT_2 { (m / 2.0, k + 1) } else { (m, k) }
}

#[cfg(test)]
mod tests {
    use super::{ln, sin_cos};

    #[test]
    fn ln_agrees_with_the_platform() {
        let samples =
            (-1070..1020).map(|power| 1.37 * 2f64.powi(power)).chain((1..999).map(|i| f64::from(i) / 500.0));
        for x in samples.filter(|&x| x > 0.0) {
            let (ours, platform) = (ln(x), x.ln());
            assert!(
                (ours - platform).abs() <= 4e-16 * platform.abs().max(1e-3),
                "ln {x:e}: {ours:e}, {platform:e}"
            );
        }
        assert_eq!((ln(0.0), ln(1.0), ln(f64::INFINITY)), (f64::NEG_INFINITY, 0.0, f64::INFINITY));
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan());
    }

    #[test]
    fn sine_and_cosine_agree_with_the_platform() {
        for angle in (0..=1000).map(|step| f64::from(step) * std::f64::consts::FRAC_PI_2 / 1000.0) {
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 1e-15 && (cos - angle.cos()).abs() < 1e-15, "{angle}");
        }
    }
}
