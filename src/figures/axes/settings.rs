//! The layer, the entry that is changed, and by how much.

use super::model::{ENTRIES, Norm};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::clamp;
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct AxesSettings {
    /// The layer, and with it text or images.
    pub norm: Norm,
    /// The entry that is changed, from 0: the last axis runs fastest.
    pub at: usize,
    /// What is added to it.
    pub change: f64,
}

/// What may be added.
pub const CHANGES: RangeInclusive<f64> = -10.0..=10.0;

impl Default for AxesSettings {
    /// An entry of the last token of the first sequence.
    fn default() -> Self {
        Self { norm: Norm::Token, at: 9, change: 3.0 }
    }
}

const NORMS: [(&str, Norm); 8] = [
    ("layer", Norm::Token),
    ("layer-t-d", Norm::Sequence),
    ("batch", Norm::Feature),
    ("pixel", Norm::Pixel),
    ("layer-c-h-w", Norm::Image),
    ("group", Norm::Group),
    ("instance", Norm::Instance),
    ("batch-2d", Norm::Channel),
];

impl Figure for AxesSettings {
    const KNOBS: &'static [Knob<Self>] =
        &[knob!("axes", NORMS, norm), knob!("axes-at", count, at), knob!("axes-change", number, change)];

    fn clamped(self) -> Self {
        let most = ENTRIES[self.norm.data() as usize] - 1;
        Self { at: self.at.min(most), change: clamp(self.change, &CHANGES, 3.0), ..self }
    }
}
