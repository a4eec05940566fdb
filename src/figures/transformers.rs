//! What the figures of Transformers share: where the norms stand and what that is called, and what can be set.

use engine::training::transformer::Variant;
use std::ops::RangeInclusive;

/// Depths that are computed: encoder layers of two sublayers each.
pub const LAYERS: RangeInclusive<usize> = 2..=24;
/// Learning rates that are tried.
pub const RATES: RangeInclusive<f64> = 1e-4..=0.1;

/// Where the norm stands, and the shortcut is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// LN(x + f(x)).
    Post,
    /// x + f(LN(x)).
    Pre,
    /// n + f(n) with n = LN(x): the shortcut is tapped behind the norm.
    Tap,
    /// x + LN(f(x)).
    Output,
    /// x + LN(f(LN(x))).
    Sandwich,
    /// x + f(x).
    NoNorm,
}

impl Placement {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Post, Self::Pre, Self::Tap, Self::Output, Self::Sandwich, Self::NoNorm];

    /// Its name in links and in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoNorm => "none",
            _ => name(self.variant()),
        }
    }

    /// How the Transformer is put together.
    pub const fn variant(self) -> Variant {
        match self {
            Self::Post => Variant::Post,
            Self::Pre => Variant::Pre,
            Self::Tap => Variant::Tap,
            Self::Output => Variant::Output,
            Self::Sandwich => Variant::Sandwich,
            Self::NoNorm => Variant::NoNorm,
        }
    }

    /// The one that it is held against where nothing else is said.
    pub const fn other(self) -> Self {
        if matches!(self, Self::Pre) { Self::Post } else { Self::Pre }
    }

    /// Whether a norm usually stands after its last layer.
    pub const fn has_final_norm(self) -> bool {
        !matches!(self, Self::Post | Self::NoNorm)
    }
}

/// A variant's name in links and in `data-series`.
pub const fn name(variant: Variant) -> &'static str {
    match variant {
        Variant::Post => "post",
        Variant::Pre => "pre",
        Variant::NoNorm => "no-norm",
        Variant::NoShortcut => "no-shortcut",
        Variant::Plain => "plain",
        Variant::Sandwich => "sandwich",
        Variant::DeepNorm => "deep-norm",
        Variant::ReZero => "re-zero",
        Variant::RmsPre => "rms-pre",
        Variant::LayerScale => "layer-scale",
        Variant::Tap => "tap",
        Variant::Output => "output",
        Variant::Scaled => "scaled",
        Variant::DynamicTanh => "dynamic-tanh",
    }
}

/// What becomes of x.
pub const fn formula(variant: Variant) -> &'static str {
    match variant {
        Variant::Post => "LN(x + f(x))",
        Variant::Pre => "x + f(LN(x))",
        Variant::NoNorm => "x + f(x)",
        Variant::NoShortcut => "LN(f(x))",
        Variant::Plain => "f(x)",
        Variant::Sandwich => "x + LN(f(LN(x)))",
        Variant::DeepNorm => "LN(αx + f(x)), α\u{a0}=\u{a0}⁴√(2N), β\u{a0}=\u{a0}1/⁴√(8N)",
        Variant::ReZero => "x + a·f(x), a₀ = 0",
        Variant::RmsPre => "x + f(RMSNorm(x))",
        Variant::LayerScale => "x + λ⊙f(LN(x)), λ₀ = 0.1",
        Variant::Tap => "n + f(n), n = LN(x)",
        Variant::Output => "x + LN(f(x))",
        Variant::Scaled => "x + f(LN(x)/√l)",
        Variant::DynamicTanh => "x + f(γ⊙tanh(αx)+β), α₀ = 0.5",
    }
}
