//! Passes over whole batches, 16 bytes at a time: their length is always a multiple of that.

use crate::nn::activation::Activation;
use crate::nn::kernels::elementary::tanh;
use crate::nn::kernels::lanes::{Lanes, Real};
use crate::nn::residual_block::Shortcut;

/// ε of LayerNorm, as PyTorch sets it.
const EPS: f64 = 1e-5;

/// Sets every `to` to `function`(`to`, `from`).
#[inline(always)]
pub(super) fn update<F: Real>(to: &mut [F], from: &[F], function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) {
    for (to, from) in to.chunks_exact_mut(F::Lanes::COUNT).zip(from.chunks_exact(F::Lanes::COUNT)) {
        function(F::Lanes::load(to), F::Lanes::load(from)).store(to);
    }
}

/// Sets every `to` to `function`(`a`, `b`).
#[inline(always)]
fn combine<F: Real>(to: &mut [F], a: &[F], b: &[F], function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) {
    let factors = a.chunks_exact(F::Lanes::COUNT).zip(b.chunks_exact(F::Lanes::COUNT));
    for (to, (a, b)) in to.chunks_exact_mut(F::Lanes::COUNT).zip(factors) {
        function(F::Lanes::load(a), F::Lanes::load(b)).store(to);
    }
}

/// Σ a·b, as four sums, so that one addition need not wait for the last.
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
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum()
}

/// Frobenius norm.
pub(super) fn norm<F: Real>(values: &[F]) -> f64 {
    dot(values, values).to_f64().sqrt()
}

/// a = act(z) in place of z, and h = a, or h += a with a shortcut. Gives ‖h‖.
pub(super) fn activate<F: Real>(activation: Activation, shortcut: Shortcut, z: &mut [F], h: &mut [F]) -> f64 {
    let zero = F::Lanes::splat(F::default());
    match activation {
        Activation::Tanh => activate_by(tanh, shortcut, z, h),
        Activation::Relu => activate_by(|z: F::Lanes| z.at_least(zero), shortcut, z, h),
        _ => activate_by(|z| z, shortcut, z, h),
    }
}

#[inline(always)]
fn activate_by<F: Real>(
    function: impl Fn(F::Lanes) -> F::Lanes,
    shortcut: Shortcut,
    z: &mut [F],
    h: &mut [F],
) -> f64 {
    let mut squares = F::Lanes::splat(F::default());
    for (z, h) in z.chunks_exact_mut(F::Lanes::COUNT).zip(h.chunks_exact_mut(F::Lanes::COUNT)) {
        let a = function(F::Lanes::load(z));
        a.store(z);
        let next = match shortcut {
            Shortcut::Identity => F::Lanes::load(h) + a,
            Shortcut::None => a,
        };
        next.store(h);
        squares = squares + next * next;
    }
    squares.sum().to_f64().sqrt()
}

/// dz = da · act′(z), where a = act(z) stands for z. ReLU has derivative 0 at 0.
pub(super) fn activate_backward<F: Real>(activation: Activation, da: &[F], a: &[F], dz: &mut [F]) {
    let one = F::Lanes::splat(F::from_f64(1.0));
    match activation {
        Activation::Tanh => combine(dz, da, a, |da, a| da * (one - a * a)),
        Activation::Relu => combine(dz, da, a, F::Lanes::where_positive),
        _ => dz.copy_from_slice(da),
    }
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
