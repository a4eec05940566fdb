//! 图9: what stands in a block.

use crate::figures::conv_block::model::CHANNELS;
use crate::figures::conv_block::model::Design;
use crate::figures::conv_block::model::Ending;
use crate::figures::conv_block::model::Mix;
use crate::figures::conv_block::model::Norms;
use crate::figures::conv_block::model::Order;
use crate::figures::conv_block::model::Path;
use crate::figures::conv_block::model::images::IMAGES;
use crate::figures::conv_block::model::images::SIDE;
use crate::state::figure::{Figure, Knob};
use crate::state::url::{name_of, named};

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
        Knob {
            name: "block-order",
            read: |figure, text| named(&ORDERS, text).map(|order| figure.design.order = order),
            write: |figure| Some(name_of(&ORDERS, figure.design.order).to_owned()),
        },
        Knob {
            name: "block-norm",
            read: |figure, text| named(&NORMS, text).map(|norms| figure.design.norms = norms),
            write: |figure| Some(name_of(&NORMS, figure.design.norms).to_owned()),
        },
        Knob {
            name: "block-end",
            read: |figure, text| named(&ENDINGS, text).map(|ending| figure.design.ending = ending),
            write: |figure| Some(name_of(&ENDINGS, figure.design.ending).to_owned()),
        },
        Knob {
            name: "block-mix",
            read: |figure, text| named(&MIXES, text).map(|mix| figure.design.mix = mix),
            write: |figure| Some(name_of(&MIXES, figure.design.mix).to_owned()),
        },
        Knob {
            name: "block-shortcut",
            read: |figure, text| named(&PATHS, text).map(|path| figure.design.path = path),
            write: |figure| Some(name_of(&PATHS, figure.design.path).to_owned()),
        },
        Knob {
            name: "block-branch",
            read: |figure, text| named(&BRANCHES, text).map(|branch| figure.branch = branch),
            write: |figure| Some(name_of(&BRANCHES, figure.branch).to_owned()),
        },
        Knob {
            name: "digit",
            read: |figure, text| text.parse().ok().map(|digit| figure.digit = digit),
            write: |figure| Some(figure.digit.to_string()),
        },
        Knob {
            name: "pixel",
            read: |figure, text| text.parse().ok().map(|pixel| figure.pixel = pixel),
            write: |figure| Some(figure.pixel.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.digit = self.digit.min(IMAGES.len() - 1);
        self.pixel = self.pixel.min(CHANNELS * SIDE * SIDE - 1);
        self
    }
}
