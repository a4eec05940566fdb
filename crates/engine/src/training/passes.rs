//! Passes over whole batches, 16 bytes at a time: their length is always a multiple of that.
//!
//! A batch is [features, lanes]: its rows stand side by side, as many as fill whole vectors.

use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;

/// ε of LayerNorm and BatchNorm, as PyTorch sets it.
pub(super) const EPS: f64 = 1e-5;

/// Numbers in the widest vector.
const VECTOR: usize = 4;

/// Columns of a batch in memory.
pub(super) fn lanes(batch: usize) -> usize {
    batch.next_multiple_of(VECTOR)
}

/// Sets every `to` to `function`(`to`, `from`).
#[inline(always)]
pub(super) fn update<F: Real>(to: &mut [F], from: &[F], function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) {
    for (to, from) in to.chunks_exact_mut(F::Lanes::COUNT).zip(from.chunks_exact(F::Lanes::COUNT)) {
        function(F::Lanes::load(to), F::Lanes::load(from)).store(to);
    }
}

/// Sets every `to` to `function`(`a`, `b`).
#[inline(always)]
pub(super) fn combine<F: Real>(
    to: &mut [F],
    a: &[F],
    b: &[F],
    function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes,
) {
    let factors = a.chunks_exact(F::Lanes::COUNT).zip(b.chunks_exact(F::Lanes::COUNT));
    for (to, (a, b)) in to.chunks_exact_mut(F::Lanes::COUNT).zip(factors) {
        function(F::Lanes::load(a), F::Lanes::load(b)).store(to);
    }
}

/// Sets every `to` to `function`(`to`, `a`, `b`).
#[inline(always)]
pub(super) fn update_by<F: Real>(
    to: &mut [F],
    a: &[F],
    b: &[F],
    function: impl Fn(F::Lanes, F::Lanes, F::Lanes) -> F::Lanes,
) {
    let others = a.chunks_exact(F::Lanes::COUNT).zip(b.chunks_exact(F::Lanes::COUNT));
    for (to, (a, b)) in to.chunks_exact_mut(F::Lanes::COUNT).zip(others) {
        function(F::Lanes::load(to), F::Lanes::load(a), F::Lanes::load(b)).store(to);
    }
}

/// Sets every value to `function` of it.
#[inline(always)]
pub(super) fn map<F: Real>(values: &mut [F], function: impl Fn(F::Lanes) -> F::Lanes) {
    for values in values.chunks_exact_mut(F::Lanes::COUNT) {
        function(F::Lanes::load(values)).store(values);
    }
}

/// Σ a, of any length.
pub(super) fn sum<F: Real>(values: &[F]) -> F {
    let vectors = values.chunks_exact(F::Lanes::COUNT);
    let rest = vectors.remainder().iter().fold(F::default(), |sum, x| sum + *x);
    let zero = F::Lanes::splat(F::default());
    vectors.fold(zero, |sum, values| sum + F::Lanes::load(values)).sum() + rest
}

/// Σ a·b of any length, as four sums, so that one addition need not wait for the last.
pub(super) fn dot<F: Real>(a: &[F], b: &[F]) -> F {
    const SUMS: usize = 4;
    let mut sums = [F::Lanes::splat(F::default()); SUMS];
    let blocks = a.chunks(SUMS * F::Lanes::COUNT).zip(b.chunks(SUMS * F::Lanes::COUNT));
    for (a, b) in blocks {
        let vectors = a.chunks_exact(F::Lanes::COUNT).zip(b.chunks_exact(F::Lanes::COUNT));
        for (sum, (a, b)) in sums.iter_mut().zip(vectors) {
            *sum = *sum + F::Lanes::load(a) * F::Lanes::load(b);
        }
    }
    let whole = a.len() - a.len() % F::Lanes::COUNT;
    let rest = a[whole..].iter().zip(&b[whole..]).fold(F::default(), |sum, (a, b)| sum + *a * *b);
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum() + rest
}

/// Frobenius norm.
pub(super) fn norm<F: Real>(values: &[F]) -> f64 {
    dot(values, values).to_f64().sqrt()
}

/// x̂ = (x − μ)/√(σ² + ε) down every column of `x`, whose true values are 2^e times as large, and so
/// are those of the result; `square` is 4^e. Keeps 1/√(σ² + ε). Source: Ba, Kiros and Hinton 2016, eq. 4.
pub(super) fn layer_norm<F: Real>(x: &[F], x_hat: &mut [F], rstds: &mut [F], square: f64) {
    let lanes = rstds.len();
    let width = F::Lanes::splat(F::from_usize(x.len() / lanes));
    for at in (0..lanes).step_by(F::Lanes::COUNT) {
        let zero = F::Lanes::splat(F::default());
        let sum = x.chunks_exact(lanes).fold(zero, |sum, x| sum + F::Lanes::load(&x[at..]));
        let mean = sum / width;
        let mut squares = zero;
        for (x, x_hat) in x.chunks_exact(lanes).zip(x_hat.chunks_exact_mut(lanes)) {
            let centered = F::Lanes::load(&x[at..]) - mean;
            squares = squares + centered * centered;
            centered.store(&mut x_hat[at..]);
        }
        let rstds = &mut rstds[at..at + F::Lanes::COUNT];
        (squares / width).store(rstds);
        for rstd in &mut *rstds {
            *rstd = F::from_f64(1.0 / (rstd.to_f64() * square + EPS).sqrt());
        }
        let rstd = F::Lanes::load(rstds);
        for x_hat in x_hat.chunks_exact_mut(lanes) {
            (F::Lanes::load(&x_hat[at..]) * rstd).store(&mut x_hat[at..]);
        }
    }
}

/// dx = (dy − mean(dy) − x̂·mean(dy ⊙ x̂))/√(σ² + ε) down every column, in place of dy; `square` as above.
pub(super) fn layer_norm_backward<F: Real>(dy: &mut [F], x_hat: &[F], rstds: &[F], square: f64) {
    let lanes = rstds.len();
    let width = F::Lanes::splat(F::from_usize(x_hat.len() / lanes));
    let square = F::Lanes::splat(F::from_f64(square));
    for at in (0..lanes).step_by(F::Lanes::COUNT) {
        let zero = F::Lanes::splat(F::default());
        let (mut sum, mut along) = (zero, zero);
        for (dy, x_hat) in dy.chunks_exact(lanes).zip(x_hat.chunks_exact(lanes)) {
            let dy = F::Lanes::load(&dy[at..]);
            sum = sum + dy;
            along = along + dy * F::Lanes::load(&x_hat[at..]);
        }
        let (mean, along) = (sum / width, along / width * square);
        let rstd = F::Lanes::load(&rstds[at..]);
        for (dy, x_hat) in dy.chunks_exact_mut(lanes).zip(x_hat.chunks_exact(lanes)) {
            let centered = F::Lanes::load(&dy[at..]) - mean;
            ((centered - F::Lanes::load(&x_hat[at..]) * along) * rstd).store(&mut dy[at..]);
        }
    }
}
