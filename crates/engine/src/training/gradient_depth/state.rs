//! What a run works on, layer after layer: the same for the way forward and the way back.

use super::Profile;
use super::batch::Batch;
use super::config::{Config, ConfigError, NormPlacement, room, zeros};
use super::scaled::Scaled;
use super::weights::{Remembered, Weights};
use crate::nn::activation::Activation;
use crate::training::passes::lanes;

/// Everything but how far the run is. All memory is taken at the start.
#[derive(Debug)]
pub(super) struct State<F> {
    pub config: Config,
    /// The weights are `scale` times what `weights` holds.
    pub scale: F,
    pub weights: Weights<F>,
    pub h: Batch<F>,
    pub dh: Batch<F>,
    /// ∂loss/∂z of the present layer, z = W u.
    pub dz: Vec<F>,
    /// ∂loss/∂u, where a norm stands before the weights.
    pub du: Vec<F>,
    pub tape: Tape<F>,
    pub profile: Profile,
}

/// What the forward pass leaves for the backward pass, layer after layer, into room that is there from
/// the start.
#[derive(Debug)]
pub(super) struct Tape<F> {
    /// act(z), [depth, width, lanes].
    pub acts: Vec<F>,
    /// Output of LayerNorm, [depth, width, lanes]; empty without norm.
    pub x_hats: Vec<F>,
    /// 1/√(σ² + ε), [depth, lanes]; empty without norm.
    pub rstds: Vec<F>,
    /// The power of two on all of the layer's numbers.
    pub exponents: Vec<i64>,
}

impl<F: Remembered> State<F> {
    /// Before the first layer; the input is still 0.
    pub fn new(config: Config, scale: F, weights: Weights<F>) -> Result<Self, ConfigError> {
        let lanes = lanes(config.batch);
        let numbers = config.width * lanes;
        let normed = if config.norm == NormPlacement::None { 0 } else { config.depth };
        Ok(Self {
            config,
            scale,
            weights,
            h: Batch::zeros(numbers)?,
            dh: Batch::zeros(numbers)?,
            dz: zeros(numbers)?,
            du: zeros(numbers)?,
            tape: Tape {
                acts: room(config.depth * numbers)?,
                x_hats: room(normed * numbers)?,
                rstds: room(normed * lanes)?,
                exponents: Vec::with_capacity(config.depth),
            },
            profile: Profile { grad_norms: vec![Scaled::ZERO; config.depth + 1], ..Profile::default() },
        })
    }

    /// The activation that counts in a layer: tanh of numbers that need an exponent is the identity.
    pub fn activation(&self, exponent: i64) -> Activation {
        if exponent < 0 && self.config.activation == Activation::Tanh {
            return Activation::Identity;
        }
        self.config.activation
    }
}
