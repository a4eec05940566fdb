//! What lies on the wires of one decoder layer.

use crate::charts::style::Role;
use crate::lesson::Quantity;
use crate::lesson::quantity::Own;

/// One wire: a matrix with a row for each token; scores and weights also have a column for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wire {
    X,
    Norm1,
    Query,
    Key,
    Value,
    /// Turned by RoPE.
    TurnedQuery,
    TurnedKey,
    /// Q′K′ᵀ/√d_k; −∞ where the mask hides a token.
    Scores,
    Weights,
    /// P V, before W_O.
    Context,
    Attention,
    Sum1,
    Norm2,
    /// W₁m.
    PreGate,
    /// SiLU(W₁m).
    Gate,
    /// W₃m.
    Up,
    Hidden,
    FeedForward,
    Sum2,
    Final,
    WQuery,
    WKey,
    WValue,
    WOutput,
    WGate,
    WDown,
    WUp,
}

impl Wire {
    /// All of them; the weights last.
    pub const ALL: [Self; 27] = [
        Self::X,
        Self::Norm1,
        Self::Query,
        Self::Key,
        Self::Value,
        Self::TurnedQuery,
        Self::TurnedKey,
        Self::Scores,
        Self::Weights,
        Self::Context,
        Self::Attention,
        Self::Sum1,
        Self::Norm2,
        Self::PreGate,
        Self::Gate,
        Self::Up,
        Self::Hidden,
        Self::FeedForward,
        Self::Sum2,
        Self::Final,
        Self::WQuery,
        Self::WKey,
        Self::WValue,
        Self::WOutput,
        Self::WGate,
        Self::WDown,
        Self::WUp,
    ];

    /// The `data-quantity` of its entries, which are counted row by row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "tokens",
            Self::Norm1 => "norm-1",
            Self::Query => "query",
            Self::Key => "key",
            Self::Value => "value",
            Self::TurnedQuery => "query-turned",
            Self::TurnedKey => "key-turned",
            Self::Scores => "scores",
            Self::Weights => "attention-weights",
            Self::Context => "context",
            Self::Attention => "attention",
            Self::Sum1 => "sum-1",
            Self::Norm2 => "norm-2",
            Self::PreGate => "ffn-pre-gate",
            Self::Gate => "ffn-gate",
            Self::Up => "ffn-up",
            Self::Hidden => "ffn-hidden",
            Self::FeedForward => "ffn",
            Self::Sum2 => "sum-2",
            Self::Final => "final-norm",
            Self::WQuery => "w-query",
            Self::WKey => "w-key",
            Self::WValue => "w-value",
            Self::WOutput => "w-output",
            Self::WGate => "w-first",
            Self::WDown => "w-second",
            Self::WUp => "w-third",
        }
    }

    /// Its letter.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Norm1 => "n",
            Self::Query => "Q",
            Self::Key => "K",
            Self::Value => "V",
            Self::TurnedQuery => "Q′",
            Self::TurnedKey => "K′",
            Self::Scores => "S",
            Self::Weights => "P",
            Self::Context => "PV",
            Self::Attention => "a",
            Self::Sum1 => "u",
            Self::Norm2 => "m",
            Self::PreGate => "z",
            Self::Gate => "SiLU(z)",
            Self::Up => "w",
            Self::Hidden => "h",
            Self::FeedForward => "f",
            Self::Sum2 => "y",
            Self::Final => "o",
            Self::WQuery => "W_Q",
            Self::WKey => "W_K",
            Self::WValue => "W_V",
            Self::WOutput => "W_O",
            Self::WGate => "W₁",
            Self::WDown => "W₂",
            Self::WUp => "W₃",
        }
    }

    /// An entry on it; the tokens are the student's.
    pub const fn quantity(self) -> Quantity {
        Quantity::Own(Own { name: self.name(), role: self.role(), is_typed: matches!(self, Self::X) })
    }

    /// Its colour.
    pub const fn role(self) -> Role {
        match self {
            Self::X => Role::X,
            Self::Norm1 | Self::Norm2 | Self::Final => Role::XHat,
            Self::Sum1 | Self::Sum2 => Role::Ink,
            _ => Role::Branch,
        }
    }
}
