//! A small ResNet, or the same without shortcuts, that learns the handwritten digits.
//!
//! h_0 = relu(BN(conv3×3, stride 2)): 8×8 pixels become 4×4 positions of `channels`. Then basic blocks of
//! that size; the mean over the positions; a linear map to ten classes. He initialization, mean cross
//! entropy, gradient descent with momentum. Source: He et al. 2016, "Deep Residual Learning for Image
//! Recognition", sections 3.3, 3.4 and 4.2, where such a pair is trained on small images.

mod network;
mod session;

use super::digits::Digits;
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
        Ok(Box::new(session::Session::<f32>::new(self, digits)?))
    }

    /// Multiplications of one forward pass through the blocks.
    const fn products(&self) -> usize {
        2 * self.blocks * self.channels * self.channels * TAPS * POSITIONS * self.batch
    }

    /// Bytes, about: weights, their gradients and velocities; for each convolution of a batch what forward leaves and
    /// what backward makes of it.
    pub const fn memory(&self) -> usize {
        let batch = if self.batch > 32 { self.batch } else { 32 };
        let layers = 2 * self.blocks + 1;
        let weights = 3 * layers * self.channels * (self.channels * TAPS + 4);
        let arrays = layers * 14 * self.channels * POSITIONS * batch;
        let patches = 3 * TAPS * self.channels * POSITIONS * batch;
        4 * (weights + arrays + patches) + (1 << 16)
    }

    /// Multiplications in one step, about.
    pub const fn work(&self) -> f64 {
        // The copies of patches take about as long again.
        (6 * self.products()) as f64
    }
}
