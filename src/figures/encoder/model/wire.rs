//! What lies on the wires of one Transformer encoder layer.

use super::Placement;
use crate::charts::style::Role;
use crate::lesson::Quantity;
use crate::lesson::quantity::Own;

/// One wire: a matrix with a row for each token; scores and weights have one for each head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wire {
    X,
    /// What LN₁ gives: before the attention (pre, sandwich, tap) or after the first sum (post).
    Norm1,
    Query,
    Key,
    Value,
    /// Q Kᵀ/√(d/heads).
    Scores,
    /// Its softmax.
    Weights,
    /// The heads side by side, before W_o.
    Context,
    Attention,
    /// The norm on the attention's output (sandwich, output).
    Inside1,
    Sum1,
    Norm2,
    Hidden,
    FeedForward,
    Inside2,
    Sum2,
    /// The norm after the last layer (all but post and none).
    Final,
    /// ∂L/∂output.
    Dy,
    DSum2,
    DShortcut2,
    DBranch2,
    /// The gradient of the input of the second sublayer.
    DStream2,
    /// The gradient where the shortcut leaves, if that is behind the norm.
    DFork2,
    DFork1,
    DSum1,
    DShortcut1,
    DBranch1,
    DX,
    WQuery,
    WKey,
    WValue,
    WOutput,
    WFirst,
    WSecond,
}

impl Wire {
    /// All of them: forward, backward, weights.
    pub const ALL: [Self; 34] = [
        Self::X,
        Self::Norm1,
        Self::Query,
        Self::Key,
        Self::Value,
        Self::Scores,
        Self::Weights,
        Self::Context,
        Self::Attention,
        Self::Inside1,
        Self::Sum1,
        Self::Norm2,
        Self::Hidden,
        Self::FeedForward,
        Self::Inside2,
        Self::Sum2,
        Self::Final,
        Self::Dy,
        Self::DSum2,
        Self::DShortcut2,
        Self::DBranch2,
        Self::DStream2,
        Self::DFork2,
        Self::DFork1,
        Self::DSum1,
        Self::DShortcut1,
        Self::DBranch1,
        Self::DX,
        Self::WQuery,
        Self::WKey,
        Self::WValue,
        Self::WOutput,
        Self::WFirst,
        Self::WSecond,
    ];

    /// The `data-quantity` of its entries, which are counted row by row, head by head.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "tokens",
            Self::Norm1 => "norm-1",
            Self::Query => "query",
            Self::Key => "key",
            Self::Value => "value",
            Self::Scores => "scores",
            Self::Weights => "attention-weights",
            Self::Context => "context",
            Self::Attention => "attention",
            Self::Inside1 => "attention-norm",
            Self::Sum1 => "sum-1",
            Self::Norm2 => "norm-2",
            Self::Hidden => "ffn-hidden",
            Self::FeedForward => "ffn",
            Self::Inside2 => "ffn-norm",
            Self::Sum2 => "sum-2",
            Self::Final => "final-norm",
            Self::Dy => "d-output",
            Self::DSum2 => "d-sum-2",
            Self::DShortcut2 => "d-shortcut-2",
            Self::DBranch2 => "d-branch-2",
            Self::DStream2 => "d-stream-2",
            Self::DFork2 => "d-fork-2",
            Self::DFork1 => "d-fork-1",
            Self::DSum1 => "d-sum-1",
            Self::DShortcut1 => "d-shortcut-1",
            Self::DBranch1 => "d-branch-1",
            Self::DX => "d-tokens",
            Self::WQuery => "w-query",
            Self::WKey => "w-key",
            Self::WValue => "w-value",
            Self::WOutput => "w-output",
            Self::WFirst => "w-first",
            Self::WSecond => "w-second",
        }
    }

    /// The `data-quantity` of the length of a gradient.
    pub const fn norm_name(self) -> &'static str {
        match self {
            Self::Dy => "d-output-norm",
            Self::DSum2 => "d-sum-2-norm",
            Self::DShortcut2 => "d-shortcut-2-norm",
            Self::DBranch2 => "d-branch-2-norm",
            Self::DStream2 => "d-stream-2-norm",
            Self::DFork2 => "d-fork-2-norm",
            Self::DFork1 => "d-fork-1-norm",
            Self::DSum1 => "d-sum-1-norm",
            Self::DShortcut1 => "d-shortcut-1-norm",
            Self::DBranch1 => "d-branch-1-norm",
            _ => "d-tokens-norm",
        }
    }

    /// Its letter, which depends on where the norms stand: the output is always y, or o where a
    /// last norm follows.
    pub const fn symbol(self, placement: Placement) -> &'static str {
        let post = matches!(placement, Placement::Post);
        match self {
            Self::X => "x",
            Self::Norm1 => "n",
            Self::Query => "Q",
            Self::Key => "K",
            Self::Value => "V",
            Self::Scores => "S",
            Self::Weights => "P",
            Self::Context => "PV",
            Self::Attention => "a",
            Self::Inside1 => "a′",
            Self::Sum1 => "u",
            Self::Norm2 if post => "y",
            Self::Norm2 => "m",
            Self::Hidden => "h",
            Self::FeedForward => "f",
            Self::Inside2 => "f′",
            Self::Sum2 if post => "z",
            Self::Sum2 => "y",
            Self::Final => "o",
            Self::Dy => "g",
            Self::DSum2 | Self::DShortcut2 if post => "∂L/∂z",
            Self::DSum2 | Self::DShortcut2 => "∂L/∂y",
            Self::DBranch2 if post => "J₂ᵀ ∂L/∂z",
            Self::DBranch2 => "J₂ᵀ ∂L/∂y",
            Self::DStream2 if post => "∂L/∂n",
            Self::DStream2 => "∂L/∂u",
            Self::DFork2 => "∂L/∂m",
            Self::DFork1 => "∂L/∂n",
            Self::DSum1 | Self::DShortcut1 => "∂L/∂u",
            Self::DBranch1 => "J₁ᵀ ∂L/∂u",
            Self::DX => "∂L/∂x",
            Self::WQuery => "W_Q",
            Self::WKey => "W_K",
            Self::WValue => "W_V",
            Self::WOutput => "W_O",
            Self::WFirst => "W₁",
            Self::WSecond => "W₂",
        }
    }

    /// An entry on it; tokens and what comes from above are the student's.
    pub const fn quantity(self) -> Quantity {
        let is_typed = matches!(self, Self::X | Self::Dy);
        Quantity::Own(Own { name: self.name(), role: self.role(), is_typed })
    }

    /// The length of a gradient there.
    pub const fn norm_quantity(self) -> Quantity {
        Quantity::own(self.norm_name(), self.role())
    }

    /// Its colour.
    pub const fn role(self) -> Role {
        match self {
            Self::X => Role::X,
            Self::Norm1 | Self::Norm2 | Self::Inside1 | Self::Inside2 | Self::Final => Role::XHat,
            Self::Sum1 | Self::Sum2 => Role::Ink,
            Self::DShortcut1 | Self::DShortcut2 => Role::Shortcut,
            Self::Dy
            | Self::DSum2
            | Self::DStream2
            | Self::DFork2
            | Self::DFork1
            | Self::DSum1
            | Self::DX => Role::Gradient,
            _ => Role::Branch,
        }
    }
}
