//! The map of variants.

use crate::figures::variants::model::SEEDS;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
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
    const KNOBS: &'static [Knob<Self>] = &[knob!("map-rate", number, rate), knob!("map-seeds", count, seeds)];

    fn clamped(self) -> Self {
        Self { rate: within(self.rate, &Self::RATES), seeds: within(self.seeds, &SEEDS) }
    }
}
