//! One layer forward.

use super::config::NormPlacement;
use super::rows;
use super::scaled::power_of_two;
use super::session::{Exponents, Session};
use super::weights::Remembered;
use crate::nn::activation::Activation;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Epilogue, Shape, matmul, put};
use crate::nn::residual_block::Shortcut;

/// C = scale·A·B.
struct Times<'a, F>(&'a mut [F], F);

impl<V: Lanes> Epilogue<V> for Times<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        put(value * V::splat(self.1), self.0, at, count);
    }
}

/// h_{l+1} = act(W u) (+ h_l), and what backward needs of it onto the tape.
pub(super) fn step<F: Remembered>(session: &mut Session<F>, layer: usize) {
    let exponent = session.h.exponent;
    let activation = session.activation(exponent);
    let (norm, width, batch) = (session.config.norm, session.config.width, session.config.batch);
    if norm == NormPlacement::Pre {
        normalize(session, layer);
    }
    let pair = session.weights.layer(layer);
    let here = layer * batch * width..(layer + 1) * batch * width;
    let h = &mut session.h;
    let tape = &mut session.tape;
    tape.exponents[layer] = exponent;
    let u = if norm == NormPlacement::Pre { &tape.x_hats[here.clone()] } else { &h.values[..] };
    let a = &mut tape.acts[here];
    let shape = Shape { m: batch, k: width, n: width };
    matmul(u, &pair[width * width..], shape, &mut Times(&mut *a, session.scale));
    rows::activate(activation, a);
    match session.config.shortcut {
        Shortcut::Identity => rows::update(&mut h.values, a, |h, a| h + a),
        Shortcut::None => h.values.copy_from_slice(a),
    }
    if norm == NormPlacement::Post {
        let from = normalize(session, layer);
        session.h.values.copy_from_slice(&session.tape.x_hats[from..][..batch * width]);
    }
    let allowed = match session.config.activation {
        Activation::Tanh => Exponents::Negative,
        _ => Exponents::Any,
    };
    let h = &mut session.h;
    h.rescale(rows::norm(&h.values), allowed);
}

/// LayerNorm of h onto the tape; gives its place there.
fn normalize<F: Remembered>(session: &mut Session<F>, layer: usize) -> usize {
    let (width, batch) = (session.config.width, session.config.batch);
    let square = power_of_two(2 * session.h.exponent);
    let first = layer * batch * width;
    let x_hats = session.tape.x_hats[first..].chunks_exact_mut(width);
    let rstds = &mut session.tape.rstds[layer * batch..][..batch];
    for ((x, x_hat), rstd) in session.h.values.chunks_exact(width).zip(x_hats).zip(rstds) {
        *rstd = rows::layer_norm(x, x_hat, square);
    }
    first
}
