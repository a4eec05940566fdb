//! A recurrent network under training.

use super::config::{Config, Sizes, Task};
use super::network::Network;
use super::task::Source;
use crate::training::adam::FlatAdam;
use crate::training::digits::Digits;
use crate::training::head::Outcome;
use crate::training::measure::{Measure, What};
use crate::training::optimizer::Adam;
use crate::training::stepping::{Course, Learner, Trial, TrialError};
use std::ops::Range;
use std::rc::Rc;

/// Guards a division, as in the experiment.
const NORM_GUARD: f64 = 1e-9;

impl Config {
    /// Whether it learns the handwritten digits.
    pub const fn needs_digits(&self) -> bool {
        matches!(self.task, Task::Digits)
    }

    /// The network before its first step.
    ///
    /// # Errors
    /// Every number must be in its range, and the digits be there where they are needed.
    pub fn start(&self, digits: Option<&Rc<Digits>>) -> Result<Box<dyn Trial>, TrialError> {
        self.validate()?;
        let source = Source::new(self.task, digits).ok_or(TrialError::NoData)?;
        Ok(Box::new(Training::new(self, source)))
    }
}

struct Training {
    config: Config,
    course: Course,
    sizes: Sizes,
    source: Source,
    network: Network<f32>,
    targets: Vec<usize>,
    adam: FlatAdam<f32>,
    /// Of the last step: what came of it, and the norm of all gradients before clipping.
    last: Option<(Outcome, f64)>,
}

impl Training {
    fn new(config: &Config, source: Source) -> Self {
        let sizes = config.sizes();
        let network = Network::new(&sizes, config.recurrence, config.gain, config.seed);
        Self {
            adam: FlatAdam::new(Adam::default(), network.parameters.len()),
            config: *config,
            course: Course::new(config.learning_rate, config.steps),
            source,
            targets: vec![0; sizes.batch],
            sizes,
            network,
            last: None,
        }
    }

    /// What a step leaves to see.
    fn seen(&self, outcome: Outcome, gradient: f64) -> Vec<Measure> {
        let one = |what, value| Measure { what, values: vec![value] };
        vec![
            Measure { what: What::TimeGradNorm, values: self.network.time_gradients.clone() },
            one(What::ParameterGradNorm, gradient),
            one(What::LearningRate, self.course.rate),
            one(What::BatchAccuracy, outcome.accuracy),
        ]
    }

    /// Mean loss and accuracy over sequences of the source.
    fn evaluate(&mut self, indices: Range<usize>) -> Outcome {
        let count = indices.len();
        let mut sum = Outcome::default();
        let indices: Vec<usize> = indices.collect();
        for indices in indices.chunks(self.sizes.batch) {
            for (row, index) in indices.iter().enumerate() {
                let place = (row, &self.sizes);
                self.targets[row] = self.source.write(self.config.seed, *index, place, &mut self.network.x);
            }
            let outcome = self.network.forward(&self.targets[..indices.len()]);
            let share = indices.len() as f64 / count as f64;
            sum.loss += outcome.loss * share;
            sum.accuracy += outcome.accuracy * share;
        }
        sum
    }
}

impl Learner for Training {
    fn course(&self) -> &Course {
        &self.course
    }

    fn course_mut(&mut self) -> &mut Course {
        &mut self.course
    }

    fn advance(&mut self) -> f64 {
        let (seed, x) = (self.config.seed, &mut self.network.x);
        self.source.draw(seed, self.course.taken, &self.sizes, x, &mut self.targets);
        let outcome = self.network.forward(&self.targets);
        self.network.backward();
        let gradient = self.network.gradient_norm();
        if !outcome.loss.is_finite() || !gradient.is_finite() {
            return f64::NAN;
        }
        let scale = (self.config.clip / (gradient + NORM_GUARD)).min(1.0);
        let Network { parameters, gradients, .. } = &mut self.network;
        self.adam.step(self.course.rate, scale, parameters, gradients);
        self.last = Some((outcome, gradient));
        outcome.loss
    }

    fn look(&mut self) -> Vec<Measure> {
        self.last.map_or_else(Vec::new, |(outcome, gradient)| self.seen(outcome, gradient))
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        let one = |what, value| Measure { what, values: vec![value] };
        let held_out = self.evaluate(self.source.held_out());
        let mut measures =
            vec![one(What::TestLoss, held_out.loss), one(What::TestError, 1.0 - held_out.accuracy)];
        if !self.source.training().is_empty() {
            let training = self.evaluate(self.source.training());
            measures.push(one(What::TrainLoss, training.loss));
            measures.push(one(What::TrainError, 1.0 - training.accuracy));
        }
        Some(measures)
    }
}
