//! How a sublayer f is put around the stream x.

use crate::nn::norm::NormKind;
use crate::nn::sublayer::DeepNorm;

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

/// A variant taken apart: y = after(α·x + gate ⊙ inside(f(before(x)))).
#[derive(Clone, Copy, Debug)]
pub(super) struct Design {
    pub before: Option<NormKind>,
    pub inside: Option<NormKind>,
    pub after: Option<NormKind>,
    /// α; none without a shortcut.
    pub shortcut: Option<f64>,
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
    shortcut: Some(1.0),
    gate: Gate::Open,
    last: None,
    beta: 1.0,
};

impl Variant {
    /// All, in the order of the lesson.
    pub const ALL: [Self; 10] = [
        Self::Post,
        Self::Pre,
        Self::Sandwich,
        Self::DeepNorm,
        Self::RmsPre,
        Self::LayerScale,
        Self::ReZero,
        Self::NoNorm,
        Self::NoShortcut,
        Self::Plain,
    ];

    pub(super) fn design(self, layers: usize) -> Design {
        const LN: Option<NormKind> = Some(NormKind::LayerNorm);
        const RMS: Option<NormKind> = Some(NormKind::RmsNorm);
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
        }
    }
}
