//! The networks of the race.

use super::model::{Compared, Placement, Race, RaceSize, Reading};
use crate::knob;
use crate::state::figure::{Figure, Knob};

const SIZES: [(&str, RaceSize); 2] = [("small", RaceSize::Small), ("large", RaceSize::Large)];

const PLACEMENTS: [(&str, Placement); 6] = [
    (Placement::Post.name(), Placement::Post),
    (Placement::Pre.name(), Placement::Pre),
    (Placement::Tap.name(), Placement::Tap),
    (Placement::Output.name(), Placement::Output),
    (Placement::Sandwich.name(), Placement::Sandwich),
    (Placement::NoNorm.name(), Placement::NoNorm),
];
const COMPARED: [(&str, Compared); 3] =
    [("warmup", Compared::Warmup), ("qk-norm", Compared::QkNorm), ("final-norm", Compared::FinalNorm)];
const READINGS: [(&str, Reading); 3] =
    [("loss", Reading::Loss), ("logit", Reading::LargestLogit), ("entropy", Reading::Entropy)];

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
        knob!("race-first", PLACEMENTS, first),
        knob!("race-second", PLACEMENTS, second),
        knob!("race-compare", COMPARED, compared),
        knob!("race-reading", READINGS, reading),
    ];

    fn clamped(self) -> Self {
        Self::clamped(self)
    }
}
