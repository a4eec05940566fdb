//! 图13: which of its two figures is shown, and the networks that tell two spirals apart.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::spirals::TwoSpirals;
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::mlp::Input;
use std::ops::RangeInclusive;

/// The two figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Four Transformers.
    #[default]
    Transformers,
    /// Two spirals, four pictures.
    Spirals,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Spirals {
    /// What is shown.
    pub tab: Tab,
    /// Layers, even, 2 to 64.
    pub depth: usize,
    /// The learning rate.
    pub rate: f64,
    /// Whether a bias is added before the first layer.
    pub input: Input,
}

impl Spirals {
    /// Depths that are trained.
    pub const DEPTHS: RangeInclusive<usize> = 2..=64;
    /// Learning rates that are tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;

    /// The experiment from a seed.
    pub const fn networks(&self, seed: u64) -> TwoSpirals {
        TwoSpirals { depth: self.depth, rate: self.rate, input: self.input, seed }
    }
}

impl Default for Spirals {
    fn default() -> Self {
        Self { tab: Tab::default(), depth: 32, rate: 0.03, input: Input::Biased }
    }
}

const INPUTS: [(&str, Input); 2] = [("on", Input::Biased), ("off", Input::Linear)];
const TABS: [(&str, Tab); 2] = [("transformer", Tab::Transformers), ("spirals", Tab::Spirals)];

impl Figure for Spirals {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "corners",
            read: |figure, text| named(&TABS, text).map(|tab| figure.tab = tab),
            write: |figure| Some(name_of(&TABS, figure.tab).to_owned()),
        },
        Knob {
            name: "spirals-depth",
            read: |figure, text| text.parse().ok().map(|depth| figure.depth = depth),
            write: |figure| Some(figure.depth.to_string()),
        },
        Knob {
            name: "spirals-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "spirals-bias",
            read: |figure, text| named(&INPUTS, text).map(|input| figure.input = input),
            write: |figure| Some(name_of(&INPUTS, figure.input).to_owned()),
        },
    ];

    fn clamped(mut self) -> Self {
        let even = self.depth - self.depth % 2;
        self.depth = even.clamp(*Self::DEPTHS.start(), *Self::DEPTHS.end());
        self.rate = self.rate.clamp(*Self::RATES.start(), *Self::RATES.end());
        self
    }
}
