//! The networks in training.

use super::model::Snapshots;
use crate::charts::numbers::exact;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::mlp::Norm;
use std::ops::RangeInclusive;

/// Learning rates that can be tried.
pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;

const NORMS: [(&str, Norm); 3] = [("none", Norm::None), ("ln", Norm::Layer), ("bn", Norm::Batch)];

impl Figure for Snapshots {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "train-norm",
            read: |figure, text| named(&NORMS, text).map(|norm| figure.norm = norm),
            write: |figure| Some(name_of(&NORMS, figure.norm).to_owned()),
        },
        Knob {
            name: "train-depth",
            read: |figure, text| text.parse().ok().map(|depth| figure.depth = depth),
            write: |figure| Some(figure.depth.to_string()),
        },
        Knob {
            name: "train-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.rate = self.rate.clamp(*RATES.start(), *RATES.end());
        let distance = |offered: &usize| offered.abs_diff(self.depth);
        self.depth = Self::DEPTHS.into_iter().min_by_key(distance).unwrap_or(self.depth);
        self
    }
}
