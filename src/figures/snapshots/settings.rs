//! The networks in training.

use super::model::Snapshots;
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
use engine::training::mlp::Norm;
use std::ops::RangeInclusive;

/// Learning rates that can be tried.
pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;

const NORMS: [(&str, Norm); 3] = [("none", Norm::None), ("ln", Norm::Layer), ("bn", Norm::Batch)];

impl Figure for Snapshots {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("train-norm", NORMS, norm),
        knob!("train-depth", count, depth),
        knob!("train-rate", number, rate),
    ];

    fn clamped(mut self) -> Self {
        self.rate = within(self.rate, &RATES);
        let distance = |offered: &usize| offered.abs_diff(self.depth);
        self.depth = Self::DEPTHS.into_iter().min_by_key(distance).unwrap_or(self.depth);
        self
    }
}
