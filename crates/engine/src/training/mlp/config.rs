//! Which network is trained, and how.

use crate::training::digits::{self, PIXELS, Pixels};
pub use crate::training::normalizer::Norm;
use crate::training::spirals;
use crate::training::stepping::TrialError;
use std::ops::RangeInclusive;

/// How a block of two layers is wired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Wiring {
    /// No shortcut.
    Plain,
    /// h ← relu(h + F).
    Residual,
    /// h ← relu(h + F/√blocks).
    Scaled,
    /// Normalization and ReLU before the weights, nothing after the addition; with LayerNorm, one more
    /// (without γ and β) after the last block.
    PreActivation,
    /// Pre-activation with a learned factor on the branch, 0 at first. Source: De and Smith 2020, section 4.
    SkipInit,
    /// Residual with something else on the highway.
    Highway(Highway),
}

/// What may stand on the highway. Source: He et al. 2016b, "Identity Mappings in Deep Residual
/// Networks", table 1 and figures 2 and 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Highway {
    /// h ← h + F.
    NothingAfter,
    /// h ← relu(½h + ½F).
    HalfBoth,
    /// h ← relu(½h + F).
    HalfShortcut,
    /// h ← relu(Q h + F) with learned Q.
    Linear,
    /// h ← relu(norm(h + F)), where the branch's last norm, with its γ and β, has moved behind the sum.
    NormMoved,
    /// h ← relu(norm(h + F)): one more norm behind the sum, without γ and β; the branch keeps its own.
    NormAfter,
    /// h ← relu(dropout(h) + F): half of h is dropped, the rest doubled, while training.
    Dropout,
}

/// What is learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Task {
    /// The handwritten digits.
    Digits,
    /// Which of two spirals a point of the plane belongs to; drawn from the network's seed.
    Spirals,
}

impl Task {
    /// Numbers that enter.
    pub const fn inputs(self, input: Input) -> usize {
        match self {
            Self::Digits => PIXELS,
            Self::Spirals => spirals::COORDINATES + matches!(input, Input::Biased) as usize,
        }
    }

    /// Classes to tell apart.
    pub const fn classes(self) -> usize {
        match self {
            Self::Digits => digits::CLASSES,
            Self::Spirals => spirals::CLASSES,
        }
    }
}

/// How the image enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Input {
    /// h_0 = W_in x.
    Linear,
    /// h_0 = W_in (x, 1): the last column of W_in is a bias. Spirals only.
    Biased,
    /// h_0 = x, and the first layer maps 64 → `width`: the norm stands directly behind W x. Plain only.
    Direct,
}

/// What is read off the network when it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReadOut {
    /// Loss and error on the training images, error on the test images.
    Errors,
    /// The same, and the error on the training images at every [`super::EVALUATED`]th step.
    Course,
    /// As [`Self::Errors`], and the test error with blocks deleted.
    Deletion,
    /// The same, and the test error when the contrast of each image is changed.
    Contrast,
    /// The same, and what the network takes each point of a square for, also while it trains. Spirals only.
    Field,
    /// Gradient norms, spread and cosines by block for the first images, as many as a batch has; no errors.
    Gradients,
}

/// A network and its training.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// What is learned.
    pub task: Task,
    /// How a block is wired.
    pub wiring: Wiring,
    /// What normalizes.
    pub norm: Norm,
    /// Layers `width` → `width`, even, 2 to 128.
    pub depth: usize,
    /// Features, 4 to 128.
    pub width: usize,
    /// Images in a batch, 1 to 128.
    pub batch: usize,
    /// η of gradient descent, above 0 and up to 100.
    pub learning_rate: f64,
    /// Steps to take; 0 to look at the network at initialization.
    pub steps: u32,
    /// Variance of the hidden weights times their fan-in, 0.01 to 100; 2 is He initialization.
    pub gain: f64,
    /// Factor on the weights of the input and hidden layers, 0.01 to 100.
    pub init_scale: f64,
    /// How the image enters.
    pub input: Input,
    /// How pixels become numbers.
    pub pixels: Pixels,
    /// What is read off.
    pub read_out: ReadOut,
    /// The same seed gives the same images in the same order and, where shapes allow, the same weights.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            task: Task::Digits,
            wiring: Wiring::Plain,
            norm: Norm::None,
            depth: 8,
            width: 32,
            batch: 32,
            learning_rate: 0.1,
            steps: 300,
            gain: 2.0,
            init_scale: 1.0,
            input: Input::Linear,
            pixels: Pixels::Standardized,
            read_out: ReadOut::Errors,
            seed: 1,
        }
    }
}

const DEPTHS: RangeInclusive<usize> = 2..=128;
const WIDTHS: RangeInclusive<usize> = 4..=128;
const BATCHES: RangeInclusive<usize> = 1..=128;
const STEPS: RangeInclusive<u32> = 0..=100_000;
const FACTORS: RangeInclusive<f64> = 0.01..=100.0;
const RATES: RangeInclusive<f64> = 1e-9..=100.0;
/// Multiplications in the hidden layers of one forward pass: beyond, a step would be felt.
const MOST_WORK: usize = 1 << 24;
/// Weights of a network that blocks are deleted from: beyond, the read-out would be felt.
const MOST_LESIONED: usize = 1 << 15;

impl Config {
    /// Says whether the network can be trained, and if not, why.
    ///
    /// # Errors
    /// Every number must be in its range, the depth even, one step not too long.
    pub fn validate(&self) -> Result<(), TrialError> {
        let work = || self.depth * self.width * self.width * self.batch;
        let is_plain = self.wiring == Wiring::Plain;
        check("depth", DEPTHS.contains(&self.depth) && self.depth.is_multiple_of(2))?;
        check("width", WIDTHS.contains(&self.width))?;
        check("batch", BATCHES.contains(&self.batch))?;
        check("depth × width² × batch", work() <= MOST_WORK)?;
        check("steps", STEPS.contains(&self.steps))?;
        check("learning_rate", RATES.contains(&self.learning_rate))?;
        check("gain", FACTORS.contains(&self.gain))?;
        check("init_scale", FACTORS.contains(&self.init_scale))?;
        check(
            "input",
            match self.input {
                Input::Linear => true,
                Input::Biased => self.task == Task::Spirals,
                Input::Direct => is_plain && self.task == Task::Digits,
            },
        )?;
        check(
            "read_out",
            match self.read_out {
                ReadOut::Deletion => self.may_lose_blocks(),
                ReadOut::Contrast => self.task == Task::Digits,
                ReadOut::Field => self.task == Task::Spirals,
                ReadOut::Errors | ReadOut::Course | ReadOut::Gradients => true,
            },
        )
    }

    /// A block that changes the number of features cannot be left out; and the test images go through
    /// the network once for each block.
    const fn may_lose_blocks(&self) -> bool {
        !matches!(self.input, Input::Direct) && self.depth * self.width * self.width <= MOST_LESIONED
    }

    /// Multiplications in one step: forward, and back to the images and to the weights.
    pub const fn work(&self) -> f64 {
        let edges = (self.task.inputs(self.input) + self.task.classes()) * self.width;
        (3 * self.batch * (self.depth * self.width * self.width + edges)) as f64
    }

    /// Bytes, about: weights; for one batch in training and one of 64 in evaluation the input and up to six arrays a
    /// block; in double precision where nothing is trained.
    pub const fn memory(&self) -> usize {
        let into = self.task.inputs(self.input) + self.task.classes();
        let weights = self.width * (into + self.width * self.depth * 3 / 2 + 4 * self.depth);
        let arrays = if matches!(self.norm, Norm::None) { 4 } else { 6 };
        let rows = into + self.width * (arrays * self.blocks() + 6);
        let number = if self.steps == 0 { 8 } else { 4 };
        number * (weights + rows * (self.batch.next_multiple_of(4) + 64)) + SPARE
    }

    /// Blocks of two layers.
    pub const fn blocks(&self) -> usize {
        self.depth / 2
    }
}

/// Bytes for what is small.
const SPARE: usize = 1 << 14;

pub(crate) const fn check(name: &'static str, holds: bool) -> Result<(), TrialError> {
    if holds { Ok(()) } else { Err(TrialError::OutOfRange { name }) }
}
