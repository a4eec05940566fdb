//! The networks that tell two spirals apart.

use crate::figures::spirals::model::TwoSpirals;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
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
        knob!("spirals-depth", count, depth),
        knob!("spirals-rate", number, rate),
        knob!("spirals-bias", INPUTS, input),
    ];

    fn clamped(mut self) -> Self {
        let even = self.depth - self.depth % 2;
        self.depth = within(even, &Self::DEPTHS);
        self.rate = within(self.rate, &Self::RATES);
        self
    }
}
