//! The numbers that layers compute with: `f64` for what is shown, `f32` for what is trained.
//!
//! No function of the platform's mathematics library is called, so that a network gives the same
//! bits natively and in every browser; only √ is the machine's, which rounds alike everywhere.

use super::kernels::shape::Shape;
use ndarray::{LinalgScalar, ScalarOperand};
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
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// eˣ of every entry.
    fn exp_in_place(values: &mut [Self]);
    /// tanh of every entry.
    fn tanh_in_place(values: &mut [Self]);
    /// Φ of every entry: the share of N(0, 1) below it.
    fn normal_cdf_in_place(values: &mut [Self]);
    /// C = A·B on row-major slices with A `[m, k]`, B `[k, n]`, C `[m, n]` of those lengths.
    fn matmul(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape);
    /// C = Aᵀ·B on row-major slices with A `[k, m]`, B `[k, n]`, C `[m, n]` of those lengths.
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

    /// Φ(x), the share of N(0, 1) below x.
    fn normal_cdf(self) -> Self {
        let mut value = [self];
        Self::normal_cdf_in_place(&mut value);
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

#[cfg(test)]
mod tests {
    use super::Float;

    #[test]
    fn one_number_is_computed_like_many() {
        let mut many = [0.3f32, -1.7, 5.0, 0.01, 2.0];
        let single = many.map(Float::tanh);
        f32::tanh_in_place(&mut many);
        assert_eq!(many, single);
    }
}
