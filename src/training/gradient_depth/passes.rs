//! Passes over whole batches, 16 bytes at a time.

use crate::nn::activation::Activation;
use crate::nn::kernels::elementary::{map_in_place, tanh_in_place};
use crate::nn::kernels::lanes::{Lanes, Real};

/// ε of LayerNorm, as PyTorch sets it.
const EPS: f64 = 1e-5;

/// Σ `term`(a, b) over the entries of two slices of one length; `term`(0, 0) must be 0.
#[inline(always)]
fn sum_of<F: Real>(a: &[F], b: &[F], term: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) -> F {
    // Four sums, so that one addition need not wait for the last.
    const SUMS: usize = 4;
    let count = F::Lanes::COUNT;
    let mut sums = [F::Lanes::splat(F::default()); SUMS];
    let mut blocks_a = a.chunks_exact(SUMS * count);
    let mut blocks_b = b.chunks_exact(SUMS * count);
    for (a, b) in (&mut blocks_a).zip(&mut blocks_b) {
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = *sum + term(F::Lanes::load(&a[i * count..]), F::Lanes::load(&b[i * count..]));
        }
    }
    let rests = blocks_a.remainder().chunks(count).zip(blocks_b.remainder().chunks(count));
    for ((a, b), sum) in rests.zip(&mut sums) {
        *sum = *sum + term(F::Lanes::load_some(a), F::Lanes::load_some(b));
    }
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum()
}

/// Sets every `to` to `function`(`to`, `from`).
#[inline(always)]
pub(super) fn update<F: Real>(to: &mut [F], from: &[F], function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) {
    let mut to = to.chunks_exact_mut(F::Lanes::COUNT);
    let mut from = from.chunks_exact(F::Lanes::COUNT);
    for (to, from) in (&mut to).zip(&mut from) {
        function(F::Lanes::load(to), F::Lanes::load(from)).store(to);
    }
    let (to, from) = (to.into_remainder(), from.remainder());
    function(F::Lanes::load_some(to), F::Lanes::load_some(from)).store_some(to);
}

/// Sets every `to` to `function`(`a`, `b`).
#[inline(always)]
fn combine<F: Real>(to: &mut [F], a: &[F], b: &[F], function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) {
    let count = F::Lanes::COUNT;
    let mut to = to.chunks_exact_mut(count);
    let (mut a, mut b) = (a.chunks_exact(count), b.chunks_exact(count));
    for ((to, a), b) in (&mut to).zip(&mut a).zip(&mut b) {
        function(F::Lanes::load(a), F::Lanes::load(b)).store(to);
    }
    let rest = function(F::Lanes::load_some(a.remainder()), F::Lanes::load_some(b.remainder()));
    rest.store_some(to.into_remainder());
}

/// Σ a·b.
pub(super) fn dot<F: Real>(a: &[F], b: &[F]) -> F {
    sum_of(a, b, |a, b| a * b)
}

/// Frobenius norm.
pub(super) fn norm<F: Real>(values: &[F]) -> f64 {
    dot(values, values).to_f64().sqrt()
}

/// act(z) in place.
pub(super) fn activate<F: Real>(activation: Activation, z: &mut [F]) {
    match activation {
        Activation::Tanh => tanh_in_place(z),
        Activation::Relu => {
            let zero = F::Lanes::splat(F::default());
            map_in_place(z, |z| z.at_least(zero));
        }
        _ => {}
    }
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
