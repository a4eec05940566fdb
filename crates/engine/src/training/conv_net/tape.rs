//! What the forward pass leaves, in memory that is taken once.

use super::{Config, POSITIONS, TAPS};
use crate::nn::kernels::real::Real;
use crate::training::digits::CLASSES;

/// One convolution's, with its norm; `[channels, n·16]` each.
#[derive(Clone, Debug)]
pub(super) struct LayerTape<F> {
    /// x̂; empty where there is no way back.
    pub x_hat: Vec<F>,
    /// √(σ² + ε) of every channel.
    pub denominator: Vec<F>,
    /// The output, behind ReLU.
    pub y: Vec<F>,
}

/// A whole network's.
#[derive(Clone, Debug)]
pub(super) struct Tape<F> {
    /// n.
    pub images: usize,
    /// What the taps of the first convolution see, `[9, n·16]`.
    pub x: Vec<F>,
    /// The first convolution's, then those of two a block.
    pub layers: Vec<LayerTape<F>>,
    /// The means over the positions, `[channels, n]`.
    pub pooled: Vec<F>,
    /// Then their gradients; `[classes, n]`.
    pub logits: Vec<F>,
}

impl<F: Real> Tape<F> {
    /// Room for so many images, on the way forward and back.
    pub fn new(config: &Config, images: usize) -> Self {
        Self::with(config, images, config.channels * images * POSITIONS)
    }

    /// The same for the way forward alone.
    pub fn to_evaluate(config: &Config, images: usize) -> Self {
        Self::with(config, images, 0)
    }

    fn with(config: &Config, images: usize, kept: usize) -> Self {
        let zeros = |count: usize| vec![F::default(); count];
        let (channels, lanes) = (config.channels, images * POSITIONS);
        let layer =
            |_| LayerTape { x_hat: zeros(kept), denominator: zeros(channels), y: zeros(channels * lanes) };
        Self {
            images,
            x: zeros(TAPS * lanes),
            layers: (0..config.layers()).map(layer).collect(),
            pooled: zeros(channels * images),
            logits: zeros(CLASSES * images),
        }
    }

    /// Columns of a batch in memory: n·16.
    pub const fn lanes(&self) -> usize {
        self.images * POSITIONS
    }
}
