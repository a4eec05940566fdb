//! The gradient through time of a network at initialization, in double precision: 1e18 and 1e-60 are far inside
//! its range.

use super::config::{HEARD, Input, Sizes, ThroughTime};
use super::network::Network;
use crate::nn::float::Float;
use crate::training::init::{Choices, unit_normals};
use crate::training::measure::{Measure, What};
use crate::training::stepping::{Step, Trial, TrialError};

/// Streams of the input and of the classes, apart from those of the weights.
const INPUT: u64 = 1 << 32;
const CLASSES: u64 = INPUT + 1;

impl ThroughTime {
    /// The network, gone through once forward and back.
    ///
    /// # Errors
    /// Every number must be in its range.
    pub fn start(&self) -> Result<Box<dyn Trial>, TrialError> {
        self.validate()?;
        let sizes = self.sizes();
        let mut network = Network::<f64>::new(&sizes, self.recurrence, self.gain, self.seed);
        unit_normals(self.seed, INPUT, &mut network.x);
        if self.input == Input::ThenSilence {
            network.x[HEARD.min(self.length) * sizes.batch * sizes.inputs..].fill(0.0);
        }
        let mut choices = Choices::new(self.seed, CLASSES);
        let targets: Vec<usize> = (0..sizes.batch).map(|_| choices.below(sizes.classes)).collect();
        network.forward(&targets);
        network.backward();
        Ok(Box::new(Reading { readings: readings(&network, &sizes) }))
    }
}

fn readings(network: &Network<f64>, sizes: &Sizes) -> Vec<Measure> {
    let gradients = network.time_gradients.clone();
    let ratio = match (gradients.first(), gradients.last()) {
        (Some(first), Some(last)) => first / last,
        _ => f64::NAN,
    };
    let factor = Float::exp(Float::ln(ratio) / (sizes.length - 1) as f64);
    vec![
        Measure { what: What::TimeGradNorm, values: gradients },
        Measure { what: What::HiddenRms, values: network.hidden_rms() },
        Measure { what: What::TimeGradRatio, values: vec![ratio] },
        Measure { what: What::TimeGradFactor, values: vec![factor] },
    ]
}

/// What was read off; there is nothing to train.
struct Reading {
    readings: Vec<Measure>,
}

impl Trial for Reading {
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
