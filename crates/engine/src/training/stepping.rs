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

/// How far a training is: so many steps are planned, at a rate that may change, until a loss is not finite.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// The (highest) learning rate of the next step.
    pub rate: f64,
    /// Steps taken.
    pub taken: u32,
    planned: u32,
    diverged: bool,
}

impl Course {
    /// Before the first step.
    pub const fn new(rate: f64, planned: u32) -> Self {
        Self { rate, taken: 0, planned, diverged: false }
    }
}

/// A network that learns step by step: a [`Trial`] by its [`Course`].
pub trait Learner {
    /// How far it is.
    fn course(&self) -> &Course;
    /// The same, to go on.
    fn course_mut(&mut self) -> &mut Course;
    /// One optimizer step, and the loss of its batch; if that is not finite nothing moves.
    fn advance(&mut self) -> f64;
    /// [`Trial::look`].
    fn look(&mut self) -> Vec<Measure>;
    /// [`Trial::measure_some`].
    fn measure_some(&mut self) -> Option<Vec<Measure>>;
}

impl<L: Learner> Trial for L {
    fn step(&mut self) -> Step {
        let Course { taken, planned, diverged, .. } = *self.course();
        if diverged {
            return Step::Diverged;
        }
        if taken >= planned {
            return Step::Done;
        }
        let loss = self.advance();
        let course = self.course_mut();
        course.diverged = !loss.is_finite();
        if course.diverged {
            return Step::Diverged;
        }
        course.taken += 1;
        Step::Moved { loss: loss as f32 }
    }

    fn planned(&self) -> u32 {
        self.course().planned
    }

    fn set_learning_rate(&mut self, rate: f64) {
        if rate.is_finite() && rate >= 0.0 {
            self.course_mut().rate = rate;
        }
    }

    fn look(&mut self) -> Vec<Measure> {
        Learner::look(self)
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        Learner::measure_some(self)
    }
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
