//! exp and tanh, many at a time. Additions, multiplications and one division, never the platform's
//! library: the same bits natively and in a browser.

use super::lanes::Lanes;
use super::real::Real;
use crate::nn::float::Float;
use std::f64::consts::SQRT_2;

/// Numbers of the type that the lanes `V` hold.
type Of<V> = <V as Lanes>::Scalar;

/// N and D in eʳ − 1 = N/D for |r| ≤ ln 2 / 2: N = 2r, D = r·coth(r/2) − r.
///
/// The series of r·coth(r/2) in r² gains five bits with every other term of that of eʳ left out.
#[inline(always)]
fn exp_minus_one<V: Lanes<Scalar: Real>>(r: V) -> (V, V) {
    let square = r * r;
    let mut series = V::splat(Of::<V>::default());
    for coefficient in Of::<V>::R_COTH.iter().rev() {
        series = series * square + V::splat(*coefficient);
    }
    (r + r, series - r)
}

/// n and r in x = n·ln 2 + r, |r| ≤ ln 2 / 2; and 2ⁿ where that is in range.
#[inline(always)]
fn reduce<V: Lanes<Scalar: Real>>(x: V) -> (V, V, V) {
    let (n, power) = (x * V::splat(Of::<V>::LOG2_E)).round_and_power_of_two();
    let (high, low) = Of::<V>::LN_2;
    (n, power, x - n * V::splat(high) - n * V::splat(low))
}

/// tanh x = (e^(2x) − 1)/(e^(2x) + 1), for |x| first and the sign put back. With eʳ − 1 = N/D that is
/// (2ⁿN + (2ⁿ − 1)D)/(2ⁿN + (2ⁿ + 1)D): one division, and nothing cancels, so small x keep their digits.
///
/// Error: at most 4 units in the last place (`f32` 2.4e-7 relative, `f64` 4.4e-16).
#[inline(always)]
pub fn tanh<V: Lanes<Scalar: Real>>(x: V) -> V {
    let one = V::splat(Of::<V>::from_f64(1.0));
    let magnitude = x.abs().at_most(V::splat(Of::<V>::TANH_IS_ONE));
    let (_, power, r) = reduce(magnitude + magnitude);
    let (n, d) = exp_minus_one(r);
    let scaled = power * n;
    ((scaled + (power - one) * d) / (scaled + (power + one) * d)).with_sign_of(x)
}

/// eˣ = 2ⁿ·eʳ, in two steps so that results at both ends of the range come out.
///
/// Error: at most 2 units in the last place where the result is normal, 1 unit more where it is subnormal.
#[inline(always)]
pub fn exp<V: Lanes<Scalar: Real>>(x: V) -> V {
    let (least, most) = Of::<V>::EXP_RANGE;
    let x = x.at_least(V::splat(least)).at_most(V::splat(most));
    let (n, _, r) = reduce(x);
    let (half, half_power) = (n * V::splat(Of::<V>::from_f64(0.5))).round_and_power_of_two();
    let (_, rest_power) = (n - half).round_and_power_of_two();
    let (numerator, denominator) = exp_minus_one(r);
    let value = V::splat(Of::<V>::from_f64(1.0)) + numerator / denominator;
    value * half_power * rest_power
}

/// Φ(x), the share of N(0, 1) below x: by its tail Q(|x|) = t·e^(polynomial − x²/2), a Chebyshev fit as in Press et
/// al. 2007, "Numerical Recipes", section 6.2.2, so that the far lower tail keeps its digits.
///
/// Error: relative, at most 4 + x² units in the last place (`f32` 1.2e-7, `f64` 2.2e-16 a unit).
#[inline(always)]
pub fn normal_cdf<V: Lanes<Scalar: Real>>(x: V) -> V {
    let constant = |value| V::splat(Of::<V>::from_f64(value));
    let (one, width) = (constant(1.0), constant(2.0 * SQRT_2));
    let magnitude = x.abs();
    let t = width / (width + magnitude);
    let s = t + t - one;
    let mut series = V::splat(Of::<V>::default());
    for coefficient in Of::<V>::NORMAL_TAIL.iter().rev() {
        series = series * s + V::splat(*coefficient);
    }
    let tail = t * exp(series - constant(0.5) * magnitude * magnitude);
    tail + (one - tail - tail).where_positive(x)
}

/// Applies `function` to every entry.
#[inline(always)]
pub fn map_in_place<F: Real>(values: &mut [F], function: impl Fn(F::Lanes) -> F::Lanes) {
    let mut vectors = values.chunks_exact_mut(F::Lanes::COUNT);
    for vector in &mut vectors {
        function(F::Lanes::load(vector)).store(vector);
    }
    let rest = vectors.into_remainder();
    function(F::Lanes::load_some(rest)).store_some(rest);
}

/// tanh of every entry; see [`tanh`].
pub fn tanh_in_place<F: Real>(values: &mut [F]) {
    map_in_place(values, tanh::<F::Lanes>);
}

/// eˣ of every entry; see [`exp`].
pub fn exp_in_place<F: Real>(values: &mut [F]) {
    map_in_place(values, exp::<F::Lanes>);
}

/// Φ of every entry; see [`normal_cdf`].
pub fn normal_cdf_in_place<F: Real>(values: &mut [F]) {
    map_in_place(values, normal_cdf::<F::Lanes>);
}
