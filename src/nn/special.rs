//! erf and ln in plain arithmetic: the same bits on every machine.

use super::float::Float;
use std::f64::consts::{FRAC_2_SQRT_PI, LN_2, SQRT_2};

/// Beyond this |x|, erf x is ±1 in `f64`.
const ERF_IS_ONE: f64 = 6.0;
/// Below it the series needs fewer terms, above it the continued fraction.
const ERF_SERIES_END: f64 = 2.5;

/// erf, within 6e-16 relative.
///
/// Source: Abramowitz and Stegun, 7.1.6 (series) and 7.1.14 (continued fraction of erfc).
pub(super) fn erf(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude.is_nan() || magnitude < ERF_SERIES_END {
        erf_series(x)
    } else if magnitude < ERF_IS_ONE {
        (1.0 - erfc_fraction(magnitude)).copysign(x)
    } else {
        1f64.copysign(x)
    }
}

/// erf x = 2/√π · e^(−x²) · Σₙ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)); every term has the sign of x.
fn erf_series(x: f64) -> f64 {
    const TERMS: usize = 50;
    let (mut term, mut sum) = (x, x);
    for n in 1..TERMS {
        term *= 2.0 * x * x / (2 * n + 1) as f64;
        if sum + term == sum {
            break;
        }
        sum += term;
    }
    sum * FRAC_2_SQRT_PI * Float::exp(-x * x)
}

/// erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), from the innermost fraction outwards.
fn erfc_fraction(x: f64) -> f64 {
    const LEVELS: usize = 60;
    let tail = (1..=LEVELS).rev().fold(x, |tail, level| x + 0.5 * level as f64 / tail);
    0.5 * FRAC_2_SQRT_PI * Float::exp(-x * x) / tail
}

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
    use super::{erf, ln};

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
    fn erf_agrees_with_python() {
        // Python's math.erf.
        let table = [
            (0.01, 0.011283415555849616),
            (0.1, 0.1124629160182849),
            (0.5, 0.5204998778130465),
            (0.9, 0.7969082124228322),
            (1.3, 0.9340079449406524),
            (1.8, 0.9890905016357308),
            (2.2, 0.9981371537020182),
            (2.49, 0.9995707121322661),
            (2.51, 0.9996142945182758),
            (2.8, 0.9999249868053346),
            (3.5, 0.9999992569016276),
            (4.5, 0.9999999998033839),
        ];
        for (x, expected) in table {
            assert!((erf(x) - expected).abs() <= 6e-16 * expected, "erf {x}: {:e}, {expected:e}", erf(x));
            assert_eq!(erf(-x), -erf(x));
        }
        assert_eq!((erf(0.0), erf(30.0), erf(-30.0)), (0.0, 1.0, -1.0));
        assert!(erf(f64::NAN).is_nan());
        // The two ways meet at 2.5.
        assert!((erf(2.5 - 1e-15) - erf(2.5)).abs() < 1e-15);
    }
}
