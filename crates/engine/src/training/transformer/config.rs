//! Which Transformer, and how it is trained.

use super::variant::{Design, Variant};
use crate::nn::norm::NormKind;
use crate::training::rows::VECTOR;
use crate::training::stepping::TrialError;
use std::ops::RangeInclusive;

/// Whether a norm stands after the last layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FinalNorm {
    /// As the variant is published: after branches that read the stream through a norm, not after Post-LN.
    #[default]
    Usual,
    /// None.
    Without,
    /// One, after any variant; after Post-LN it is the second in a row.
    With,
}

/// A Transformer that learns to reverse sequences.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// Where norms and shortcuts are.
    pub variant: Variant,
    /// Whether queries and keys are normalized, head by head.
    pub qk_norm: bool,
    /// Whether a norm stands after the last layer.
    pub final_norm: FinalNorm,
    /// Encoder layers L, 1 to 48, of two sublayers each.
    pub layers: usize,
    /// Features d, a multiple of 4 up to 128.
    pub width: usize,
    /// Attention heads; d/heads is a multiple of 4.
    pub heads: usize,
    /// Features inside the feed-forward sublayer, a multiple of 4 up to 512.
    pub hidden: usize,
    /// Tokens of a sequence, a multiple of 4 up to 64.
    pub length: usize,
    /// Different symbols, 2 to 64.
    pub symbols: usize,
    /// Sequences in a batch, 1 to 128.
    pub batch: usize,
    /// Optimizer steps; 0 where only the network at initialization is looked at.
    pub steps: u32,
    /// The highest learning rate.
    pub learning_rate: f64,
    /// Steps in which the learning rate rises from 0 to the highest; 0 for none.
    pub warmup: u32,
    /// The same seed gives the same sequences and, where shapes allow, the same initial weights.
    pub seed: u64,
}

const LAYERS: RangeInclusive<usize> = 1..=48;

impl Config {
    /// The experiment of the lesson: d = 32, 2 heads, 128 inside, batch 32, 200 steps.
    pub const fn standard(variant: Variant, layers: usize, seed: u64) -> Self {
        Self {
            variant,
            qk_norm: false,
            final_norm: FinalNorm::Usual,
            layers,
            width: 32,
            heads: 2,
            hidden: 128,
            length: 8,
            symbols: 10,
            batch: 32,
            steps: 200,
            learning_rate: 0.01,
            warmup: 0,
            seed,
        }
    }

    /// The same effect for a twelfth of the work: d = 16, 32 inside, batch 16, 400 steps.
    pub const fn cheap(variant: Variant, layers: usize, seed: u64) -> Self {
        Self { width: 16, hidden: 32, batch: 16, steps: 400, ..Self::standard(variant, layers, seed) }
    }

    /// Says whether the network can be computed, and if not, why.
    ///
    /// # Errors
    /// Every size must be in its range.
    pub fn validate(&self) -> Result<(), TrialError> {
        let whole = |size: usize, most: usize| (1..=most).contains(&size) && size.is_multiple_of(VECTOR);
        let heads_fit = self.heads > 0 && self.width.is_multiple_of(VECTOR * self.heads);
        let checks = [
            ("layers", LAYERS.contains(&self.layers)),
            ("width", whole(self.width, 128)),
            ("heads", heads_fit),
            ("hidden", whole(self.hidden, 512)),
            ("length", whole(self.length, 64)),
            ("symbols", (2..=64).contains(&self.symbols)),
            ("batch", (1..=128).contains(&self.batch)),
            ("learning rate", self.learning_rate.is_finite() && self.learning_rate >= 0.0),
        ];
        match checks.iter().find(|(_, fits)| !fits) {
            Some(&(name, _)) => Err(TrialError::OutOfRange { name }),
            None => Ok(()),
        }
    }

    /// Multiplications in one step, about: three products with every weight for each token.
    pub const fn work(&self) -> f64 {
        let weights = self.layers * (4 * self.width * self.width + 2 * self.width * self.hidden);
        let scores = self.layers * 2 * self.length * self.width;
        (3 * self.batch * self.length * (weights + scores)) as f64
    }

    /// Bytes, about: parameters with gradient and both moments of Adam; for each token some arrays a layer, and the
    /// shares of all heads. In double precision, without Adam, where nothing is trained.
    pub const fn memory(&self) -> usize {
        let Self { width, hidden, length, heads, .. } = *self;
        let layer = 4 * width * width + 2 * width * hidden + 14 * width + hidden;
        let parameters = self.layers * layer + (2 * self.symbols + length + 8) * width;
        let token = 4 * width + 14 * width + hidden + length * heads;
        let buffers = 10 * width + hidden + 2 * self.symbols + 8;
        let (number, copies) = if self.steps == 0 { (8, 2) } else { (4, 4) };
        let arrays = self.batch * length * (self.layers * token + buffers);
        let buffers = width * (3 * width + hidden) + length * (length + width);
        let kept = 8 * 2 * 1000;
        number * (copies * parameters + arrays + buffers) + kept + (1 << 16)
    }

    pub(super) fn design(&self) -> Design {
        let usual = self.variant.design(self.layers);
        let last = match self.final_norm {
            FinalNorm::Usual => usual.last,
            FinalNorm::Without => None,
            FinalNorm::With => usual.last.or(Some(NormKind::LayerNorm)),
        };
        Design { last, ..usual }
    }

    /// Tokens of a batch.
    pub(super) fn tokens(&self) -> usize {
        self.batch * self.length
    }

    /// Columns of the last map: the symbols, and 0 up to whole vectors.
    pub(super) fn columns(&self) -> usize {
        self.symbols.next_multiple_of(VECTOR)
    }
}
