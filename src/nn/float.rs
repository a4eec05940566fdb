//! The numbers that layers compute with: `f64` for what is shown, `f32` for what is trained.
//!
//! No function of the platform's mathematics library is called, so that a network gives the same
//! bits natively and in every browser; only √ is the machine's, which rounds alike everywhere.

use super::kernels::elementary;
use super::kernels::matmul::{self, Assign, Shape};
use ndarray::{LinalgScalar, ScalarOperand};
use std::f64::consts::{FRAC_2_SQRT_PI, LN_2, SQRT_2};
use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{AddAssign, MulAssign, Neg, SubAssign};

/// A floating-point type that a layer can be built on.
pub trait Float:
    LinalgScalar
    + ScalarOperand
    + PartialOrd
    + Debug
    + Default
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + Sum
    + Send
    + Sync
{
    /// The nearest value to an `f64`.
    fn from_f64(value: f64) -> Self;
    /// The same value as `f64`, exactly.
    fn to_f64(self) -> f64;
    /// √x.
    fn sqrt(self) -> Self;
    /// ln x.
    fn ln(self) -> Self;
    /// erf x = 2/√π · ∫₀ˣ e^(−t²) dt.
    fn erf(self) -> Self;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// eˣ of every entry.
    fn exp_in_place(values: &mut [Self]);
    /// tanh of every entry.
    fn tanh_in_place(values: &mut [Self]);
    /// C = A·B on row-major slices with A [m, k], B [k, n], C [m, n] of those lengths.
    fn matmul(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape);
    /// C = Aᵀ·B on row-major slices with A [k, m], B [k, n], C [m, n] of those lengths.
    fn matmul_tn(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape);

    /// eˣ.
    fn exp(self) -> Self {
        let mut value = [self];
        Self::exp_in_place(&mut value);
        value[0]
    }

    /// tanh x.
    fn tanh(self) -> Self {
        let mut value = [self];
        Self::tanh_in_place(&mut value);
        value[0]
    }

    /// A count as a number.
    fn from_usize(value: usize) -> Self {
        Self::from_f64(value as f64)
    }

    /// The larger of two numbers; NaN stays NaN when it comes first.
    fn maximum(self, other: Self) -> Self {
        if other > self { other } else { self }
    }
}

macro_rules! implement_float {
    ($float:ty) => {
        impl Float for $float {
            fn from_f64(value: f64) -> Self {
                value as $float
            }
            fn to_f64(self) -> f64 {
                self as f64
            }
            fn sqrt(self) -> Self {
                self.sqrt()
            }
            fn ln(self) -> Self {
                ln(self as f64) as $float
            }
            fn erf(self) -> Self {
                erf(self as f64) as $float
            }
            fn is_finite(self) -> bool {
                self.is_finite()
            }
            fn exp_in_place(values: &mut [Self]) {
                elementary::exp_in_place(values);
            }
            fn tanh_in_place(values: &mut [Self]) {
                elementary::tanh_in_place(values);
            }
            fn matmul(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape) {
                matmul::matmul(a, b, shape, &mut Assign(c));
            }
            fn matmul_tn(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape) {
                matmul::matmul_tn(a, b, shape, &mut Assign(c));
            }
        }
    };
}

implement_float!(f32);
implement_float!(f64);

/// Beyond this |x|, erf x is ±1 in `f64`.
const ERF_IS_ONE: f64 = 6.0;
/// Below it the series needs fewer terms, above it the continued fraction.
const ERF_SERIES_END: f64 = 2.5;

/// erf, within 4e-16 relative.
///
/// Source: Abramowitz and Stegun, 7.1.6 (series) and 7.1.14 (continued fraction of erfc).
fn erf(x: f64) -> f64 {
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
    let mut term = x;
    let mut sum = x;
    for n in 1..TERMS {
        term *= 2.0 * x * x / (2 * n + 1) as f64;
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

/// ln, within 3e-16 relative: x = m · 2ᵏ with m from √½ to √2, and
/// ln m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s| < 0.172.
fn ln(x: f64) -> f64 {
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
    use super::{Float, erf, ln};

    #[test]
    fn ln_agrees_with_the_platform() {
        let samples = (-1070..1020).map(|power| 1.37 * 2f64.powi(power)).chain((1..999).map(|i| f64::from(i) / 500.0));
        for x in samples.filter(|&x| x > 0.0) {
            let (ours, platform) = (ln(x), x.ln());
            assert!((ours - platform).abs() <= 4e-16 * platform.abs().max(1e-3), "ln {x:e}: {ours:e}, {platform:e}");
        }
        assert_eq!((ln(0.0), ln(1.0), ln(f64::INFINITY)), (f64::NEG_INFINITY, 0.0, f64::INFINITY));
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan());
    }

    #[test]
    fn erf_agrees_with_tables() {
        // Abramowitz and Stegun, table 7.1, and erfc 3 and 5 from table 7.3.
        let table = [(0.5, 0.520_499_877_8), (1.0, 0.842_700_792_9), (2.0, 0.995_322_265_0)];
        assert!(table.iter().all(|&(x, value)| (erf(x) - value).abs() < 1e-10));
        let tails = [(3.0, 2.209_049_7e-5), (5.0, 1.537_459_8e-12)];
        assert!(tails.iter().all(|&(x, tail)| (1.0 - erf(x) - tail).abs() < 1e-12 + 2e-8 * tail));
        assert_eq!((erf(0.0), erf(30.0), erf(-30.0)), (0.0, 1.0, -1.0));
        assert!(erf(f64::NAN).is_nan());
        // The two ways meet at 2.5.
        assert!((erf(2.5 - 1e-15) - erf(2.5)).abs() < 1e-15);
    }

    #[test]
    fn one_number_is_computed_like_many() {
        let mut many = [0.3f32, -1.7, 5.0, 0.01, 2.0];
        let single = many.map(Float::tanh);
        f32::tanh_in_place(&mut many);
        assert_eq!(many, single);
    }
}
