//! What the forward pass leaves for the backward pass, in memory that is taken once.

use super::config::{Config, Highway, Wiring};
use super::network::{Block, Network};
use crate::nn::kernels::real::Real;
use crate::training::init::Choices;
use crate::training::normalizer::{NormTape, Statistics};
use crate::training::passes::lanes;

/// Which statistics BatchNorm takes, and which blocks are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The batch's statistics, which are remembered; dropout.
    Train,
    /// The batch's statistics; nothing is remembered or dropped.
    Probe,
    /// The running statistics, without the blocks whose bits are set.
    Evaluate {
        /// Bit k for block k.
        without: u64,
    },
}

impl Mode {
    pub fn statistics(self) -> Statistics {
        match self {
            Self::Train => Statistics::Follow,
            Self::Probe => Statistics::Batch,
            Self::Evaluate { .. } => Statistics::Running,
        }
    }

    pub fn deletes(self, block: usize) -> bool {
        matches!(self, Self::Evaluate { without } if without >> block & 1 == 1)
    }
}

/// One block's.
#[derive(Clone, Debug)]
pub(super) struct BlockTape<F> {
    /// Input of W₁ with pre-activation; else empty.
    pub inner: Vec<F>,
    /// Input of W₂.
    pub middle: Vec<F>,
    pub first: NormTape<F>,
    pub second: NormTape<F>,
    pub after: NormTape<F>,
    /// The branch before SkipInit's factor; else empty.
    pub branch: Vec<F>,
    /// 0 or 2 for each entry of h with dropout; else empty.
    pub mask: Vec<F>,
    /// The block's output.
    pub h: Vec<F>,
}

/// A whole network's.
#[derive(Clone, Debug)]
pub(super) struct Tape<F> {
    pub batch: usize,
    pub lanes: usize,
    /// The images, [inputs, lanes].
    pub x: Vec<F>,
    /// h_0; empty when that is x.
    pub h: Vec<F>,
    pub blocks: Vec<BlockTape<F>>,
    pub last: NormTape<F>,
    /// What W_out sees, where that is not the last h.
    pub last_h: Vec<F>,
    /// Then their gradients.
    pub logits: Vec<F>,
}

fn zeros<F: Real>(count: usize) -> Vec<F> {
    vec![F::default(); count]
}

impl<F: Real> Tape<F> {
    /// Room for a batch.
    pub fn new(config: &Config, network: &Network<F>, batch: usize) -> Self {
        let lanes = lanes(batch);
        let numbers = config.width * lanes;
        Self {
            batch,
            lanes,
            x: zeros(config.task.inputs(config.input) * lanes),
            h: zeros(if network.input.is_empty() { 0 } else { numbers }),
            blocks: network.blocks.iter().map(|block| BlockTape::new(config, block, lanes)).collect(),
            last: network.last.tape(lanes),
            last_h: zeros(if network.last.is_there() { numbers } else { 0 }),
            logits: zeros(config.task.classes() * lanes),
        }
    }

    /// h_k: what block k sees, or the last one gives.
    pub fn stream(&self, k: usize) -> &[F] {
        match k.checked_sub(1).and_then(|block| self.blocks.get(block)) {
            Some(block) => &block.h,
            None if self.h.is_empty() => &self.x,
            None => &self.h,
        }
    }

    /// What W_out sees.
    pub fn top(&self) -> &[F] {
        if self.last_h.is_empty() { self.stream(self.blocks.len()) } else { &self.last_h }
    }

    /// Drops half of what is on each highway anew.
    pub fn draw_masks(&mut self, choices: &mut Choices) {
        for block in &mut self.blocks {
            block.mask.iter_mut().for_each(|keep| *keep = F::from_usize(2 * choices.below(2)));
        }
    }
}

impl<F: Real> BlockTape<F> {
    fn new(config: &Config, block: &Block<F>, lanes: usize) -> Self {
        let numbers = config.width * lanes;
        let when = |there: bool| zeros(if there { numbers } else { 0 });
        Self {
            inner: when(matches!(config.wiring, Wiring::PreActivation | Wiring::SkipInit)),
            middle: zeros(numbers),
            first: block.first.norm.tape(lanes),
            second: block.second.norm.tape(lanes),
            after: block.after.tape(lanes),
            branch: when(config.wiring == Wiring::SkipInit),
            mask: when(config.wiring == Wiring::Highway(Highway::Dropout)),
            h: zeros(numbers),
        }
    }
}
