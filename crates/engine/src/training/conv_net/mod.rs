//! A small ResNet, or the same without shortcuts, that learns the handwritten digits.
//!
//! h_0 = relu(BN(conv3×3, stride 2)): 8×8 pixels become 4×4 positions of `channels`. Then basic blocks of
//! that size; the mean over the positions; a linear map to ten classes. He initialization, mean cross
//! entropy, gradient descent with momentum. Source: He et al. 2016, "Deep Residual Learning for Image
//! Recognition", sections 3.3, 3.4 and 4.2, where such a pair is trained on small images.

mod batch_norm;
mod head;
mod layer;
mod network;
mod patches;
mod session;
mod tape;
#[cfg(test)]
mod tests;

use super::digits::{CLASSES, Digits};
use super::mlp::check;
use super::stepping::{Trial, TrialError};
use std::rc::Rc;

/// A network and its training.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// With shortcuts.
    pub residual: bool,
    /// Basic blocks of two convolutions, 1 to 32.
    pub blocks: usize,
    /// Channels, 1 to 32.
    pub channels: usize,
    /// Images in a batch, 2 to 128.
    pub batch: usize,
    /// Learning rate, above 0 and up to 10.
    pub learning_rate: f64,
    /// Steps to take.
    pub steps: u32,
    /// The same seed gives the same weights and the same images in the same order.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { residual: true, blocks: 8, channels: 8, batch: 32, learning_rate: 0.02, steps: 200, seed: 1 }
    }
}

/// Multiplications of one pass through the blocks that a step may need without being felt.
const MOST_WORK: usize = 1 << 23;
/// Positions of a channel behind the first convolution: 4×4.
const POSITIONS: usize = 16;
/// Of a 3×3 kernel.
const TAPS: usize = 9;

impl Config {
    /// The network before its first step.
    ///
    /// # Errors
    /// Every number must be in range, one step not too long, and the digits there.
    pub fn start(&self, digits: Option<&Rc<Digits>>) -> Result<Box<dyn Trial>, TrialError> {
        check("blocks", (1..=32).contains(&self.blocks))?;
        check("channels", (1..=32).contains(&self.channels))?;
        check("batch", (2..=128).contains(&self.batch))?;
        check("blocks × channels² × batch", self.products() <= MOST_WORK)?;
        check("learning_rate", (1e-9..=10.0).contains(&self.learning_rate))?;
        check("steps", self.steps <= 100_000)?;
        let digits = digits.ok_or(TrialError::NoData)?;
        Ok(Box::new(session::Session::<f32>::new(self, digits)))
    }

    /// Multiplications of one forward pass through the blocks.
    const fn products(&self) -> usize {
        2 * self.blocks * self.channels * self.channels * TAPS * POSITIONS * self.batch
    }

    /// Convolutions: the first, then two a block.
    const fn layers(&self) -> usize {
        2 * self.blocks + 1
    }

    /// Columns of a batch in memory.
    const fn lanes(&self) -> usize {
        self.batch * POSITIONS
    }

    /// Numbers in the largest matrix of weights.
    const fn largest_weight(&self) -> usize {
        let inputs = if self.channels * TAPS > CLASSES { self.channels * TAPS } else { CLASSES };
        self.channels * inputs
    }

    /// Bytes, about: weights, their gradients and velocities; for each convolution of a batch x̂ and the output, and
    /// the output alone for the images that are evaluated together; patches, and the batch's gradients.
    pub const fn memory(&self) -> usize {
        let evaluated = session::TOGETHER * POSITIONS;
        let widest = if self.lanes() > evaluated { self.lanes() } else { evaluated };
        let weights = 3 * self.layers() * self.channels * (self.channels * TAPS + 4);
        let arrays = self.layers() * self.channels * (2 * self.lanes() + evaluated);
        let inputs = (TAPS + 1) * (self.lanes() + evaluated);
        let patches = TAPS * self.channels * widest;
        let back = 3 * self.channels * self.lanes() + self.largest_weight();
        4 * (weights + arrays + inputs + patches + back) + (1 << 14)
    }

    /// Multiplications in one step, about.
    pub const fn work(&self) -> f64 {
        // Three products, taken twice for the copies of patches and what is small: more than it takes.
        (6 * self.products()) as f64
    }
}
