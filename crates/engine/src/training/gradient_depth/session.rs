//! A run that advances layer by layer: forward from the input, then backward to it.

use super::batch::Batch;
use super::config::{Config, ConfigError, NormPlacement, room, zeros};
use super::scaled::Scaled;
use super::weights::{Remembered, Weights};
use super::{Profile, backward, forward};
use crate::nn::activation::Activation;
use crate::training::init::unit_normals;
use crate::training::passes::lanes;

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// On the way from the input to the loss.
    Forward,
    /// On the way back.
    Backward,
    /// Every norm is known.
    Done,
}

/// One run. All memory is taken at the start.
#[derive(Debug)]
pub struct Session<F> {
    pub(super) config: Config,
    /// The weights are `scale` times what `weights` holds.
    pub(super) scale: F,
    pub(super) weights: Weights<F>,
    /// Layers gone through, forward and backward: 0 to 2·depth.
    steps: usize,
    pub(super) h: Batch<F>,
    pub(super) dh: Batch<F>,
    /// ∂loss/∂z of the present layer, z = W u.
    pub(super) dz: Vec<F>,
    /// ∂loss/∂u, where a norm stands before the weights.
    pub(super) du: Vec<F>,
    pub(super) tape: Tape<F>,
    pub(super) profile: Profile,
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

impl<F: Remembered> Session<F> {
    /// A run with weights and input drawn from the configuration's seed.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        config.validate()?;
        let scale = F::from_f64(config.init.std(config.width, config.gain));
        let mut session = Self::prepare(config, scale, Weights::drawn(&config)?)?;
        let mut input = zeros(config.batch * config.width)?;
        unit_normals(config.seed, 0, &mut input);
        session.h.set(&input, config.width);
        Ok(session)
    }

    /// A run with given weights, [depth, width (out), width (in)], and input, [batch, width].
    /// Initialization, gain and seed have no part in it.
    pub fn with_weights(config: Config, weights: &[F], input: &[F]) -> Result<Self, ConfigError> {
        config.validate()?;
        let check = |name, expected, actual| match expected == actual {
            true => Ok(()),
            false => Err(ConfigError::Given { name, expected, actual }),
        };
        check("weights", config.depth * config.width * config.width, weights.len())?;
        check("input", config.batch * config.width, input.len())?;
        let mut session = Self::prepare(config, F::from_f64(1.0), Weights::given(weights, config.width)?)?;
        session.h.set(input, config.width);
        Ok(session)
    }

    fn prepare(config: Config, scale: F, weights: Weights<F>) -> Result<Self, ConfigError> {
        let lanes = lanes(config.batch);
        let numbers = config.width * lanes;
        let normed = if config.norm == NormPlacement::None { 0 } else { config.depth };
        Ok(Self {
            config,
            scale,
            weights,
            steps: 0,
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

    /// Goes on by at most `layers` layers, forward or backward; 2·depth of them make the whole run.
    pub fn advance(&mut self, layers: usize) -> Progress {
        let depth = self.config.depth;
        for _ in 0..layers {
            match self.steps {
                step if step < depth => forward::step(self, step),
                step if step < 2 * depth => backward::step(self, 2 * depth - 1 - step),
                _ => break,
            }
            self.steps += 1;
            if self.steps == depth {
                backward::start(self);
            }
        }
        self.stage()
    }

    fn stage(&self) -> Progress {
        match self.steps {
            step if step < self.config.depth => Progress::Forward,
            step if step < 2 * self.config.depth => Progress::Backward,
            _ => Progress::Done,
        }
    }

    /// The part of the run that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.steps as f64 / (2 * self.config.depth) as f64
    }

    /// What is known so far: norms of layers that the gradient has not reached are 0.
    pub fn profile(&self) -> Profile {
        self.profile.clone()
    }

    /// Does what is left.
    pub fn finish(mut self) -> Profile {
        self.advance(usize::MAX);
        self.profile
    }

    /// The activation that counts in a layer: tanh of numbers that need an exponent is the identity.
    pub(super) fn activation(&self, exponent: i64) -> Activation {
        if exponent < 0 && self.config.activation == Activation::Tanh {
            return Activation::Identity;
        }
        self.config.activation
    }
}
