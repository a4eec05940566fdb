//! The network: parameters, gradients, and one pass forward and back through time. All memory is taken when it
//! is built. Every array over time is T batches one after the other, `[T·batch, …]`.

use super::config::{Recurrence, Sizes};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Accumulate, Shape, matmul};
use crate::nn::kernels::real::Real;
use crate::nn::norm::NormKind;
use crate::training::head::{Outcome, cross_entropy};
use crate::training::matrix::{MatrixAt, Part};
use crate::training::passes::combine;
use crate::training::rows::{NormAt, NormTape, add_rows, norm, update_rows};
use std::ops::Range;

/// Where each parameter stands.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// U, `[inputs, H]`.
    pub input: MatrixAt,
    /// W, `[H, H]`.
    pub recurrent: MatrixAt,
    pub bias: Range<usize>,
    /// LayerNorm, whose β is the bias.
    pub norm: Option<NormAt>,
    /// `[H, columns]`.
    pub last: MatrixAt,
    pub last_bias: Range<usize>,
    count: usize,
}

impl Layout {
    fn new(sizes: &Sizes, recurrence: Recurrence) -> Self {
        let Sizes { inputs, hidden, .. } = *sizes;
        let mut end = 0;
        let mut take = |count| {
            end += count;
            end - count..end
        };
        let matrix = |at, inputs, outputs| MatrixAt { at, inputs, outputs };
        let input = matrix(take(inputs * hidden), inputs, hidden);
        let recurrent = matrix(take(hidden * hidden), hidden, hidden);
        let bias = take(hidden);
        let norm = (recurrence == Recurrence::LayerNorm).then(|| NormAt {
            kind: NormKind::LayerNorm,
            gamma: take(hidden),
            beta: bias.clone(),
            alpha: 0..0,
        });
        let last = matrix(take(hidden * sizes.columns()), hidden, sizes.columns());
        let last_bias = take(sizes.columns());
        Self { input, recurrent, bias, norm, last, last_bias, count: end }
    }

    fn draw<F: Real>(&self, sizes: &Sizes, gain: f64, seed: u64) -> Vec<F> {
        let mut parameters = vec![F::default(); self.count];
        let std = |inputs: usize| (1.0 / inputs as f64).sqrt();
        let parts = [
            (&self.input, sizes.hidden, std(sizes.inputs)),
            (&self.recurrent, sizes.hidden, gain * std(sizes.hidden)),
            (&self.last, sizes.classes, std(sizes.hidden)),
        ];
        for (stream, (at, columns, std)) in parts.into_iter().enumerate() {
            Part { columns: 0..columns, std }.draw((seed, stream as u64), at, &mut parameters);
        }
        if let Some(norm) = &self.norm {
            parameters[norm.gamma.clone()].fill(F::one());
        }
        parameters
    }
}

/// A recurrent network with room for the passes of one batch.
#[derive(Clone, Debug)]
pub(super) struct Network<F> {
    sizes: Sizes,
    pub layout: Layout,
    pub parameters: Vec<F>,
    pub gradients: Vec<F>,
    /// The input, `[T·batch, inputs]`.
    pub x: Vec<F>,
    /// h₀ = 0 to h_T, `[(T + 1)·batch, H]`.
    hidden: Vec<F>,
    /// The sum before LayerNorm and tanh, `[T·batch, H]`; backward its gradient.
    sums: Vec<F>,
    /// LayerNorm at each step; empty without.
    norms: Vec<NormTape<F>>,
    /// Logits, then ∂L/∂logits, `[batch, columns]`.
    logits: Vec<F>,
    /// ∂L/∂hₜ, `[batch, H]`.
    dh: Vec<F>,
    transposed: Vec<F>,
    /// ‖∂L/∂hₜ‖ for t = 1 to T.
    pub time_gradients: Vec<f64>,
}

impl<F: Real> Network<F> {
    pub fn new(sizes: &Sizes, recurrence: Recurrence, gain: f64, seed: u64) -> Self {
        let layout = Layout::new(sizes, recurrence);
        let zeros = |count| vec![F::default(); count];
        let (rows, Sizes { hidden, batch, length, .. }) = (sizes.rows(), *sizes);
        let norms = if layout.norm.is_some() { length } else { 0 };
        Self {
            sizes: *sizes,
            parameters: layout.draw(sizes, gain, seed),
            gradients: zeros(layout.count),
            x: zeros(rows * sizes.inputs),
            hidden: zeros((rows + batch) * hidden),
            sums: zeros(rows * hidden),
            norms: vec![NormTape::new(batch, hidden); norms],
            logits: zeros(batch * sizes.columns()),
            dh: zeros(batch * hidden),
            transposed: zeros(hidden * hidden.max(sizes.columns())),
            time_gradients: vec![0.0; length],
            layout,
        }
    }

    /// Loss and accuracy on the sequences in `x`, of which only as many as `targets` count.
    pub fn forward(&mut self, targets: &[usize]) -> Outcome {
        self.layout.input.forward(&self.parameters, &self.x, &mut self.sums);
        (0..self.sizes.length).for_each(|step| self.step(step));
        let numbers = self.dh.len();
        let last = &self.hidden[self.hidden.len() - numbers..];
        self.layout.last.forward(&self.parameters, last, &mut self.logits);
        update_rows(&mut self.logits, &self.parameters[self.layout.last_bias.clone()], |z, bias| z + bias);
        let logits = &mut self.logits[..targets.len() * self.sizes.columns()];
        cross_entropy(logits, targets, self.sizes.classes)
    }

    /// From hₜ₋₁ to hₜ.
    fn step(&mut self, step: usize) {
        let Sizes { hidden, batch, .. } = self.sizes;
        let numbers = batch * hidden;
        let (before, after) = self.hidden.split_at_mut((step + 1) * numbers);
        let (before, h) = (&before[step * numbers..], &mut after[..numbers]);
        let sum = &mut self.sums[step * numbers..][..numbers];
        let w = &self.parameters[self.layout.recurrent.at.clone()];
        matmul(before, w, Shape { m: batch, k: hidden, n: hidden }, &mut Accumulate(sum));
        if let (Some(norm), Some(tape)) = (&self.layout.norm, self.norms.get_mut(step)) {
            norm.normalize(&self.parameters, sum, tape);
            norm.affine(&self.parameters, tape, h);
        } else {
            h.copy_from_slice(sum);
            update_rows(h, &self.parameters[self.layout.bias.clone()], |h, bias| h + bias);
        }
        F::tanh_in_place(h);
    }

    /// The gradients of all parameters, for the last [`Network::forward`].
    pub fn backward(&mut self) {
        self.gradients.fill(F::default());
        let numbers = self.dh.len();
        let last = &self.hidden[self.hidden.len() - numbers..];
        self.layout.last.gradient(&mut self.gradients, last, &self.logits);
        add_rows(&mut self.gradients[self.layout.last_bias.clone()], &self.logits, &self.logits, |dz, _| dz);
        self.layout.last.backward(&self.parameters, &mut self.transposed, &self.logits, &mut self.dh);
        (0..self.sizes.length).rev().for_each(|step| self.step_backward(step));
        let before = &self.hidden[..self.sums.len()];
        self.layout.recurrent.gradient(&mut self.gradients, before, &self.sums);
        self.layout.input.gradient(&mut self.gradients, &self.x, &self.sums);
    }

    /// From ∂L/∂hₜ to ∂L/∂hₜ₋₁; the gradient of the sum takes the sum's place.
    fn step_backward(&mut self, step: usize) {
        self.time_gradients[step] = norm(&self.dh);
        let numbers = self.dh.len();
        let h = &self.hidden[(step + 1) * numbers..][..numbers];
        let dsum = &mut self.sums[step * numbers..][..numbers];
        let one = F::Lanes::splat(F::one());
        combine(dsum, &self.dh, h, |dh, h| dh * (one - h * h));
        match (&self.layout.norm, self.norms.get(step)) {
            (Some(norm), Some(tape)) => norm.backward(&self.parameters, tape, &mut self.gradients, dsum),
            _ => add_rows(&mut self.gradients[self.layout.bias.clone()], dsum, dsum, |dsum, _| dsum),
        }
        self.layout.recurrent.backward(&self.parameters, &mut self.transposed, dsum, &mut self.dh);
    }

    /// Root mean square of hₜ for t = 1 to T.
    pub fn hidden_rms(&self) -> Vec<f64> {
        let numbers = self.dh.len();
        let rms = |h: &[F]| norm(h) / (numbers as f64).sqrt();
        self.hidden.chunks_exact(numbers).skip(1).map(rms).collect()
    }

    /// The norm of all gradients together.
    pub fn gradient_norm(&self) -> f64 {
        norm(&self.gradients)
    }
}
