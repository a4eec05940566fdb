//! 图8: training error against depth.

use crate::charts::numbers::exact;
use crate::figures::depth_sweep::model::Sweep;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};
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
        Knob {
            name: "sweep-norm",
            read: |figure, text| named(&NORMS, text).map(|norm| figure.norm = norm),
            write: |figure| Some(name_of(&NORMS, figure.norm).to_owned()),
        },
        Knob {
            name: "sweep-block",
            read: |figure, text| named(&WIRINGS, text).map(|wiring| figure.wiring = wiring),
            write: |figure| Some(name_of(&WIRINGS, figure.wiring).to_owned()),
        },
        Knob {
            name: "sweep-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "sweep-seeds",
            read: |figure, text| text.parse().ok().map(|seeds| figure.seeds = seeds),
            write: |figure| Some(figure.seeds.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.rate = self.rate.clamp(*Self::RATES.start(), *Self::RATES.end());
        self.seeds = self.seeds.clamp(*Self::SEEDS.start(), *Self::SEEDS.end());
        self
    }
}
