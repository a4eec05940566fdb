//! How a sublayer f is put around the stream x.

use crate::nn::norm::NormKind;
use crate::nn::sublayer::{DeepNorm, Fork};

/// The ways to put a sublayer f on the stream x.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Variant {
    /// LN(x + f(x)). Source: Vaswani et al. 2017, section 3.1.
    #[default]
    Post,
    /// x + f(LN(x)), and one LN at the end. Source: Xiong et al. 2020, section 3.
    Pre,
    /// x + f(x): a shortcut and no norm.
    NoNorm,
    /// LN(f(x)): a norm and no shortcut.
    NoShortcut,
    /// f(x): neither.
    Plain,
    /// x + LN(f(LN(x))), and one LN at the end. Sources: Ding et al. 2021, "CogView", section 2.4
    /// (Sandwich-LN); Kim et al. 2025, "Peri-LN".
    Sandwich,
    /// LN(α·x + f(x)), with initial weights of values, attention output and feed-forward times β.
    /// Source: Wang et al. 2022, "DeepNet", figure 2: encoder of N layers, α = (2N)^(1/4), β = (8N)^(−1/4).
    DeepNorm,
    /// x + a·f(x) with a learned number a that begins at 0. Source: Bachlechner et al. 2020, "ReZero", eq. 3.
    ReZero,
    /// x + f(RMSNorm(x)), and one RMSNorm at the end. Source: Zhang and Sennrich 2019.
    RmsPre,
    /// x + λ ⊙ f(LN(x)) with a learned λ for each feature that begins at 0.1, and one LN at the end.
    /// Source: Touvron et al. 2021, "Going deeper with Image Transformers" (CaiT), section 2.
    LayerScale,
    /// n + f(n) with n = LN(x), and one LN at the end: a frequent mistake, the shortcut is tapped behind the norm.
    /// Source: issue 3 of faster-trajectory-transformer on GitHub.
    Tap,
    /// x + LN(f(x)), and one LN at the end. Source: Team OLMo 2025, "2 OLMo 2 Furious", section 2 (there with
    /// RMSNorm, and with QK-norm).
    Output,
    /// x + f(LN(x)/√l) in layer l, and one LN at the end. Source: Sun et al. 2025, "The Curse of Depth in Large
    /// Language Models" (LayerNorm Scaling).
    Scaled,
    /// x + f(γ ⊙ tanh(αx) + β) with a learned number α that begins at 1/2, and the same at the end: no norm.
    /// Source: Zhu et al. 2025, "Transformers without Normalization" (DyT), equation 5.
    DynamicTanh,
}

/// What a branch is multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// Nothing.
    Open,
    /// One learned number, at first 0.
    Scalar,
    /// One learned number for each feature, at first 0.1.
    Features,
}

/// A variant taken apart: y = after(α·x + gate ⊙ inside(f(before(x)))), or α·before(x) in place of α·x.
#[derive(Clone, Copy, Debug)]
pub(super) struct Design {
    pub before: Option<NormKind>,
    pub inside: Option<NormKind>,
    pub after: Option<NormKind>,
    /// Whether before(x) is divided by √l in layer l.
    pub is_scaled: bool,
    /// α; none without a shortcut.
    pub shortcut: Option<f64>,
    /// Where the shortcut leaves.
    pub fork: Fork,
    pub gate: Gate,
    /// The norm after the last layer.
    pub last: Option<NormKind>,
    /// Factor of the initial weights of values, attention output and feed-forward.
    pub beta: f64,
}

/// x + f(x).
const BARE: Design = Design {
    before: None,
    inside: None,
    after: None,
    is_scaled: false,
    shortcut: Some(1.0),
    fork: Fork::Stream,
    gate: Gate::Open,
    last: None,
    beta: 1.0,
};

impl Variant {
    /// All, in the order of the lesson.
    pub const ALL: [Self; 14] = [
        Self::Post,
        Self::Pre,
        Self::Sandwich,
        Self::DeepNorm,
        Self::RmsPre,
        Self::LayerScale,
        Self::Output,
        Self::Scaled,
        Self::DynamicTanh,
        Self::ReZero,
        Self::NoNorm,
        Self::NoShortcut,
        Self::Plain,
        Self::Tap,
    ];

    /// Whether a norm stands after the last layer.
    pub fn has_final_norm(self) -> bool {
        self.design(1).last.is_some()
    }

    pub(super) fn design(self, layers: usize) -> Design {
        const LN: Option<NormKind> = Some(NormKind::LayerNorm);
        const RMS: Option<NormKind> = Some(NormKind::RmsNorm);
        const TANH: Option<NormKind> = Some(NormKind::DynamicTanh);
        let pre = Design { before: LN, last: LN, ..BARE };
        match self {
            Self::Post => Design { after: LN, ..BARE },
            Self::Pre => pre,
            Self::NoNorm => BARE,
            Self::NoShortcut => Design { after: LN, shortcut: None, ..BARE },
            Self::Plain => Design { shortcut: None, ..BARE },
            Self::Sandwich => Design { inside: LN, ..pre },
            Self::DeepNorm => {
                let DeepNorm { alpha, beta } = DeepNorm::encoder(layers);
                Design { after: LN, shortcut: Some(alpha), beta, ..BARE }
            }
            Self::ReZero => Design { gate: Gate::Scalar, ..BARE },
            Self::RmsPre => Design { before: RMS, last: RMS, ..BARE },
            Self::LayerScale => Design { gate: Gate::Features, ..pre },
            Self::Tap => Design { fork: Fork::Normalized, ..pre },
            Self::DynamicTanh => Design { before: TANH, last: TANH, ..BARE },
            Self::Output => Design { inside: LN, last: LN, ..BARE },
            Self::Scaled => Design { is_scaled: true, ..pre },
        }
    }
}
