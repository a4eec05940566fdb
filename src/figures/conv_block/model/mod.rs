//! A residual block of convolutions on real images, with every choice that one can make about it: what
//! stands in the branch, what stands on the main path, and whether an identity is left.
//!
//! The original: He et al. 2016, "Deep Residual Learning for Image Recognition", section 3 and figure 5; the
//! others: He et al. 2016, "Identity Mappings in Deep Residual Networks", sections 3 and 4.

mod cost;
pub mod images;
mod run;

pub use cost::{Cost, cost};
pub use run::{Identity, Run, Stage, run, weights};

use crate::charts::style::Role;
use crate::lesson::Quantity;

/// Channels of the input, and of the output where sizes stay.
pub const CHANNELS: usize = 4;

/// The order in the branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Convolution, norm, ReLU.
    #[default]
    After,
    /// Norm, ReLU, convolution: pre-activation.
    Before,
}

/// Where BatchNorm stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Norms {
    /// With each convolution of the branch.
    #[default]
    InBranch,
    /// With the first convolution, and behind the sum instead of the second.
    AfterSum,
    /// Nowhere.
    None,
}

/// What follows the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Ending {
    #[default]
    Relu,
    Nothing,
}

/// How the two are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mix {
    /// x + F.
    #[default]
    Whole,
    /// x/2 + F/2.
    Half,
}

/// The path beside the branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Path {
    /// x itself.
    #[default]
    Identity,
    /// A 1×1 convolution.
    Conv,
    /// A 1×1 convolution with stride 2 and norm: half the size, twice the channels.
    Projection,
}

/// The whole block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Design {
    pub order: Order,
    pub norms: Norms,
    pub ending: Ending,
    pub mix: Mix,
    pub path: Path,
}

/// A block that has been studied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// He et al. 2016.
    Original,
    /// The same with nothing behind the sum.
    NothingAfter,
    /// Without norm: ReLU alone.
    ReluOnly,
    /// Norm behind the sum.
    NormAfter,
    /// Norm and ReLU before each convolution.
    PreActivation,
    /// x/2 + F/2.
    Half,
    /// A convolution on the shortcut.
    ConvShortcut,
    /// Where sizes change.
    Projection,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Original,
        Self::NothingAfter,
        Self::ReluOnly,
        Self::NormAfter,
        Self::PreActivation,
        Self::Half,
        Self::ConvShortcut,
        Self::Projection,
    ];

    /// The block.
    pub fn design(self) -> Design {
        let original = Design::default();
        match self {
            Self::Original => original,
            Self::NothingAfter => Design { ending: Ending::Nothing, ..original },
            Self::ReluOnly => Design { norms: Norms::None, ..original },
            Self::NormAfter => Design { norms: Norms::AfterSum, ..original },
            Self::PreActivation => Design { order: Order::Before, ending: Ending::Nothing, ..original },
            Self::Half => Design { mix: Mix::Half, ..original },
            Self::ConvShortcut => Design { path: Path::Conv, ..original },
            Self::Projection => Design { path: Path::Projection, ..original },
        }
    }
}

/// A place on a wire: behind which part of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Op {
    Input,
    Conv1,
    Norm1,
    Relu1,
    Conv2,
    Norm2,
    Relu2,
    Shortcut,
    Sum,
    NormAfter,
    ReluAfter,
}

impl Op {
    /// One pixel behind it.
    pub const fn quantity(self) -> Quantity {
        Quantity::own(self.name(), Role::Ink)
    }

    /// The `data-quantity` of its pixels, counted channel by channel, row by row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "block-input",
            Self::Conv1 => "block-conv-1",
            Self::Norm1 => "block-norm-1",
            Self::Relu1 => "block-relu-1",
            Self::Conv2 => "block-conv-2",
            Self::Norm2 => "block-norm-2",
            Self::Relu2 => "block-relu-2",
            Self::Shortcut => "block-shortcut",
            Self::Sum => "block-sum",
            Self::NormAfter => "block-norm-after",
            Self::ReluAfter => "block-relu-after",
        }
    }

    /// What stands in its box.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Input => "x",
            Self::Conv1 | Self::Conv2 => "3×3",
            Self::Norm1 | Self::Norm2 | Self::NormAfter => "BN",
            Self::Relu1 | Self::Relu2 | Self::ReluAfter => "ReLU",
            Self::Shortcut => "1×1",
            Self::Sum => "+",
        }
    }
}

impl Design {
    /// The parts of the branch in their order.
    pub fn branch(self) -> Vec<Op> {
        let parts: &[Op] = match self.order {
            Order::After => &[Op::Conv1, Op::Norm1, Op::Relu1, Op::Conv2, Op::Norm2],
            Order::Before => &[Op::Norm1, Op::Relu1, Op::Conv1, Op::Norm2, Op::Relu2, Op::Conv2],
        };
        let has = |op: &Op| match op {
            Op::Norm1 => self.norms != Norms::None,
            Op::Norm2 => self.norms == Norms::InBranch,
            _ => true,
        };
        parts.iter().copied().filter(has).collect()
    }

    /// The parts behind the sum.
    pub fn behind(self) -> Vec<Op> {
        let norm = (self.norms == Norms::AfterSum).then_some(Op::NormAfter);
        let relu = (self.ending == Ending::Relu).then_some(Op::ReluAfter);
        norm.into_iter().chain(relu).collect()
    }

    /// Channels of the output.
    pub const fn outputs(self) -> usize {
        match self.path {
            Path::Projection => 2 * CHANNELS,
            Path::Identity | Path::Conv => CHANNELS,
        }
    }

    /// By how much height and width shrink.
    pub const fn stride(self) -> usize {
        match self.path {
            Path::Projection => 2,
            Path::Identity | Path::Conv => 1,
        }
    }
}
