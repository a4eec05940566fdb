//! A run that advances layer by layer: forward from the input, then backward to it.

use super::config::{Config, ConfigError, zeros};
use super::state::State;
use super::weights::{Remembered, Weights};
use super::{Profile, backward, forward};
use crate::training::init::unit_normals;

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
    state: State<F>,
    /// Layers gone through, forward and backward: 0 to 2·depth.
    steps: usize,
}

impl<F: Remembered> Session<F> {
    /// A run with weights and input drawn from the configuration's seed.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        config.validate()?;
        let scale = F::from_f64(config.init.std(config.width, config.gain));
        let mut state = State::new(config, scale, Weights::drawn(&config)?)?;
        let mut input = zeros(config.batch * config.width)?;
        unit_normals(config.seed, 0, &mut input);
        state.h.set(&input, config.width);
        Ok(Self { state, steps: 0 })
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
        let mut state = State::new(config, F::from_f64(1.0), Weights::given(weights, config.width)?)?;
        state.h.set(input, config.width);
        Ok(Self { state, steps: 0 })
    }

    /// Goes on by at most `layers` layers, forward or backward; 2·depth of them make the whole run.
    pub fn advance(&mut self, layers: usize) -> Progress {
        let depth = self.state.config.depth;
        for _ in 0..layers {
            match self.steps {
                step if step < depth => forward::step(&mut self.state, step),
                step if step < 2 * depth => backward::step(&mut self.state, 2 * depth - 1 - step),
                _ => break,
            }
            self.steps += 1;
            if self.steps == depth {
                backward::start(&mut self.state);
            }
        }
        self.stage()
    }

    fn stage(&self) -> Progress {
        match self.steps {
            step if step < self.state.config.depth => Progress::Forward,
            step if step < 2 * self.state.config.depth => Progress::Backward,
            _ => Progress::Done,
        }
    }

    /// The part of the run that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.steps as f64 / (2 * self.state.config.depth) as f64
    }

    /// What is known so far: norms of layers that the gradient has not reached are 0.
    pub fn profile(&self) -> Profile {
        self.state.profile.clone()
    }

    /// Does what is left.
    pub fn finish(mut self) -> Profile {
        self.advance(usize::MAX);
        self.state.profile
    }
}
