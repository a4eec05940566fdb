//! The loss, and one layer backward.

use super::batch::Exponents;
use super::config::{Config, NormPlacement};
use super::passes;
use super::scaled::{Scaled, power_of_two};
use super::state::{State, Tape};
use super::weights::Remembered;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Epilogue, Shape, get, matmul_tn, put};
use crate::nn::residual_block::Shortcut;

/// dx = scale·A·B, or with a shortcut dx += scale·A·B.
struct Back<'a, F> {
    dx: &'a mut [F],
    scale: F,
    shortcut: Shortcut,
}

impl<V: Lanes> Epilogue<V> for Back<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        let branch = value * V::splat(self.scale);
        let dx = match self.shortcut {
            Shortcut::Identity => get::<V>(self.dx, at, count) + branch,
            Shortcut::None => branch,
        };
        put(dx, self.dx, at, count);
    }
}

/// The loss at h_L and its gradient there.
pub(super) fn start<F: Remembered>(state: &mut State<F>) {
    let h = &state.h;
    state.profile.output_norm = Scaled::new(passes::norm(&h.values), h.exponent);
    match state.config.norm {
        NormPlacement::Post => linear_ramp(state),
        NormPlacement::None | NormPlacement::Pre => half_mean_square(state),
    }
    note_norm(state, state.config.depth);
}

/// ½ Σ h²/batch; its gradient is h/batch.
fn half_mean_square<F: Remembered>(state: &mut State<F>) {
    let (h, dh) = (&state.h, &mut state.dh);
    let batch = state.config.batch as f64;
    let one_over_batch = F::Lanes::splat(F::from_f64(1.0 / batch));
    passes::update(&mut dh.values, &h.values, |_, h| h * one_over_batch);
    dh.exponent = h.exponent;
    let sum = passes::dot(&h.values, &h.values).to_f64();
    state.profile.loss = Scaled::new(0.5 * sum / batch, 2 * h.exponent);
}

/// Σ h·linspace(−1, 1, width)/batch; its gradient is the ramp itself.
fn linear_ramp<F: Remembered>(state: &mut State<F>) {
    let (h, dh) = (&state.h, &mut state.dh);
    let Config { width, batch, .. } = state.config;
    for (feature, dh) in dh.values.chunks_exact_mut(h.values.len() / width).enumerate() {
        let ramp = 2.0 * feature as f64 / (width - 1) as f64 - 1.0;
        dh[..batch].fill(F::from_f64(ramp / batch as f64));
    }
    dh.exponent = 0;
    state.profile.loss = Scaled::new(passes::dot(&h.values, &dh.values).to_f64(), h.exponent);
}

/// From ∂loss/∂h_{l+1} to ∂loss/∂h_l.
pub(super) fn step<F: Remembered>(state: &mut State<F>, layer: usize) {
    let Config { width, norm, shortcut, .. } = state.config;
    let activation = state.activation(state.tape.exponents[layer]);
    let tape = &state.tape;
    let dh = &mut state.dh.values;
    let numbers = dh.len();
    if norm == NormPlacement::Post {
        normalize_backward(tape, layer, width, dh);
    }
    passes::activate_backward(activation, dh, &tape.acts[layer * numbers..][..numbers], &mut state.dz);
    let w = state.weights.layer(layer);
    let shape = Shape { m: width, k: width, n: numbers / width };
    let scale = state.scale;
    if norm == NormPlacement::Pre {
        let du = &mut state.du;
        matmul_tn(&w, &state.dz, shape, &mut Back { dx: du, scale, shortcut: Shortcut::None });
        normalize_backward(tape, layer, width, du);
        match shortcut {
            Shortcut::Identity => passes::update(dh, du, |dh, du| dh + du),
            Shortcut::None => dh.copy_from_slice(du),
        }
    } else {
        matmul_tn(&w, &state.dz, shape, &mut Back { dx: dh, scale, shortcut });
    }
    note_norm(state, layer);
}

/// Through the layer's LayerNorm, in place.
fn normalize_backward<F: Remembered>(tape: &Tape<F>, layer: usize, width: usize, dy: &mut [F]) {
    let lanes = dy.len() / width;
    let x_hat = &tape.x_hats[layer * dy.len()..][..dy.len()];
    let rstds = &tape.rstds[layer * lanes..][..lanes];
    passes::layer_norm_backward(dy, x_hat, rstds, power_of_two(2 * tape.exponents[layer]));
}

/// Writes down ‖∂loss/∂h_l‖ and keeps the gradient in range.
fn note_norm<F: Remembered>(state: &mut State<F>, layer: usize) {
    let dh = &mut state.dh;
    let norm = passes::norm(&dh.values);
    state.profile.grad_norms[layer] = Scaled::new(norm, dh.exponent);
    dh.rescale(norm, Exponents::Any);
}
