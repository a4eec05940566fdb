//! The loss, and one layer backward.

use super::config::{Config, NormPlacement};
use super::rows;
use super::scaled::{Scaled, power_of_two};
use super::session::{Exponents, Session, Tape};
use super::weights::Remembered;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Epilogue, Shape, get, matmul, put};
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
pub(super) fn start<F: Remembered>(session: &mut Session<F>) {
    let h = &session.h;
    session.profile.output_norm = Scaled::new(rows::norm(&h.values), h.exponent);
    match session.config.norm {
        NormPlacement::Post => linear_ramp(session),
        NormPlacement::None | NormPlacement::Pre => half_mean_square(session),
    }
    note_norm(session, session.config.depth);
}

/// ½ Σ h²/batch; its gradient is h/batch.
fn half_mean_square<F: Remembered>(session: &mut Session<F>) {
    let (h, dh) = (&session.h, &mut session.dh);
    let batch = session.config.batch as f64;
    let one_over_batch = F::Lanes::splat(F::from_f64(1.0 / batch));
    rows::update(&mut dh.values, &h.values, |_, h| h * one_over_batch);
    dh.exponent = h.exponent;
    let sum = rows::dot(&h.values, &h.values).to_f64();
    session.profile.loss = Scaled::new(0.5 * sum / batch, 2 * h.exponent);
}

/// Σ h·linspace(−1, 1, width)/batch; its gradient is the ramp itself.
fn linear_ramp<F: Remembered>(session: &mut Session<F>) {
    let (h, dh) = (&session.h, &mut session.dh);
    let width = session.config.width;
    for (index, dh) in dh.values.iter_mut().enumerate() {
        let ramp = 2.0 * (index % width) as f64 / (width - 1) as f64 - 1.0;
        *dh = F::from_f64(ramp / session.config.batch as f64);
    }
    dh.exponent = 0;
    session.profile.loss = Scaled::new(rows::dot(&h.values, &dh.values).to_f64(), h.exponent);
}

/// From ∂loss/∂h_{l+1} to ∂loss/∂h_l.
pub(super) fn step<F: Remembered>(session: &mut Session<F>, layer: usize) {
    let Config { width, batch, norm, shortcut, .. } = session.config;
    let activation = session.activation(session.tape.exponents[layer]);
    let tape = &session.tape;
    let dh = &mut session.dh.values;
    if norm == NormPlacement::Post {
        normalize_backward(tape, layer, width, dh);
    }
    let numbers = batch * width;
    rows::activate_backward(activation, dh, &tape.acts[layer * numbers..][..numbers], &mut session.dz);
    let pair = session.weights.layer(layer);
    let shape = Shape { m: batch, k: width, n: width };
    let scale = session.scale;
    if norm == NormPlacement::Pre {
        let du = &mut session.du;
        matmul(&session.dz, &pair, shape, &mut Back { dx: du, scale, shortcut: Shortcut::None });
        normalize_backward(tape, layer, width, du);
        match shortcut {
            Shortcut::Identity => rows::update(dh, du, |dh, du| dh + du),
            Shortcut::None => dh.copy_from_slice(du),
        }
    } else {
        matmul(&session.dz, &pair, shape, &mut Back { dx: dh, scale, shortcut });
    }
    note_norm(session, layer);
}

/// Through the layer's LayerNorm, in place.
fn normalize_backward<F: Remembered>(tape: &Tape<F>, layer: usize, width: usize, dy: &mut [F]) {
    let square = power_of_two(2 * tape.exponents[layer]);
    let batch = dy.len() / width;
    let x_hats = tape.x_hats[layer * dy.len()..].chunks_exact(width);
    let rstds = &tape.rstds[layer * batch..];
    for ((dy, x_hat), rstd) in dy.chunks_exact_mut(width).zip(x_hats).zip(rstds) {
        rows::layer_norm_backward(dy, x_hat, *rstd, square);
    }
}

/// Writes down ‖∂loss/∂h_l‖ and keeps the gradient in range.
fn note_norm<F: Remembered>(session: &mut Session<F>, layer: usize) {
    let dh = &mut session.dh;
    let norm = rows::norm(&dh.values);
    session.profile.grad_norms[layer] = Scaled::new(norm, dh.exponent);
    dh.rescale(norm, Exponents::Any);
}
