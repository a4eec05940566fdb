//! Which recurrent network, and what it reads.

use crate::training::rows::VECTOR;
use crate::training::stepping::TrialError;
use std::ops::RangeInclusive;

/// What stands between the sum and tanh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Recurrence {
    /// Nothing but the bias.
    #[default]
    Plain,
    /// LayerNorm over the H features of each step, one γ and β for all steps.
    LayerNorm,
}

/// What a network is trained to do. Both are 8 steps of input and then silence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Task {
    /// Reads a handwritten digit row by row and says which it was.
    #[default]
    Digits,
    /// Reads 8 of 10 symbols and says which was the first: a memory that must last.
    FirstSymbol,
}

/// A recurrent network under training, with Adam and clipped gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// What it learns.
    pub task: Task,
    /// With or without LayerNorm.
    pub recurrence: Recurrence,
    /// g, the scale of the recurrent weights: N(0, g²/H).
    pub gain: f64,
    /// Silent steps between the input and the answer, up to 128.
    pub delay: usize,
    /// Features H, a multiple of 4 up to 128.
    pub hidden: usize,
    /// Sequences in a batch, 1 to 128.
    pub batch: usize,
    /// Optimizer steps.
    pub steps: u32,
    /// The learning rate.
    pub learning_rate: f64,
    /// Longest norm of all gradients together; longer ones are shortened to it.
    pub clip: f64,
    /// The same seed gives the same sequences and the same initial weights, up to g.
    pub seed: u64,
}

/// When a network that is only looked at gets input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Input {
    /// In the first 8 steps; 0 then.
    #[default]
    ThenSilence,
    /// Fresh numbers at every step.
    EveryStep,
}

/// The gradient on its way back through time, in a network at initialization: H = 64, 16 sequences of 8 normal
/// numbers a step, ten classes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ThroughTime {
    /// With or without LayerNorm.
    pub recurrence: Recurrence,
    /// g, the scale of the recurrent weights: N(0, g²/H).
    pub gain: f64,
    /// When there is input.
    pub input: Input,
    /// Steps T, 2 to 200.
    pub length: usize,
    /// The same seed gives the same input and the same weights, up to g.
    pub seed: u64,
}

/// Steps with input, before the silence.
pub(super) const HEARD: usize = 8;
/// Numbers a step.
const INPUTS: usize = 8;
pub(super) const CLASSES: usize = 10;
/// Features and sequences of a network that is only looked at.
const LOOK_HIDDEN: usize = 64;
const LOOK_BATCH: usize = 16;
const GAINS: RangeInclusive<f64> = 0.01..=16.0;

/// The sizes of a network and of what goes through it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub inputs: usize,
    pub hidden: usize,
    pub classes: usize,
    pub batch: usize,
    /// T.
    pub length: usize,
}

impl Sizes {
    /// Columns of the last map: the classes, and 0 up to whole vectors.
    pub fn columns(&self) -> usize {
        self.classes.next_multiple_of(VECTOR)
    }

    /// Rows of a whole sequence: T batches one after the other.
    pub fn rows(&self) -> usize {
        self.batch * self.length
    }
}

impl Config {
    /// The experiment of the lesson: digits, H = 32, batch 32, 500 steps, Adam at 0.003, clipped at 1.
    pub const fn standard(recurrence: Recurrence, gain: f64, delay: usize, seed: u64) -> Self {
        Self {
            task: Task::Digits,
            recurrence,
            gain,
            delay,
            hidden: 32,
            batch: 32,
            steps: 500,
            learning_rate: 3e-3,
            clip: 1.0,
            seed,
        }
    }

    /// Multiplications in one step, about: three products with every weight for each step of time.
    pub const fn work(&self) -> f64 {
        let weights = self.hidden * (self.hidden + INPUTS);
        (3 * self.batch * (HEARD + self.delay) * weights) as f64
    }

    /// Bytes, about: parameters with gradient and both moments of Adam, and three arrays over time.
    pub const fn memory(&self) -> usize {
        memory((INPUTS, self.hidden), self.batch * (HEARD + self.delay + 2), (4, 4))
    }

    pub(super) fn sizes(&self) -> Sizes {
        let inputs = match self.task {
            Task::Digits => INPUTS,
            Task::FirstSymbol => CLASSES,
        };
        let Self { hidden, batch, delay, .. } = *self;
        Sizes { inputs, hidden, classes: CLASSES, batch, length: HEARD + delay }
    }

    pub(super) fn validate(&self) -> Result<(), TrialError> {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        check(&[
            ("gain", GAINS.contains(&self.gain)),
            ("delay", self.delay <= 128),
            ("hidden", (1..=128).contains(&self.hidden) && self.hidden.is_multiple_of(VECTOR)),
            ("batch", (1..=128).contains(&self.batch)),
            ("learning rate", self.learning_rate.is_finite() && self.learning_rate >= 0.0),
            ("clip", positive(self.clip)),
        ])
    }
}

impl ThroughTime {
    /// Multiplications, about.
    pub const fn work(&self) -> f64 {
        (3 * LOOK_BATCH * self.length * LOOK_HIDDEN * (LOOK_HIDDEN + INPUTS)) as f64
    }

    /// The same in double precision, without Adam.
    pub const fn memory(&self) -> usize {
        memory((INPUTS, LOOK_HIDDEN), LOOK_BATCH * (self.length + 2), (8, 2))
    }

    pub(super) fn sizes(&self) -> Sizes {
        Sizes {
            inputs: INPUTS,
            hidden: LOOK_HIDDEN,
            classes: CLASSES,
            batch: LOOK_BATCH,
            length: self.length,
        }
    }

    pub(super) fn validate(&self) -> Result<(), TrialError> {
        check(&[("gain", GAINS.contains(&self.gain)), ("length", (2..=200).contains(&self.length))])
    }
}

fn check(checks: &[(&'static str, bool)]) -> Result<(), TrialError> {
    match checks.iter().find(|(_, fits)| !fits) {
        Some(&(name, _)) => Err(TrialError::OutOfRange { name }),
        None => Ok(()),
    }
}

/// Bytes of a network on so many rows of all times together; so many bytes a number, and copies of the parameters.
const fn memory((inputs, hidden): (usize, usize), rows: usize, (number, copies): (usize, usize)) -> usize {
    let parameters = hidden * (hidden + inputs + 2 * CLASSES);
    number * (copies * parameters + rows * (inputs + 3 * hidden + 2) + hidden * hidden) + (1 << 14)
}
