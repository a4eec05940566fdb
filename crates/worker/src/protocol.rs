//! What page and worker say to each other, as postcard bytes.

use crate::lab::{LabEvent, LabRequest};
use crate::run::{Failure, RunId};
use engine::nn::{activation::Activation, residual_block::Shortcut};
use engine::training::gradient_depth::{Config, Init, NormPlacement, Profile, Scaled};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Gradient norms of one network without and with shortcuts.
    GradientDepth(RunId, Network),
    /// Stop the present run.
    Cancel(RunId),
    /// About networks under training.
    Lab(LabRequest),
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The part done so far, 0 to 1.
    Progress(RunId, f64),
    /// Both curves.
    GradientDepth(RunId, Curves),
    /// The run was cancelled.
    Cancelled(RunId),
    /// The run cannot be done.
    Failed(RunId, Failure),
    /// About networks under training.
    Lab(LabEvent),
}

/// The network of a gradient-depth run, on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Network {
    pub depth: u32,
    pub width: u32,
    pub batch: u32,
    pub activation: u8,
    pub init: u8,
    pub gain: f64,
    pub norm: u8,
    pub seed: u64,
}

/// A norm on the wire: `mantissa`·2^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Norm {
    pub mantissa: f64,
    pub exponent: i64,
}

/// The result of a gradient-depth run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// ‖∂L/∂h_l‖ without shortcuts, l = 0 the input.
    pub plain: Vec<Norm>,
    /// The same with shortcuts.
    pub residual: Vec<Norm>,
    /// How long both took, in milliseconds.
    pub millis: f64,
}

const ACTIVATIONS: [Activation; 3] = [Activation::Tanh, Activation::Relu, Activation::Identity];
const INITS: [Init; 2] = [Init::Xavier, Init::He];
const NORMS: [NormPlacement; 3] = [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post];

fn code<T: PartialEq>(values: &[T], value: &T) -> u8 {
    values.iter().position(|other| other == value).unwrap_or(0) as u8
}

impl From<&Config> for Network {
    fn from(config: &Config) -> Self {
        Self {
            depth: config.depth as u32,
            width: config.width as u32,
            batch: config.batch as u32,
            activation: code(&ACTIVATIONS, &config.activation),
            init: code(&INITS, &config.init),
            gain: config.gain,
            norm: code(&NORMS, &config.norm),
            seed: config.seed,
        }
    }
}

impl Network {
    /// The same network with another depth.
    pub const fn at_depth(self, depth: u32) -> Self {
        Self { depth, ..self }
    }

    /// The configuration of one of the two curves; `None` where the wire says nonsense.
    pub fn config(&self, shortcut: Shortcut) -> Option<Config> {
        Some(Config {
            depth: self.depth as usize,
            width: self.width as usize,
            batch: self.batch as usize,
            activation: *ACTIVATIONS.get(usize::from(self.activation))?,
            init: *INITS.get(usize::from(self.init))?,
            gain: self.gain,
            norm: *NORMS.get(usize::from(self.norm))?,
            shortcut,
            seed: self.seed,
        })
    }
}

impl From<Scaled> for Norm {
    fn from(scaled: Scaled) -> Self {
        Self { mantissa: scaled.mantissa, exponent: scaled.exponent }
    }
}

impl From<Norm> for Scaled {
    fn from(norm: Norm) -> Self {
        Self { mantissa: norm.mantissa, exponent: norm.exponent }
    }
}

/// The gradient norms of a profile, for the wire.
pub fn norms(profile: &Profile) -> Vec<Norm> {
    profile.grad_norms.iter().map(|norm| Norm::from(*norm)).collect()
}

/// A message as bytes; empty if it cannot be written, which no message of ours is.
pub fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message from bytes.
pub fn from_bytes<'a, M: Deserialize<'a>>(bytes: &'a [u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}
