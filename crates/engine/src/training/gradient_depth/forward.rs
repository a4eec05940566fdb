//! One layer forward.

use super::batch::{Batch, Exponents};
use super::config::{Config, NormPlacement};
use super::passes;
use super::scaled::power_of_two;
use super::state::{State, Tape};
use super::weights::Remembered;
use crate::nn::activation::Activation;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Epilogue, Shape, matmul, put};

/// C = scale·A·B.
struct Times<'a, F>(&'a mut [F], F);

impl<V: Lanes> Epilogue<V> for Times<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        put(value * V::splat(self.1), self.0, at, count);
    }
}

/// h_{l+1} = act(W_l u) (+ h_l), and what backward needs of it onto the tape.
pub(super) fn step<F: Remembered>(state: &mut State<F>, layer: usize) {
    let Config { width, norm, shortcut, .. } = state.config;
    let exponent = state.h.exponent;
    let activation = state.activation(exponent);
    state.tape.exponents.push(exponent);
    if norm == NormPlacement::Pre {
        normalize(&state.h, &mut state.tape, layer, width);
    }
    let (h, tape) = (&mut state.h, &mut state.tape);
    let numbers = h.values.len();
    let here = layer * numbers..(layer + 1) * numbers;
    let u = if norm == NormPlacement::Pre { &tape.x_hats[here.clone()] } else { &h.values[..] };
    tape.acts.resize(here.end, F::default());
    let a = &mut tape.acts[here.clone()];
    let shape = Shape { m: width, k: width, n: numbers / width };
    matmul(&state.weights.layer(layer), u, shape, &mut Times(&mut *a, state.scale));
    let mut size = passes::activate(activation, shortcut, a, &mut h.values);
    if norm == NormPlacement::Post {
        normalize(h, tape, layer, width);
        h.values.copy_from_slice(&tape.x_hats[here]);
        size = passes::norm(&h.values);
    }
    h.rescale(size, exponents(state.config.activation));
}

fn exponents(activation: Activation) -> Exponents {
    if activation == Activation::Tanh { Exponents::Negative } else { Exponents::Any }
}

/// LayerNorm of h onto the tape.
fn normalize<F: Remembered>(h: &Batch<F>, tape: &mut Tape<F>, layer: usize, width: usize) {
    let numbers = h.values.len();
    let lanes = numbers / width;
    tape.x_hats.resize((layer + 1) * numbers, F::default());
    tape.rstds.resize((layer + 1) * lanes, F::default());
    let x_hat = &mut tape.x_hats[layer * numbers..];
    passes::layer_norm(&h.values, x_hat, &mut tape.rstds[layer * lanes..], power_of_two(2 * h.exponent));
}
