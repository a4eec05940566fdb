//! Passes over rows and whole batches, 16 bytes at a time.

use crate::nn::activation::Activation;
use crate::nn::kernels::elementary::{map_in_place, tanh_in_place};
use crate::nn::kernels::lanes::{Lanes, Real};

/// ε of LayerNorm, as PyTorch sets it.
const EPS: f64 = 1e-5;

/// Σ `term`(a, b) over the entries of two slices of one length; `term`(0, 0) must be 0.
#[inline(always)]
fn sum_of<F: Real>(a: &[F], b: &[F], term: impl Fn(F::Lanes, F::Lanes) -> F::Lanes) -> F {
    let mut sums = F::Lanes::splat(F::default());
    let mut a = a.chunks_exact(F::Lanes::COUNT);
    let mut b = b.chunks_exact(F::Lanes::COUNT);
    for (a, b) in (&mut a).zip(&mut b) {
        sums = sums + term(F::Lanes::load(a), F::Lanes::load(b));
    }
    let rest = term(F::Lanes::load_some(a.remainder()), F::Lanes::load_some(b.remainder()));
    (sums + rest).sum()
}

/// Sets every `to` to `function`(`to`, `from`).
#[inline(always)]
pub(super) fn update<F: Real>(
    to: &mut [F],
    from: &[F],
    function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes,
) {
    let mut to = to.chunks_exact_mut(F::Lanes::COUNT);
    let mut from = from.chunks_exact(F::Lanes::COUNT);
    for (to, from) in (&mut to).zip(&mut from) {
        function(F::Lanes::load(to), F::Lanes::load(from)).store(to);
    }
    let (to, from) = (to.into_remainder(), from.remainder());
    function(F::Lanes::load_some(to), F::Lanes::load_some(from)).store_some(to);
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
    dz.copy_from_slice(da);
    let one = F::Lanes::splat(F::from_f64(1.0));
    match activation {
        Activation::Tanh => update(dz, a, |da, a| da * (one - a * a)),
        Activation::Relu => update(dz, a, |da, a| da.where_positive(a)),
        _ => {}
    }
}

/// x̂ = (x − μ)/√(σ² + ε) of one row whose true values are 2^`exponent` times as large, and so is the
/// result; gives 1/√(σ² + ε). `square` is 4^`exponent`. Source: Ba, Kiros and Hinton 2016, eq. 4.
pub(super) fn layer_norm<F: Real>(x: &[F], x_hat: &mut [F], square: f64) -> F {
    let width = x.len() as f64;
    let mean = F::from_f64(sum_of(x, x, |x, _| x).to_f64() / width);
    let mean = F::Lanes::splat(mean);
    update(x_hat, x, |_, x| x - mean);
    let variance = dot(x_hat, x_hat).to_f64() / width;
    let rstd = F::from_f64(1.0 / (variance * square + EPS).sqrt());
    let factor = F::Lanes::splat(rstd);
    map_in_place(x_hat, |centered| centered * factor);
    rstd
}

/// dx = (dy − mean(dy) − x̂·mean(dy ⊙ x̂))/√(σ² + ε) in place of dy, for one row; `square` as above.
pub(super) fn layer_norm_backward<F: Real>(dy: &mut [F], x_hat: &[F], rstd: F, square: f64) {
    let width = dy.len() as f64;
    let splat = |value: f64| F::Lanes::splat(F::from_f64(value));
    let mean_dy = splat(sum_of(dy, dy, |dy, _| dy).to_f64() / width);
    let along_x_hat = splat(dot(dy, x_hat).to_f64() / width * square);
    let rstd = F::Lanes::splat(rstd);
    update(dy, x_hat, |dy, x_hat| (dy - mean_dy - x_hat * along_x_hat) * rstd);
}
