//! The experiments: networks that are really trained, or looked at before training.

use super::slide::SlideId;

/// One experiment; its results are kept while the page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Experiment {
    /// 图2: one digit in changing batches.
    Company,
    /// 图2: no norm, BN and LN at one batch size.
    BatchSize,
    /// 图5: initial scale × learning rate, which cells train.
    WorkingRegion,
    /// 图5: every test image with a contrast of its own.
    Contrast,
    /// 图6: the gradient through time.
    ThroughTime,
    /// 图6: a recurrent network with and without LN.
    Recurrent,
    /// 表6: steps to a loss with and without LN.
    Speed,
    /// 图7: learning y = x.
    Identity,
    /// 图8: errors against depth.
    DepthSweep,
    /// 图9: what may stand on the shortcut.
    Highway,
    /// 图11: three meters at initialization.
    Meters,
    /// 图11: gradient norms while training.
    Training,
    /// 图12: deleting blocks.
    Lesion,
    /// 图13: LN and shortcuts, on or off, at initialization.
    Corners,
    /// 图13: the same, trained.
    Switchboard,
    /// 图13: two spirals.
    Spirals,
    /// 图14: Post-LN and Pre-LN, with and without warm-up.
    Race,
    /// The summary's map: depth × variant.
    Variants,
}

impl Experiment {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Company,
        Self::BatchSize,
        Self::WorkingRegion,
        Self::Contrast,
        Self::ThroughTime,
        Self::Recurrent,
        Self::Speed,
        Self::Identity,
        Self::DepthSweep,
        Self::Highway,
        Self::Meters,
        Self::Training,
        Self::Lesion,
        Self::Corners,
        Self::Switchboard,
        Self::Spirals,
        Self::Race,
        Self::Variants,
    ];

    /// Its name, as in `data-work` and in the names of saved files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::BatchSize => "batch-size",
            Self::WorkingRegion => "working-region",
            Self::Contrast => "contrast",
            Self::ThroughTime => "through-time",
            Self::Recurrent => "recurrent",
            Self::Speed => "speed",
            Self::Identity => "identity",
            Self::DepthSweep => "depth-sweep",
            Self::Highway => "highway",
            Self::Meters => "meters",
            Self::Training => "training",
            Self::Lesion => "lesion",
            Self::Corners => "corners",
            Self::Switchboard => "switchboard",
            Self::Spirals => "spirals",
            Self::Race => "race",
            Self::Variants => "variants",
        }
    }

    /// Whether its networks begin with the same weights where shapes allow. With a shortcut the identity's branches
    /// begin at 1/√blocks; DeepNorm begins smaller than the other variants.
    pub const fn shares_weights(self) -> bool {
        !matches!(self, Self::Identity | Self::Variants)
    }

    /// The slide that it stands on.
    pub const fn slide(self) -> SlideId {
        match self {
            Self::Company | Self::BatchSize => SlideId::LayerNormBackground,
            Self::WorkingRegion | Self::Contrast => SlideId::TrainingStability,
            Self::ThroughTime | Self::Recurrent | Self::Speed => SlideId::FasterConvergence,
            Self::Identity => SlideId::WhatIsResidual,
            Self::DepthSweep => SlideId::ResidualBackground,
            Self::Highway => SlideId::ResidualBlock,
            Self::Meters | Self::Training => SlideId::DeepStability,
            Self::Lesion => SlideId::ModelPerformance,
            Self::Corners | Self::Switchboard | Self::Spirals => SlideId::WhyCombine,
            Self::Race => SlideId::HowToCombine,
            Self::Variants => SlideId::Summary,
        }
    }
}
