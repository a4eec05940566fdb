//! Whether later tokens are hidden, and whether the last one is edited.

use super::model::{Edited, FEATURES, Sight, Step, TOKENS};
use crate::knob;
use crate::state::figure::{Extent, Figure, Knob};

/// What the figure is set to; x, ε and the seed are the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecoderSettings {
    /// Which tokens a token sees.
    pub sight: Sight,
    /// Which token is edited.
    pub edited: Edited,
    /// The entry that is written out with its numbers, counted row by row.
    pub entry: usize,
}

const SIGHTS: [(&str, Sight); 2] = [("causal", Sight::Causal), ("all", Sight::All)];
const EDITS: [(&str, Edited); 2] = [("none", Edited::None), ("last", Edited::Last)];

impl DecoderSettings {
    /// Token and feature of the entry.
    pub const fn chosen(&self) -> (usize, usize) {
        (self.entry / FEATURES, self.entry % FEATURES)
    }
}

impl Figure for DecoderSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("decoder-mask", SIGHTS, sight),
        knob!("decoder-edit", EDITS, edited),
        knob!("decoder-entry", count, entry),
    ];

    fn clamped(self) -> Self {
        Self { entry: self.entry.min(TOKENS * FEATURES - 1), ..self }
    }

    fn steps(&self, _: Extent) -> usize {
        Step::ALL.len()
    }
}
