//! The map of variants.

use crate::charts::numbers::exact;
use crate::figures::variants::model::SEEDS;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantsSettings {
    /// The learning rate of every cell.
    pub rate: f64,
    /// Seeds of every cell.
    pub seeds: usize,
}

impl VariantsSettings {
    /// Learning rates that are tried.
    pub const RATES: RangeInclusive<f64> = 1e-4..=0.1;
}

impl Default for VariantsSettings {
    fn default() -> Self {
        Self { rate: 0.01, seeds: 1 }
    }
}

impl Figure for VariantsSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "map-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "map-seeds",
            read: |figure, text| text.parse().ok().map(|seeds| figure.seeds = seeds),
            write: |figure| Some(figure.seeds.to_string()),
        },
    ];

    fn clamped(self) -> Self {
        Self {
            rate: self.rate.clamp(*Self::RATES.start(), *Self::RATES.end()),
            seeds: self.seeds.clamp(*SEEDS.start(), *SEEDS.end()),
        }
    }
}
