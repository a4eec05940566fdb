//! 图9: what stands in a block.

use crate::figures::conv_block::model::images::{IMAGES, SIDE};
use crate::figures::conv_block::model::{CHANNELS, Design, Ending, Mix, Norms, Order, Path};
use crate::knob;
use crate::state::figure::{Figure, Knob};

/// Whether the branch is switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Branch {
    /// It computes.
    #[default]
    On,
    /// Its last convolution is 0.
    Zero,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvBlockSettings {
    /// The block.
    pub design: Design,
    /// Whether its branch is switched off.
    pub branch: Branch,
    /// Which digit goes through it.
    pub digit: usize,
    /// The pixel of the input that is read out: channel by channel, row by row.
    pub pixel: usize,
}

impl Default for ConvBlockSettings {
    fn default() -> Self {
        // The middle of the first map.
        Self { design: Design::default(), branch: Branch::On, digit: 3, pixel: 3 * SIDE + 4 }
    }
}

const ORDERS: [(&str, Order); 2] = [("after", Order::After), ("before", Order::Before)];
const NORMS: [(&str, Norms); 3] =
    [("branch", Norms::InBranch), ("sum", Norms::AfterSum), ("none", Norms::None)];
const ENDINGS: [(&str, Ending); 2] = [("relu", Ending::Relu), ("nothing", Ending::Nothing)];
const MIXES: [(&str, Mix); 2] = [("1", Mix::Whole), ("0.5", Mix::Half)];
const PATHS: [(&str, Path); 3] =
    [("identity", Path::Identity), ("conv", Path::Conv), ("projection", Path::Projection)];
const BRANCHES: [(&str, Branch); 2] = [("on", Branch::On), ("zero", Branch::Zero)];

impl Figure for ConvBlockSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("block-order", ORDERS, design.order),
        knob!("block-norm", NORMS, design.norms),
        knob!("block-end", ENDINGS, design.ending),
        knob!("block-mix", MIXES, design.mix),
        knob!("block-shortcut", PATHS, design.path),
        knob!("block-branch", BRANCHES, branch),
        knob!("digit", count, digit),
        knob!("pixel", count, pixel),
    ];

    fn clamped(mut self) -> Self {
        self.digit = self.digit.min(IMAGES.len() - 1);
        self.pixel = self.pixel.min(CHANNELS * SIDE * SIDE - 1);
        self
    }
}
