//! A Transformer under training, and one that is only looked at.

use super::config::Config;
use super::network::Network;
use super::task::Sequences;
use crate::training::adam::FlatAdam;
use crate::training::head::Outcome;
use crate::training::measure::{Measure, What};
use crate::training::optimizer::Adam;
use crate::training::schedule::Schedule;
use crate::training::stepping::{Course, Learner, Step, Trial, TrialError};

/// β₂ of the Transformer: Vaswani et al. 2017, section 5.3.
const ADAM: Adam = Adam { beta1: 0.9, beta2: 0.98, eps: 1e-8 };
/// At every so manyth step largest logit and entropy of attention are kept.
pub const WATCHED: u32 = 4;
/// Later steps are not watched: what is kept has its room from the beginning.
const MOST_STEPS: u32 = 4000;
/// At least so many sequences are held out.
const HELD_OUT: usize = 256;

impl Config {
    /// The network before its first step.
    ///
    /// # Errors
    /// Every size must be in its range.
    pub fn start(&self) -> Result<Box<dyn Trial>, TrialError> {
        if self.steps == 0 {
            return Ok(Box::new(Probe::new(self)?));
        }
        Ok(Box::new(Training::new(self)?))
    }
}

/// Training in single precision.
struct Training {
    config: Config,
    course: Course,
    network: Network<f32>,
    adam: FlatAdam<f32>,
    batch: Sequences,
    schedule: Schedule,
    last: Option<Outcome>,
    /// Largest logits and mean entropies, at every [`WATCHED`]th step.
    logits: Vec<f64>,
    entropies: Vec<f64>,
    /// What the last step left to see, kept while other batches go through the network.
    kept: Option<Vec<Measure>>,
}

impl Training {
    fn new(config: &Config) -> Result<Self, TrialError> {
        let mut network = Network::new(config)?;
        let count = network.parts().0.len();
        let warmup = Schedule::Warmup { steps: config.warmup };
        Ok(Self {
            config: *config,
            course: Course::new(config.learning_rate, config.steps),
            adam: FlatAdam::new(ADAM, count),
            batch: Sequences::new(config.tokens()),
            schedule: if config.warmup == 0 { Schedule::Constant } else { warmup },
            last: None,
            logits: Vec::with_capacity(config.steps.min(MOST_STEPS).div_ceil(WATCHED) as usize),
            entropies: Vec::with_capacity(config.steps.min(MOST_STEPS).div_ceil(WATCHED) as usize),
            kept: None,
            network,
        })
    }

    /// The learning rate of the next step.
    fn rate(&self, step: u32) -> f64 {
        self.course.rate * self.schedule.factor(step)
    }

    fn seen(&self) -> Vec<Measure> {
        let Some(last) = self.last else { return Vec::new() };
        let mut seen = self.network.readings();
        let one = |what, value| Measure { what, values: vec![value] };
        seen.push(one(What::LearningRate, self.rate(self.course.taken.saturating_sub(1))));
        seen.push(one(What::BatchAccuracy, last.accuracy));
        let history =
            [(What::LargestLogitOverSteps, &self.logits), (What::AttentionEntropyOverSteps, &self.entropies)];
        seen.extend(history.map(|(what, values)| Measure { what, values: values.clone() }));
        seen
    }

    /// Keeps what attention did in a step that was watched.
    fn keep(&mut self) {
        self.logits.push(self.network.logits().fold(0.0, f64::max));
        self.entropies.push(self.network.entropies().sum::<f64>() / self.config.layers as f64);
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
        let Config { seed, symbols, length, .. } = self.config;
        let taken = self.course.taken;
        self.batch.draw(seed, taken, symbols, length);
        self.kept = None;
        let is_watched = taken.is_multiple_of(WATCHED) && taken < MOST_STEPS;
        self.network.watch(is_watched);
        let outcome = self.network.forward(&self.batch);
        self.network.watch(false);
        if outcome.loss.is_finite() {
            if is_watched {
                self.keep();
            }
            self.network.backward(&self.batch);
            let rate = self.rate(taken);
            let (parameters, gradients) = self.network.parts();
            self.adam.step(rate, 1.0, parameters, gradients);
            self.last = Some(outcome);
        }
        outcome.loss
    }

    fn look(&mut self) -> Vec<Measure> {
        self.kept.clone().unwrap_or_else(|| self.seen())
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        self.kept = Some(Learner::look(self));
        let Config { seed, symbols, length, .. } = self.config;
        let batches = HELD_OUT.div_ceil(self.config.batch);
        let (mut loss, mut accuracy) = (0.0, 0.0);
        for index in 0..batches {
            self.batch.draw_held_out(seed, index, symbols, length);
            let outcome = self.network.forward(&self.batch);
            loss += outcome.loss / batches as f64;
            accuracy += outcome.accuracy / batches as f64;
        }
        Some(vec![
            Measure { what: What::TestLoss, values: vec![loss] },
            Measure { what: What::TestError, values: vec![1.0 - accuracy] },
        ])
    }
}

/// The network at initialization, in double precision.
struct Probe {
    readings: Vec<Measure>,
}

impl Probe {
    fn new(config: &Config) -> Result<Self, TrialError> {
        let mut network = Network::<f64>::new(config)?;
        let mut batch = Sequences::new(config.tokens());
        batch.draw(config.seed, 0, config.symbols, config.length);
        network.watch(true);
        let outcome = network.forward(&batch);
        network.backward(&batch);
        let mut readings = network.readings();
        readings.push(Measure { what: What::LargestLogit, values: network.logits().collect() });
        readings.push(Measure { what: What::AttentionEntropy, values: network.entropies().collect() });
        readings.push(Measure { what: What::TrainLoss, values: vec![outcome.loss] });
        Ok(Self { readings })
    }
}

impl Trial for Probe {
    fn step(&mut self) -> Step {
        Step::Done
    }

    fn planned(&self) -> u32 {
        0
    }

    fn set_learning_rate(&mut self, _rate: f64) {}

    fn look(&mut self) -> Vec<Measure> {
        self.readings.clone()
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        Some(self.readings.clone())
    }
}
