//! The networks of the race.

use super::model::{Race, RaceSize};
use crate::charts::numbers::exact;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};

const SIZES: [(&str, RaceSize); 2] = [("small", RaceSize::Small), ("large", RaceSize::Large)];

impl Default for Race {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Figure for Race {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "race-layers",
            read: |figure, text| text.parse().ok().map(|layers| figure.layers = layers),
            write: |figure| Some(figure.layers.to_string()),
        },
        Knob {
            name: "race-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "race-warmup",
            read: |figure, text| text.parse().ok().map(|warmup| figure.warmup = warmup),
            write: |figure| Some(figure.warmup.to_string()),
        },
        Knob {
            name: "race-size",
            read: |figure, text| named(&SIZES, text).map(|size| figure.size = size),
            write: |figure| Some(name_of(&SIZES, figure.size).to_owned()),
        },
    ];

    fn clamped(self) -> Self {
        Self::clamped(self)
    }
}
