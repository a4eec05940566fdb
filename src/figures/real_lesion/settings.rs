//! What is taken out of the model, and which blocks the student thinks can go. Blocks, branches and norms count from 0, as
//! in the checkpoint.

use super::model::{Cut, RANGES};
use crate::figures::trained::model::ModelId;
use crate::knob;
use crate::state::figure::{Figure, Knob};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct RealLesionSettings {
    /// What is taken out.
    pub cut: Cut,
    /// Which: a block, a branch, the first of two blocks, a norm, one end of several blocks.
    pub at: usize,
    /// The other end of several blocks.
    pub last: usize,
    /// The prompt that the shortened model goes on with.
    pub prompt: usize,
    /// The blocks that the student would take out, at most [`RealLesionSettings::GUESSES`].
    pub guess: Vec<usize>,
}

impl RealLesionSettings {
    /// Blocks that a student may mark.
    pub const GUESSES: usize = 3;

    /// Blocks without which the first prompt's answer is likelier than with them.
    const IDLE: (usize, usize) = (13, 17);

    /// The same with another thing taken out, at the same block.
    pub fn turn_to(&mut self, cut: Cut) {
        let block = self.cut.block(self.at).unwrap_or(ModelId::SmolLm2.blocks() - 1);
        (self.cut, self.at) = (cut, cut.of_block(block));
        if cut == Cut::Range {
            (self.at, self.last) = Self::IDLE;
        }
    }

    /// The first and the last of several blocks, in whichever order they were given.
    pub fn range(&self) -> (usize, usize) {
        (self.at.min(self.last), self.at.max(self.last))
    }

    /// Marks a block, or takes the mark away; where there are enough, the oldest mark goes.
    pub fn mark(&mut self, block: usize) {
        if let Some(place) = self.guess.iter().position(|marked| *marked == block) {
            self.guess.remove(place);
        } else {
            self.guess.push(block);
            let surplus = self.guess.len().saturating_sub(Self::GUESSES);
            self.guess.drain(..surplus);
        }
    }
}

impl Default for RealLesionSettings {
    fn default() -> Self {
        Self { cut: Cut::Block, at: 0, last: 2, prompt: 0, guess: Vec::new() }
    }
}

const CUTS: [(&str, Cut); 6] = [
    ("block", Cut::Block),
    ("half", Cut::Half),
    ("swap", Cut::Swap),
    ("division", Cut::Division),
    ("gamma", Cut::Gamma),
    ("range", Cut::Range),
];

/// `3.11.16`; `none`.
fn blocks(text: &str) -> Option<Vec<usize>> {
    if text == "none" {
        return Some(Vec::new());
    }
    text.split('.').map(|block| block.parse().ok()).collect()
}

impl Figure for RealLesionSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("cut", CUTS, cut),
        knob!("cut-at", count, at),
        knob!("cut-to", count, last),
        knob!("cut-prompt", count, prompt),
        Knob {
            name: "cut-guess",
            read: |figure, text| blocks(text).map(|guess| figure.guess = guess),
            write: |figure| {
                let blocks: Vec<String> = figure.guess.iter().map(ToString::to_string).collect();
                Some(if blocks.is_empty() { "none".to_owned() } else { blocks.join(".") })
            },
        },
    ];

    fn clamped(mut self) -> Self {
        let blocks = ModelId::SmolLm2.blocks();
        self.at = self.at.min(self.cut.count() - 1);
        self.last = self.last.min(blocks - 1);
        self.prompt = self.prompt.min(RANGES - 1);
        let mut known = Vec::new();
        self.guess.retain(|block| {
            *block < blocks && !known.contains(block) && {
                known.push(*block);
                known.len() <= Self::GUESSES
            }
        });
        self
    }
}
