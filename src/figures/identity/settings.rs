//! 图7: learning y = x.

use crate::figures::identity::model::Identity as Networks;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct IdentitySettings {
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each network.
    pub seeds: usize,
}

impl IdentitySettings {
    /// Learning rates that can be tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;
    /// Seeds for each network.
    pub const SEEDS: RangeInclusive<usize> = 1..=5;

    /// The experiment, from this seed on.
    pub const fn networks(&self, seed: u64) -> Networks {
        Networks { rate: self.rate, seeds: self.seeds, seed }
    }
}

impl Default for IdentitySettings {
    fn default() -> Self {
        Self { rate: 0.1, seeds: 3 }
    }
}

impl Figure for IdentitySettings {
    const KNOBS: &'static [Knob<Self>] =
        &[knob!("identity-rate", number, rate), knob!("identity-seeds", count, seeds)];

    fn clamped(mut self) -> Self {
        self.rate = within(self.rate, &Self::RATES);
        self.seeds = within(self.seeds, &Self::SEEDS);
        self
    }
}
