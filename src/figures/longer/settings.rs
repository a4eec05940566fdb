//! Which network is trained for how long.

use super::model::Budget;
use crate::figures::depth_sweep::settings::NORMS;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
use engine::training::mlp::Norm;
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct LongerSettings {
    /// What normalizes, on both sides.
    pub norm: Norm,
    /// Layers, with shortcuts and without.
    pub depth: usize,
    /// The learning rate.
    pub rate: f64,
    /// Steps.
    pub steps: u32,
    /// Seeds of each side.
    pub seeds: usize,
}

impl LongerSettings {
    /// Seeds of each side.
    pub const SEEDS: RangeInclusive<usize> = 1..=5;

    /// The experiment, from this seed on.
    pub const fn budget(&self, seed: u64) -> Budget {
        let Self { norm, depth, rate, steps, seeds } = *self;
        Budget { norm, depth, rate, steps, seeds, seed }
    }
}

impl Default for LongerSettings {
    /// The rate at which the plain network comes farthest.
    fn default() -> Self {
        Self { norm: Norm::Layer, depth: 32, rate: 0.003, steps: 3000, seeds: 3 }
    }
}

/// The depths that can be chosen.
pub const DEPTHS: [(&str, usize); 3] = [("16", 16), ("32", 32), ("64", 64)];
/// The learning rates that can be chosen.
pub const RATES: [(&str, f64); 4] = [("0.003", 0.003), ("0.01", 0.01), ("0.03", 0.03), ("0.1", 0.1)];
/// The budgets that can be chosen: that of the sweep, ten times as many steps, and about thirty times.
pub const STEPS: [(&str, u32); 3] = [("300", 300), ("3000", 3000), ("10000", 10_000)];

impl Figure for LongerSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("longer-norm", NORMS, norm),
        knob!("longer-depth", DEPTHS, depth),
        knob!("longer-rate", RATES, rate),
        knob!("longer-steps", STEPS, steps),
        knob!("longer-seeds", count, seeds),
    ];

    fn clamped(mut self) -> Self {
        self.seeds = within(self.seeds, &Self::SEEDS);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::training::experiments::BUDGETS;

    #[test]
    fn the_budgets_are_those_that_were_measured() {
        assert_eq!(STEPS.map(|(_, steps)| steps), BUDGETS);
    }
}
