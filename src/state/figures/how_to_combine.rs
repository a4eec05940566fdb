//! 图14: one encoder layer in steps, and the race.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::encoder::{FEATURES, Heads, Placement, TOKENS};
use crate::lesson::race::{Race, RaceSize};
use crate::state::parse;
use crate::state::url::{name_of, named};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct HowToCombine {
    /// Which of the two figures is shown.
    pub tab: HowTab,
    /// Where the norms stand.
    pub placement: Placement,
    /// Heads of the attention.
    pub heads: Heads,
    /// The entry that is written out with its numbers, counted row by row.
    pub entry: usize,
    /// The race.
    pub race: Race,
}

/// The two figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HowTab {
    /// One layer, step by step.
    #[default]
    Layer,
    /// Four Transformers in training.
    Race,
}

impl Default for HowToCombine {
    fn default() -> Self {
        Self {
            tab: HowTab::default(),
            placement: Placement::default(),
            heads: Heads::default(),
            entry: 0,
            race: Race::DEFAULT,
        }
    }
}

const PLACEMENTS: [(&str, Placement); 5] = [
    ("post", Placement::Post),
    ("pre", Placement::Pre),
    ("pre-rms", Placement::PreRms),
    ("sandwich", Placement::Sandwich),
    ("none", Placement::None),
];

const TABS: [(&str, HowTab); 2] = [("layer", HowTab::Layer), ("race", HowTab::Race)];
const SIZES: [(&str, RaceSize); 2] = [("small", RaceSize::Small), ("large", RaceSize::Large)];

const HEADS: [(&str, Heads); 2] = [("1", Heads::One), ("2", Heads::Two)];

impl HowToCombine {
    /// Token and feature of the entry.
    pub const fn chosen(&self) -> (usize, usize) {
        (self.entry / FEATURES, self.entry % FEATURES)
    }
}

impl Figure for HowToCombine {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "how",
            read: |figure, text| named(&TABS, text).map(|tab| figure.tab = tab),
            write: |figure| Some(name_of(&TABS, figure.tab).to_owned()),
        },
        Knob {
            name: "race-layers",
            read: |figure, text| text.parse().ok().map(|layers| figure.race.layers = layers),
            write: |figure| Some(figure.race.layers.to_string()),
        },
        Knob {
            name: "race-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.race.rate = rate),
            write: |figure| Some(exact(figure.race.rate)),
        },
        Knob {
            name: "race-warmup",
            read: |figure, text| text.parse().ok().map(|warmup| figure.race.warmup = warmup),
            write: |figure| Some(figure.race.warmup.to_string()),
        },
        Knob {
            name: "race-size",
            read: |figure, text| named(&SIZES, text).map(|size| figure.race.size = size),
            write: |figure| Some(name_of(&SIZES, figure.race.size).to_owned()),
        },
        Knob {
            name: "layer-norm",
            read: |figure, text| named(&PLACEMENTS, text).map(|placement| figure.placement = placement),
            write: |figure| Some(name_of(&PLACEMENTS, figure.placement).to_owned()),
        },
        Knob {
            name: "heads",
            read: |figure, text| named(&HEADS, text).map(|heads| figure.heads = heads),
            write: |figure| Some(name_of(&HEADS, figure.heads).to_owned()),
        },
        Knob {
            name: "entry",
            read: |figure, text| text.parse().ok().map(|entry| figure.entry = entry),
            write: |figure| Some(figure.entry.to_string()),
        },
    ];

    fn clamped(self) -> Self {
        Self { entry: self.entry.min(TOKENS * FEATURES - 1), race: self.race.clamped(), ..self }
    }
}
