//! The activation, forward and back, beside the passes that all networks share.

use crate::nn::activation::Activation;
use crate::nn::kernels::elementary::tanh;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::nn::residual_block::Shortcut;
use crate::training::passes::combine;
pub(super) use crate::training::passes::{dot, layer_norm, layer_norm_backward, norm, update};

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
