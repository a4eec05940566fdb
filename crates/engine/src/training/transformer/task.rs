//! Sequences of random symbols, to be reversed.

use crate::training::init::Choices;

/// A batch of sequences, one after the other, and the same reversed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequences {
    /// What goes in, `batch·length` symbols.
    pub tokens: Vec<usize>,
    /// What should come out at each position.
    pub targets: Vec<usize>,
}

/// Apart from the streams of the weights.
const FIRST_STREAM: u64 = 1 << 32;
/// Held-out sequences come from streams that training never reaches.
const HELD_OUT_STREAM: u64 = 1 << 48;

impl Sequences {
    /// Room for a batch.
    pub fn new(tokens: usize) -> Self {
        Self { tokens: vec![0; tokens], targets: vec![0; tokens] }
    }

    /// The batch of one step.
    pub fn draw(&mut self, seed: u64, step: u32, symbols: usize, length: usize) {
        self.fill(seed, FIRST_STREAM + u64::from(step), symbols, length);
    }

    /// Batch number `index` of those that are never trained on.
    pub fn draw_held_out(&mut self, seed: u64, index: usize, symbols: usize, length: usize) {
        self.fill(seed, HELD_OUT_STREAM + index as u64, symbols, length);
    }

    fn fill(&mut self, seed: u64, stream: u64, symbols: usize, length: usize) {
        let mut choices = Choices::new(seed, stream);
        self.tokens.fill_with(|| choices.below(symbols));
        self.targets.copy_from_slice(&self.tokens);
        self.targets.chunks_mut(length.max(1)).for_each(<[usize]>::reverse);
    }
}
