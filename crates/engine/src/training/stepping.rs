//! What every network under training can do, and how that ends. Known to every network, and itself
//! knows none: `trial` lists them.

use super::measure::Measure;
use crate::nn::error::ShapeError;
use thiserror::Error;

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
