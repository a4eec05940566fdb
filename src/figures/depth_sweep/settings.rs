//! 图8: training error against depth.

use crate::figures::depth_sweep::model::Sweep;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
use engine::training::mlp::{Norm, Wiring};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct DepthSweepSettings {
    /// What normalizes, on both sides.
    pub norm: Norm,
    /// How the side with shortcuts is wired.
    pub wiring: Wiring,
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each point.
    pub seeds: usize,
}

impl DepthSweepSettings {
    /// Learning rates that can be tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;
    /// Seeds for each point.
    pub const SEEDS: RangeInclusive<usize> = 1..=5;

    /// The experiment, from this seed on.
    pub const fn sweep(&self, seed: u64) -> Sweep {
        let Self { norm, wiring, rate, seeds } = *self;
        Sweep { norm, wiring, rate, seeds, seed }
    }
}

impl Default for DepthSweepSettings {
    fn default() -> Self {
        Self { norm: Norm::Batch, wiring: Wiring::Residual, rate: 0.03, seeds: 3 }
    }
}

/// The names of the normalizations in links.
pub const NORMS: [(&str, Norm); 3] = [("none", Norm::None), ("ln", Norm::Layer), ("bn", Norm::Batch)];

/// The names of the ways to wire a shortcut.
const WIRINGS: [(&str, Wiring); 3] =
    [("residual", Wiring::Residual), ("scaled", Wiring::Scaled), ("pre-activation", Wiring::PreActivation)];

impl Figure for DepthSweepSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("sweep-norm", NORMS, norm),
        knob!("sweep-block", WIRINGS, wiring),
        knob!("sweep-rate", number, rate),
        knob!("sweep-seeds", count, seeds),
    ];

    fn clamped(mut self) -> Self {
        self.rate = within(self.rate, &Self::RATES);
        self.seeds = within(self.seeds, &Self::SEEDS);
        self
    }
}
