//! One network under training: what every experiment is made of.
//!
//! An experiment is a list of [`Config`]s. Each becomes a [`Trial`], which advances one optimizer step
//! at a time: no clock, no browser, nothing random but its seed. Trials of one experiment that share a
//! seed see the same data in the same order and, where shapes allow, begin with the same weights.

use super::digits::Digits;
use super::{conv_net, identity, mlp, recurrent, shatter, transformer};
use crate::nn::error::ShapeError;
use std::rc::Rc;
use thiserror::Error;

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
}

/// A network under training.
pub trait Trial {
    /// One optimizer step.
    fn step(&mut self) -> Step;
    /// How many steps are planned; 0 where only the network at initialization is looked at.
    fn planned(&self) -> u32;
    /// Changes the (highest) learning rate from the next step on.
    fn set_learning_rate(&mut self, rate: f64);
    /// What the last step left to see, at little cost: gradient norms by block, spread of the activations.
    fn look(&mut self) -> Vec<Measure>;
    /// What the network can do as it is now, on data that may take a moment: errors, read-outs.
    fn measure(&mut self) -> Vec<Measure> {
        loop {
            if let Some(measures) = self.measure_some() {
                return measures;
            }
        }
    }
    /// A part of [`Self::measure`] that takes some milliseconds; its result once all parts are done.
    fn measure_some(&mut self) -> Option<Vec<Measure>>;
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// The parameters moved; the loss is that of the batch before they did.
    Moved {
        /// The mean loss of the batch.
        loss: f32,
    },
    /// The loss was not finite: nothing moved, and the trial has ended.
    Diverged,
    /// All planned steps are done: nothing moved.
    Done,
}

/// Something read off a network.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Measure {
    /// What it is.
    pub what: What,
    /// One number, or one for each block, layer, step of time or class.
    pub values: Vec<f64>,
}

/// What can be read off a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum What {
    /// Mean loss over the training data.
    TrainLoss,
    /// Share of the training data that is classified wrongly, 0 to 1.
    TrainError,
    /// Share of the held-out data that is classified wrongly, 0 to 1.
    TestError,
    /// ‖∂loss/∂h‖, Frobenius, after each block; the first is the input's.
    GradNorm,
    /// Root mean square of the activations after each block; the first is the input's.
    ForwardRms,
    /// The activation after each block below which `percent` of them lie; the first is the input's.
    ForwardQuantile {
        /// One of [`mlp::QUANTILES`].
        percent: u8,
    },
    /// The mean cosine between what two different inputs are after each block; the first is the input's.
    MeanCosine,
    /// Loss of the batch that gradients were read off.
    BatchLoss,
    /// Test error with one block deleted, for each block.
    TestErrorWithout,
    /// Test error with as many random blocks deleted as [`mlp::DELETED`] says, mean of five choices each.
    TestErrorWithoutSome,
    /// Test error with each image's contrast changed, for each of [`mlp::CONTRASTS`].
    TestErrorAtContrast,
    /// z₁ − z₀ at each point of the square around the spirals, row by row from below: above 0 for class 1.
    Field,
    /// f at each of the inputs, [`shatter::input`].
    Output,
    /// df/dx at each of them.
    Slope,
    /// Autocorrelation of df/dx at a distance of 0, 1, 2, … inputs.
    SlopeCorrelation,
    /// ‖∂loss/∂W₂‖, Frobenius, of the feed-forward sublayer of each layer (Xiong et al. 2020, theorem 1).
    WeightGradNorm,
    /// E‖x‖²/d of a Transformer's stream after each layer; the first is the input's.
    StreamSize,
    /// Mean cosine between the tokens of a sequence after each layer, every pair and each with itself; the first is
    /// the input's. 1 when all tokens point the same way.
    TokenCosine,
    /// The learning rate of the last step.
    LearningRate,
    /// Share of the last batch that was right before the step, 0 to 1.
    BatchAccuracy,
    /// Mean loss over the held-out data.
    TestLoss,
    /// ‖∂loss/∂hₜ‖, Frobenius, of a recurrent network for t = 1 to T.
    TimeGradNorm,
    /// Root mean square of hₜ for t = 1 to T.
    HiddenRms,
    /// ‖∂loss/∂h₁‖/‖∂loss/∂h_T‖.
    TimeGradRatio,
    /// The (T − 1)-th root of that: what one step back multiplies the gradient by, in the geometric mean.
    TimeGradFactor,
    /// The norm of all gradients together, before clipping.
    ParameterGradNorm,
}

/// Why a trial cannot begin.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum TrialError {
    /// Sizes do not fit together.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// A number is out of range.
    #[error("{name} is out of range")]
    OutOfRange {
        /// Which one.
        name: &'static str,
    },
    /// The digits have not been loaded.
    #[error("this network learns digits, and there are none")]
    NoData,
}

impl Config {
    /// Whether it learns the handwritten digits.
    pub const fn needs_digits(&self) -> bool {
        match self {
            Self::Mlp(config) => matches!(config.task, mlp::Task::Digits),
            Self::ConvNet(_) => true,
            Self::Recurrent(config) => config.needs_digits(),
            Self::Identity(_) | Self::Shatter(_) | Self::Transformer(_) | Self::ThroughTime(_) => false,
        }
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
        }
    }
}
