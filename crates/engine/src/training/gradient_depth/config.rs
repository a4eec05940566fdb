//! Which network the gradient goes through.

use crate::nn::activation::Activation;
use crate::nn::residual_block::Shortcut;
use std::ops::RangeInclusive;
use thiserror::Error;

/// How the weights are drawn: N(0, std²), fan_in = fan_out = width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Init {
    /// std = gain·√(2/(fan_in + fan_out)). Source: Glorot and Bengio 2010, eq. 12 and 16.
    Xavier,
    /// std = gain·√(2/fan_in). Source: He et al. 2015, eq. 10.
    He,
}

impl Init {
    /// The standard deviation of the weights of a layer `width` → `width`.
    pub fn std(self, width: usize, gain: f64) -> f64 {
        let fan = width as f64;
        match self {
            Self::Xavier => gain * (2.0 / (fan + fan)).sqrt(),
            Self::He => gain * (2.0 / fan).sqrt(),
        }
    }
}

/// Where LayerNorm stands (γ = 1, β = 0, ε = 1e-5). Source: Xiong et al. 2020, figure 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NormPlacement {
    /// Nowhere: h′ = act(W h) (+ h).
    None,
    /// Before the weights: h′ = act(W LN(h)) (+ h).
    Pre,
    /// After the sum: h′ = LN(act(W h) (+ h)).
    Post,
}

/// A network of `depth` equal layers, and the batch that goes through it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Config {
    /// Layers L, 1 to 1000.
    pub depth: usize,
    /// Features, 2 to 256.
    pub width: usize,
    /// Rows of the input, 1 to 128.
    pub batch: usize,
    /// Tanh, ReLU or identity.
    pub activation: Activation,
    /// How the weights are drawn.
    pub init: Init,
    /// Factor on the standard deviation of the weights, 0.001 to 1000.
    pub gain: f64,
    /// Where LayerNorm stands.
    pub norm: NormPlacement,
    /// With or without `+ h`.
    pub shortcut: Shortcut,
    /// The same seed gives the same input and, up to the gain, the same weights.
    pub seed: u64,
}

/// Depths that are computed.
pub const DEPTHS: RangeInclusive<usize> = 1..=1000;
/// Widths that are computed.
pub const WIDTHS: RangeInclusive<usize> = 2..=256;
/// Batch sizes that are computed.
pub const BATCHES: RangeInclusive<usize> = 1..=128;
/// Gains for which one layer changes a norm by less than the exponents allow for.
pub const GAINS: RangeInclusive<f64> = 1e-3..=1e3;

/// Why a network is not computed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ConfigError {
    /// A size is out of range.
    #[error("{name} {value} is not between {least} and {most}")]
    Size {
        /// Which size.
        name: &'static str,
        /// What it is.
        value: usize,
        /// The least allowed.
        least: usize,
        /// The most allowed.
        most: usize,
    },
    /// The gain is out of range or not a number.
    #[error("gain {0} is not between 0.001 and 1000")]
    Gain(f64),
    /// Only tanh, ReLU and identity are known here.
    #[error("activation {0:?} is not tanh, ReLU or identity")]
    Activation(Activation),
    /// Weights or input that were given do not fit the sizes.
    #[error("{name} should have {expected} numbers, has {actual}")]
    Given {
        /// Input or weights.
        name: &'static str,
        /// depth·width² for weights, batch·width for the input.
        expected: usize,
        /// What came.
        actual: usize,
    },
    /// There is not that much memory.
    #[error("no memory for {numbers} numbers")]
    TooLarge {
        /// How many numbers were asked for.
        numbers: usize,
    },
}

fn check_size(name: &'static str, value: usize, range: &RangeInclusive<usize>) -> Result<(), ConfigError> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(ConfigError::Size { name, value, least: *range.start(), most: *range.end() })
}

impl Config {
    /// Says whether the network can be computed, and if not, why.
    pub fn validate(&self) -> Result<(), ConfigError> {
        check_size("depth", self.depth, &DEPTHS)?;
        check_size("width", self.width, &WIDTHS)?;
        check_size("batch", self.batch, &BATCHES)?;
        if !GAINS.contains(&self.gain) {
            return Err(ConfigError::Gain(self.gain));
        }
        match self.activation {
            Activation::Tanh | Activation::Relu | Activation::Identity => Ok(()),
            other => Err(ConfigError::Activation(other)),
        }
    }
}

/// An empty list with room for `numbers`, or the error that there is no memory for them.
pub(super) fn room<F>(numbers: usize) -> Result<Vec<F>, ConfigError> {
    let mut values = Vec::new();
    values.try_reserve_exact(numbers).map_err(|_| ConfigError::TooLarge { numbers })?;
    Ok(values)
}

/// As many zeros, or that error.
pub(super) fn zeros<F: Clone + Default>(numbers: usize) -> Result<Vec<F>, ConfigError> {
    let mut values = room(numbers)?;
    values.resize(numbers, F::default());
    Ok(values)
}
