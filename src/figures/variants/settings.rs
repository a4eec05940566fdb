//! The map of variants.

use crate::figures::transformers::RATES;
use crate::figures::variants::model::{Rows, SEEDS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantsSettings {
    /// The learning rate of every cell.
    pub rate: f64,
    /// Seeds of every cell.
    pub seeds: usize,
    /// Which variants.
    pub rows: Rows,
}

impl Default for VariantsSettings {
    fn default() -> Self {
        Self { rate: 0.01, seeds: 1, rows: Rows::Classic }
    }
}

const ROWS: [(&str, Rows); 2] = [("classic", Rows::Classic), ("recent", Rows::Recent)];

impl Figure for VariantsSettings {
    const KNOBS: &'static [Knob<Self>] =
        &[knob!("map-rate", number, rate), knob!("map-seeds", count, seeds), knob!("map-rows", ROWS, rows)];

    fn clamped(self) -> Self {
        Self { rate: within(self.rate, &RATES), seeds: within(self.seeds, &SEEDS), ..self }
    }
}
