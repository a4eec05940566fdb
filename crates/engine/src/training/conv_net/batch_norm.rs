//! BatchNorm over the pixels of each channel, a row `[n·16]` at a time and in place.
//!
//! y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε), μ and σ² over the row: operation by operation what
//! [`crate::nn::batch_norm`] computes. Source: Ioffe and Szegedy 2015, "Batch Normalization", algorithms 1 and 2 and
//! section 3.2.

use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::training::passes::{EPS, map, update};

/// Share of a batch's statistics in the running ones.
const MOMENTUM: f64 = 0.1;

/// Mean and variance of one channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Running<F> {
    pub mean: F,
    pub variance: F,
}

/// γ and β of one channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affine<F> {
    pub gamma: F,
    pub beta: F,
}

impl<F: Real> Running<F> {
    /// Mean 0, variance 1.
    pub fn new() -> Self {
        Self { mean: F::default(), variance: F::one() }
    }

    /// y in place of x, by the statistics of the row, which the running ones follow. Leaves x̂, gives √(σ² + ε).
    pub fn forward(&mut self, x: &mut [F], x_hat: &mut [F], affine: Affine<F>) -> F {
        let rows = F::from_usize(x.len());
        let mean = sum(x, x, |x, _| x) / rows;
        // A second sum takes the rounding of the first out of μ.
        let rough = F::Lanes::splat(mean);
        let mean = mean + sum(x, x, |x, _| x - rough) / rows;
        let centre = F::Lanes::splat(mean);
        let squares = sum(x, x, |x, _| (x - centre) * (x - centre));
        self.follow(mean, squares / F::from_usize(x.len().saturating_sub(1).max(1)));
        let denominator = (squares / rows + F::from_f64(EPS)).sqrt();
        let root = F::Lanes::splat(denominator);
        update(x_hat, x, |_, x| (x - centre) / root);
        affine.apply(x, x_hat);
        denominator
    }

    /// y in place of x, by the running statistics.
    pub fn forward_evaluate(&self, x: &mut [F], affine: Affine<F>) {
        let (mean, denominator) = (self.mean, (self.variance + F::from_f64(EPS)).sqrt());
        let (mean, root) = (F::Lanes::splat(mean), F::Lanes::splat(denominator));
        let (gamma, beta) = (F::Lanes::splat(affine.gamma), F::Lanes::splat(affine.beta));
        map(x, |x| (x - mean) / root * gamma + beta);
    }

    /// running ← (1 − momentum)·running + momentum·new.
    fn follow(&mut self, mean: F, variance: F) {
        let momentum = F::from_f64(MOMENTUM);
        let mix = |running: F, new: F| (F::one() - momentum) * running + momentum * new;
        *self = Self { mean: mix(self.mean, mean), variance: mix(self.variance, variance) };
    }
}

impl<F: Real> Affine<F> {
    fn apply(self, y: &mut [F], x_hat: &[F]) {
        let (gamma, beta) = (F::Lanes::splat(self.gamma), F::Lanes::splat(self.beta));
        update(y, x_hat, |_, x_hat| x_hat * gamma + beta);
    }
}

/// dx = γ/√(σ² + ε)·(dy − mean(dy) − x̂·mean(dy ⊙ x̂)) in place of dy, for `factor` = γ/√(σ² + ε). Gives ∂L/∂γ and
/// ∂L/∂β, the two sums.
pub(super) fn backward<F: Real>(dy: &mut [F], x_hat: &[F], factor: F) -> Affine<F> {
    let rows = F::from_usize(dy.len());
    let gamma = sum(dy, x_hat, |dy, x_hat| dy * x_hat);
    let beta = sum(dy, x_hat, |dy, _| dy);
    let (mean, along) = (F::Lanes::splat(beta / rows), F::Lanes::splat(gamma / rows));
    let factor = F::Lanes::splat(factor);
    update(dy, x_hat, |dy, x_hat| (dy - mean - x_hat * along) * factor);
    Affine { gamma, beta }
}

/// Σ `term`(a, b), as two vectors of sums, so that one addition need not wait for the last. Rows are whole images: no
/// entry is left over.
#[inline(always)]
fn sum<F: Real>(a: &[F], b: &[F], term: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) -> F {
    let count = F::Lanes::COUNT;
    let zero = F::Lanes::splat(F::default());
    let (mut first, mut second) = (zero, zero);
    for (a, b) in a.chunks_exact(2 * count).zip(b.chunks_exact(2 * count)) {
        first = first + term(F::Lanes::load(a), F::Lanes::load(b));
        second = second + term(F::Lanes::load(&a[count..]), F::Lanes::load(&b[count..]));
    }
    (first + second).sum()
}
