//! 图13: LN and shortcuts, on or off.

use crate::charts::numbers::exact;
use crate::figures::corners::model::Placement;
use crate::figures::corners::model::Reading;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct CornersSettings {
    /// Encoder layers L, 2 to 24.
    pub layers: usize,
    /// Where LN stands when both are there.
    pub placement: Placement,
    /// The learning rate.
    pub rate: f64,
    /// Which read-out is plotted.
    pub reading: Reading,
}

impl CornersSettings {
    /// Depths that are computed.
    pub const LAYERS: RangeInclusive<usize> = 2..=24;
    /// Learning rates that are tried.
    pub const RATES: RangeInclusive<f64> = 1e-4..=0.1;
}

impl Default for CornersSettings {
    fn default() -> Self {
        Self { layers: 6, placement: Placement::Pre, rate: 0.01, reading: Reading::StreamSize }
    }
}

const PLACEMENTS: [(&str, Placement); 2] =
    [(Placement::Post.name(), Placement::Post), (Placement::Pre.name(), Placement::Pre)];
const READINGS: [(&str, Reading); 3] =
    [("size", Reading::StreamSize), ("gradient", Reading::Gradient), ("cosine", Reading::Cosine)];

impl Figure for CornersSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "corner-layers",
            read: |figure, text| text.parse().ok().map(|layers| figure.layers = layers),
            write: |figure| Some(figure.layers.to_string()),
        },
        Knob {
            name: "corner-norm",
            read: |figure, text| named(&PLACEMENTS, text).map(|placement| figure.placement = placement),
            write: |figure| Some(name_of(&PLACEMENTS, figure.placement).to_owned()),
        },
        Knob {
            name: "corner-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "corner-reading",
            read: |figure, text| named(&READINGS, text).map(|reading| figure.reading = reading),
            write: |figure| Some(name_of(&READINGS, figure.reading).to_owned()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.layers = self.layers.clamp(*Self::LAYERS.start(), *Self::LAYERS.end());
        self.rate = self.rate.clamp(*Self::RATES.start(), *Self::RATES.end());
        self
    }
}
