//! One Transformer encoder layer on three tokens of four features, step by step: where every
//! quantity of LayerNorm and residual connection lives.
//!
//! Vaswani et al. 2017, "Attention Is All You Need", section 3; pre-LN, Xiong et al. 2020,
//! section 3; sandwich, Ding et al. 2021, "CogView", section 2.4; norm on the output alone, Team OLMo 2025, section 2;
//! the shortcut tapped behind the norm, a frequent mistake. Without dropout.

mod diagram;
mod formulas;
mod run;
mod step;
mod wire;

pub use diagram::{Item, Part, Reach, Sublayer};
pub use formulas::{numbers, symbols};
pub use run::{Run, run, tokens};
pub use step::{Piece, Step};
pub use wire::Wire;

use engine::nn::norm::NormKind;
use engine::nn::sublayer::NormPlacement;

/// Tokens of the sequence; the first is the student's.
pub const TOKENS: usize = 3;
/// Features of a token.
pub const FEATURES: usize = 4;
/// Hidden features of the feed-forward network; 4·d in the paper, less here so that they fit.
pub const HIDDEN: usize = 8;

/// Where the norms stand, and which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// LN(x + f(x)).
    #[default]
    Post,
    /// x + f(LN(x)), and one LN after the last layer.
    Pre,
    /// The same with RMSNorm.
    PreRms,
    /// x + LN(f(LN(x))), and one LN after the last layer.
    Sandwich,
    /// x + f(x).
    None,
    /// n + f(n) with n = LN(x), and one LN after the last layer: the shortcut is tapped behind the norm.
    Tap,
    /// x + LN(f(x)), and one LN after the last layer.
    Output,
}

impl Placement {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Post, Self::Pre, Self::PreRms, Self::Sandwich, Self::None, Self::Tap, Self::Output];

    /// Whether one more norm stands behind the last layer.
    pub const fn has_final(self) -> bool {
        !matches!(self, Self::Post | Self::None)
    }

    /// Whether the branch begins with a norm.
    pub const fn has_before(self) -> bool {
        matches!(self, Self::Pre | Self::PreRms | Self::Sandwich | Self::Tap)
    }

    /// Whether the branch ends with a norm.
    pub const fn has_inside(self) -> bool {
        matches!(self, Self::Sandwich | Self::Output)
    }

    /// Whether the shortcut leaves behind the norm.
    pub const fn is_tapped(self) -> bool {
        matches!(self, Self::Tap)
    }

    const fn design(self) -> (NormPlacement, NormKind) {
        match self {
            Self::Post => (NormPlacement::Post, NormKind::LayerNorm),
            Self::Pre => (NormPlacement::Pre, NormKind::LayerNorm),
            Self::PreRms => (NormPlacement::Pre, NormKind::RmsNorm),
            Self::Sandwich => (NormPlacement::Sandwich, NormKind::LayerNorm),
            Self::None => (NormPlacement::None, NormKind::LayerNorm),
            Self::Tap => (NormPlacement::Tap, NormKind::LayerNorm),
            Self::Output => (NormPlacement::Output, NormKind::LayerNorm),
        }
    }

    /// What goes into the attention.
    pub const fn into_attention(self) -> Wire {
        if self.has_before() { Wire::Norm1 } else { Wire::X }
    }

    /// What the shortcut of the first sublayer carries.
    pub const fn carried1(self) -> Wire {
        if self.is_tapped() { Wire::Norm1 } else { Wire::X }
    }

    /// What the shortcut of the second sublayer carries.
    pub const fn carried2(self) -> Wire {
        if self.is_tapped() { Wire::Norm2 } else { self.stream2() }
    }

    /// Where the two ways of the gradient meet in the first sublayer.
    pub const fn fork1(self) -> Wire {
        if self.is_tapped() { Wire::DFork1 } else { Wire::DX }
    }

    /// Where they meet in the second.
    pub const fn fork2(self) -> Wire {
        if self.is_tapped() { Wire::DFork2 } else { Wire::DStream2 }
    }

    /// What goes into the second sublayer.
    pub const fn stream2(self) -> Wire {
        if matches!(self, Self::Post) { Wire::Norm1 } else { Wire::Sum1 }
    }

    /// What goes into the feed-forward network.
    pub const fn into_feed_forward(self) -> Wire {
        if self.has_before() { Wire::Norm2 } else { self.stream2() }
    }

    const fn branch1(self) -> Wire {
        if self.has_inside() { Wire::Inside1 } else { Wire::Attention }
    }

    const fn branch2(self) -> Wire {
        if self.has_inside() { Wire::Inside2 } else { Wire::FeedForward }
    }

    const fn before_norm1(self) -> Wire {
        if matches!(self, Self::Post) { Wire::Sum1 } else { Wire::X }
    }

    const fn before_norm2(self) -> Wire {
        if matches!(self, Self::Post) { Wire::Sum2 } else { Wire::Sum1 }
    }

    /// What the layer gives, with the norm behind it where there is one.
    pub const fn output(self) -> Wire {
        match self {
            Self::Post => Wire::Norm2,
            Self::None => Wire::Sum2,
            _ => Wire::Final,
        }
    }

    /// What leaves the layer on the main path, before any last norm.
    pub const fn stream_out(self) -> Wire {
        if matches!(self, Self::Post) { Wire::Norm2 } else { Wire::Sum2 }
    }
}

/// What the layer is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Setup {
    pub placement: Placement,
    pub heads: Heads,
    pub seed: u64,
}

/// Into how many heads the four features are divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Heads {
    #[default]
    One,
    Two,
}

impl Heads {
    /// As a number.
    pub const fn count(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}
