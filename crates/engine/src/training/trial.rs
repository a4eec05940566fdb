//! One network under training: what every experiment is made of.
//!
//! An experiment is a list of [`Config`]s. Each becomes a [`Trial`], which advances one optimizer step
//! at a time: no clock, no browser, nothing random but its seed. Trials of one experiment that share a
//! seed see the same data in the same order and, where shapes allow, begin with the same weights.

use super::digits::Digits;
pub use super::measure::{Measure, What};
pub use super::stepping::{Step, Trial, TrialError};
use super::{conv_net, cost, identity, mlp, recurrent, shatter, transformer};
use std::rc::Rc;

/// What to train, with all that decides how.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Config {
    /// Deep perceptrons on the handwritten digits.
    Mlp(mlp::Config),
    /// A deep network that learns to give back what it gets.
    Identity(identity::Config),
    /// A small convolutional network on the handwritten digits.
    ConvNet(conv_net::Config),
    /// The slope of a deep function of one number, at initialization.
    Shatter(shatter::Config),
    /// A Transformer that reverses sequences.
    Transformer(transformer::Config),
    /// A recurrent network that must remember.
    Recurrent(recurrent::Config),
    /// The gradient through time of a recurrent network at initialization.
    ThroughTime(recurrent::ThroughTime),
    /// A norm whose forward passes are timed.
    Cost(cost::Config),
}

impl Config {
    /// Whether it learns the handwritten digits.
    pub const fn needs_digits(&self) -> bool {
        match self {
            Self::Mlp(config) => matches!(config.task, mlp::Task::Digits),
            Self::ConvNet(_) => true,
            Self::Recurrent(config) => config.needs_digits(),
            Self::Identity(_)
            | Self::Shatter(_)
            | Self::Transformer(_)
            | Self::ThroughTime(_)
            | Self::Cost(_) => false,
        }
    }

    /// Whether how long each of its steps takes is what one wants to know.
    pub const fn is_timed(&self) -> bool {
        matches!(self, Self::Cost(_))
    }

    /// How many steps are planned.
    pub const fn planned(&self) -> u32 {
        match self {
            Self::Mlp(config) => config.steps,
            Self::ConvNet(config) => config.steps,
            Self::Identity(config) => config.steps,
            Self::Shatter(_) | Self::ThroughTime(_) => 0,
            Self::Transformer(config) => config.steps,
            Self::Recurrent(config) => config.steps,
            Self::Cost(config) => config.rounds,
        }
    }

    /// Multiplications in one step, about: how its time compares with that of others.
    pub const fn work(&self) -> f64 {
        match self {
            Self::Mlp(config) => config.work(),
            Self::ConvNet(config) => config.work(),
            Self::Identity(config) => config.work(),
            Self::Shatter(config) => config.work(),
            Self::Transformer(config) => config.work(),
            Self::Recurrent(config) => config.work(),
            Self::ThroughTime(config) => config.work(),
            Self::Cost(config) => config.work(),
        }
    }

    /// Multiplications in the whole run, about. A network that is only looked at counts as one step.
    pub fn length(&self) -> f64 {
        self.work() * f64::from(self.planned().max(1))
    }

    /// Bytes of parameters, optimizer state, activations and buffers, about: at most so much is taken by the network
    /// while it trains and is measured, and a third of it at least. The digits, which all networks share, are not in it.
    pub const fn memory(&self) -> usize {
        match self {
            Self::Mlp(config) => config.memory(),
            Self::ConvNet(config) => config.memory(),
            Self::Identity(config) => config.memory(),
            Self::Shatter(config) => config.memory(),
            Self::Transformer(config) => config.memory(),
            Self::Recurrent(config) => config.memory(),
            Self::ThroughTime(config) => config.memory(),
            Self::Cost(config) => config.memory(),
        }
    }

    /// The network before its first step.
    ///
    /// # Errors
    /// Sizes must fit, numbers be in range, and the digits be there where they are needed.
    pub fn start(&self, digits: Option<&Rc<Digits>>) -> Result<Box<dyn Trial>, TrialError> {
        match self {
            Self::Mlp(config) => config.start(digits),
            Self::ConvNet(config) => config.start(digits),
            Self::Identity(config) => config.start(),
            Self::Shatter(config) => config.start(),
            Self::Transformer(config) => config.start(),
            Self::Recurrent(config) => config.start(digits),
            Self::ThroughTime(config) => config.start(),
            Self::Cost(config) => config.start(),
        }
    }
}
