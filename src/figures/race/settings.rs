//! The networks of the race.

use super::model::{Race, RaceSize};
use crate::knob;
use crate::state::figure::{Figure, Knob};

const SIZES: [(&str, RaceSize); 2] = [("small", RaceSize::Small), ("large", RaceSize::Large)];

impl Default for Race {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Figure for Race {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("race-layers", count, layers),
        knob!("race-rate", number, rate),
        knob!("race-warmup", count, warmup),
        knob!("race-size", SIZES, size),
    ];

    fn clamped(self) -> Self {
        Self::clamped(self)
    }
}
