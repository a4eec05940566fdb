//! One layer: where its norms stand, and its heads.

use crate::figures::encoder::model::{FEATURES, Heads, Placement, TOKENS};
use crate::figures::transformers::name;
use crate::knob;
use crate::state::figure::{Extent, Figure, Knob};
use engine::training::transformer::Variant;

/// What the figure is set to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncoderSettings {
    /// Where the norms stand.
    pub placement: Placement,
    /// Heads of the attention.
    pub heads: Heads,
    /// The entry that is written out with its numbers, counted row by row.
    pub entry: usize,
}

const PLACEMENTS: [(&str, Placement); 7] = [
    (name(Variant::Post), Placement::Post),
    (name(Variant::Pre), Placement::Pre),
    ("pre-rms", Placement::PreRms),
    (name(Variant::Sandwich), Placement::Sandwich),
    ("none", Placement::None),
    (name(Variant::Tap), Placement::Tap),
    (name(Variant::Output), Placement::Output),
];

const HEADS: [(&str, Heads); 2] = [("1", Heads::One), ("2", Heads::Two)];

impl EncoderSettings {
    /// Token and feature of the entry.
    pub const fn chosen(&self) -> (usize, usize) {
        (self.entry / FEATURES, self.entry % FEATURES)
    }
}

impl Figure for EncoderSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("layer-norm", PLACEMENTS, placement),
        knob!("heads", HEADS, heads),
        knob!("entry", count, entry),
    ];

    fn clamped(self) -> Self {
        Self { entry: self.entry.min(TOKENS * FEATURES - 1), ..self }
    }

    fn steps(&self, _: Extent) -> usize {
        self.placement.steps().len()
    }

    /// A layer whose norms move stays at the step at which it stood.
    fn carried(&self, step: usize, after: &Self) -> usize {
        if self.placement == after.placement { step } else { self.placement.carried(step, after.placement) }
    }
}
