//! A 3×3 convolution with BatchNorm behind it: z = W·patches, y = γ x̂ + β.
//!
//! Shapes: patches `[in·9, n·16]`, W `[out, in·9]`, z, x̂ and y `[out, n·16]`, γ and β `[out]`. Source: He et al.
//! 2016, section 3.4; the layers are those of [`crate::nn::basic_block::ConvNorm`].

use super::batch_norm::{self, Affine, Running};
use super::tape::LayerTape;
use crate::nn::batch_norm::Mode;
use crate::nn::kernels::real::Real;
use crate::training::products::{gradient, product};
use std::ops::Range;

/// Where the parameters of a layer stand among all, and what its norm remembers of the batches.
#[derive(Clone, Debug)]
pub(super) struct ConvNorm<F> {
    pub kernels: Range<usize>,
    pub gamma: Range<usize>,
    pub beta: Range<usize>,
    pub running: Vec<Running<F>>,
}

impl<F: Real> ConvNorm<F> {
    /// y of what the taps see.
    pub fn forward(&mut self, parameters: &[F], patches: &[F], tape: &mut LayerTape<F>, mode: Mode) {
        let lanes = tape.y.len() / self.running.len();
        product(&parameters[self.kernels.clone()], patches, lanes, &mut tape.y);
        let affine = affine(parameters, &self.gamma, &self.beta);
        let channels = self.running.iter_mut().zip(tape.y.chunks_exact_mut(lanes)).zip(affine);
        match mode {
            Mode::Train => {
                let kept = tape.x_hat.chunks_exact_mut(lanes).zip(&mut tape.denominator);
                for (((running, y), affine), (x_hat, denominator)) in channels.zip(kept) {
                    *denominator = running.forward(y, x_hat, affine);
                }
            }
            Mode::Evaluate => {
                channels.for_each(|((running, y), affine)| running.forward_evaluate(y, affine));
            }
        }
    }

    /// From ∂L/∂y to ∂L/∂z, in place in `d`; writes the gradients of W = ∂L/∂z·patchesᵀ, of γ and β. `turned` has
    /// room for z and W.
    pub fn backward(
        &self,
        (parameters, gradients): (&[F], &mut [F]),
        patches: &[F],
        tape: &LayerTape<F>,
        d: &mut [F],
        turned: &mut [F],
    ) {
        let lanes = d.len() / self.running.len();
        let rows = d.chunks_exact_mut(lanes).zip(tape.x_hat.chunks_exact(lanes));
        for (channel, ((d, x_hat), denominator)) in rows.zip(&tape.denominator).enumerate() {
            let gamma = parameters[self.gamma.start + channel];
            let Affine { gamma, beta } = batch_norm::backward(d, x_hat, gamma / *denominator);
            gradients[self.gamma.start + channel] = gamma;
            gradients[self.beta.start + channel] = beta;
        }
        gradient(&mut gradients[self.kernels.clone()], d, patches, turned, lanes);
    }
}

/// γ and β of every channel.
fn affine<F: Real>(
    parameters: &[F],
    gamma: &Range<usize>,
    beta: &Range<usize>,
) -> impl Iterator<Item = Affine<F>> {
    let pairs = parameters[gamma.clone()].iter().zip(&parameters[beta.clone()]);
    pairs.map(|(&gamma, &beta)| Affine { gamma, beta })
}
