//! The networks that tell two spirals apart.

use crate::charts::numbers::exact;
use crate::figures::spirals::model::TwoSpirals;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::mlp::Input;
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct SpiralsSettings {
    /// Layers, even, 2 to 64.
    pub depth: usize,
    /// The learning rate.
    pub rate: f64,
    /// Whether a bias is added before the first layer.
    pub input: Input,
}

impl SpiralsSettings {
    /// Depths that are trained.
    pub const DEPTHS: RangeInclusive<usize> = 2..=64;
    /// Learning rates that are tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;

    /// The experiment from a seed.
    pub const fn networks(&self, seed: u64) -> TwoSpirals {
        TwoSpirals { depth: self.depth, rate: self.rate, input: self.input, seed }
    }
}

impl Default for SpiralsSettings {
    fn default() -> Self {
        Self { depth: 32, rate: 0.03, input: Input::Biased }
    }
}

const INPUTS: [(&str, Input); 2] = [("on", Input::Biased), ("off", Input::Linear)];

impl Figure for SpiralsSettings {
    const KNOBS: &'static [Knob<Self>] = &[
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
