//! 图13: LN and shortcuts, on or off.

use crate::figures::corners::model::{Placement, Reading};
use crate::figures::transformers::{LAYERS, RATES};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct CornersSettings {
    /// Encoder layers L, 2 to 24.
    pub layers: usize,
    /// Where LN stands when both are there; without one that is another corner.
    pub placement: Placement,
    /// The learning rate.
    pub rate: f64,
    /// Which read-out is plotted.
    pub reading: Reading,
}

impl Default for CornersSettings {
    fn default() -> Self {
        Self { layers: 6, placement: Placement::Pre, rate: 0.01, reading: Reading::StreamSize }
    }
}

/// All that have a norm.
const PLACEMENTS: [(&str, Placement); 5] = [
    (Placement::Post.name(), Placement::Post),
    (Placement::Pre.name(), Placement::Pre),
    (Placement::Tap.name(), Placement::Tap),
    (Placement::Output.name(), Placement::Output),
    (Placement::Sandwich.name(), Placement::Sandwich),
];
const READINGS: [(&str, Reading); 5] = [
    ("size", Reading::StreamSize),
    ("gradient", Reading::Gradient),
    ("cosine", Reading::Cosine),
    ("logit", Reading::Logit),
    ("entropy", Reading::Entropy),
];

impl Figure for CornersSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("corner-layers", count, layers),
        knob!("corner-norm", PLACEMENTS, placement),
        knob!("corner-rate", number, rate),
        knob!("corner-reading", READINGS, reading),
    ];

    fn clamped(mut self) -> Self {
        self.layers = within(self.layers, &LAYERS);
        self.rate = within(self.rate, &RATES);
        self
    }
}
