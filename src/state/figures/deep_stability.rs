//! 图11: gradient norms, three meters for one network, and gradient norms while training.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::meters::{Meters, Preset};
use crate::lesson::snapshots::Snapshots;
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::mlp::Norm;
use std::ops::RangeInclusive;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Gradient norms by layer, before training.
    #[default]
    Norms,
    /// Three meters for one network.
    Meters,
    /// Gradient norms while training.
    Training,
}

/// What the figure is set to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeepStability {
    /// Which part is shown.
    pub tab: Tab,
    /// The network on the three meters.
    pub meters: Meters,
    /// The networks in training.
    pub snapshots: Snapshots,
}

impl DeepStability {
    /// Learning rates that can be tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;
}

const TABS: [(&str, Tab); 3] = [("norms", Tab::Norms), ("meters", Tab::Meters), ("training", Tab::Training)];
const NORMS: [(&str, Norm); 3] = [("none", Norm::None), ("ln", Norm::Layer), ("bn", Norm::Batch)];

impl Figure for DeepStability {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "gradients",
            read: |figure, text| named(&TABS, text).map(|tab| figure.tab = tab),
            write: |figure| Some(name_of(&TABS, figure.tab).to_owned()),
        },
        Knob {
            name: "meter",
            read: |figure, text| {
                let preset = Preset::ALL.into_iter().find(|preset| preset.name() == text)?;
                figure.meters.preset = preset;
                Some(())
            },
            write: |figure| Some(figure.meters.preset.name().to_owned()),
        },
        Knob {
            name: "meter-depth",
            read: |figure, text| text.parse().ok().map(|depth| figure.meters.depth = depth),
            write: |figure| Some(figure.meters.depth.to_string()),
        },
        Knob {
            name: "train-norm",
            read: |figure, text| named(&NORMS, text).map(|norm| figure.snapshots.norm = norm),
            write: |figure| Some(name_of(&NORMS, figure.snapshots.norm).to_owned()),
        },
        Knob {
            name: "train-depth",
            read: |figure, text| text.parse().ok().map(|depth| figure.snapshots.depth = depth),
            write: |figure| Some(figure.snapshots.depth.to_string()),
        },
        Knob {
            name: "train-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.snapshots.rate = rate),
            write: |figure| Some(exact(figure.snapshots.rate)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.meters = self.meters.clamped();
        let Snapshots { depth, rate, .. } = &mut self.snapshots;
        *rate = rate.clamp(*Self::RATES.start(), *Self::RATES.end());
        let distance = |offered: &usize| offered.abs_diff(*depth);
        *depth = Snapshots::DEPTHS.into_iter().min_by_key(distance).unwrap_or(*depth);
        self
    }
}
