//! The quantities of the lesson: the name a test reads, the symbol a student reads, the colour
//! both share.

use crate::charts::style::Role;

/// A quantity that one figure alone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// The field's term, as in `data-quantity`.
    pub name: &'static str,
    /// Its role, hence its colour.
    pub role: Role,
    /// Whether the student typed it.
    pub is_typed: bool,
}

/// A computed quantity; [`Quantity::name`] is the `data-quantity` of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Quantity {
    X,
    Mean,
    Centered,
    Var,
    Std,
    Eps,
    Denominator,
    XHat,
    Gamma,
    Scaled,
    Beta,
    Y,
    Dy,
    DGamma,
    DBeta,
    DxHat,
    MeanDxHat,
    MeanDxHatXHat,
    DxHatCentered,
    DxHatProjected,
    Dx,
    DxSum,
    XHatMean,
    XHatMeanSquare,
    PlaneDistance,
    CenteredNorm,
    XHatNorm,
    Angle,
    MapDifference,
    MapVar,
    XHatOutside,
    XHatNowhere,
    DivisorOutside,
    EpsDifference,
    RSquared,
    BestRSquared,
    Hidden,
    FX,
    BranchScale,
    ResidualSum,
    DxShortcut,
    DxBranch,
    W1,
    B1,
    W2,
    B2,
    XNorm,
    FXNorm,
    DxShortcutNorm,
    DxBranchNorm,
    GradNorm,
    Loss,
    /// f of a block in a chain, and the products of f and of 1+f over the blocks.
    BlockDerivative,
    ProductPlain,
    ProductResidual,
    /// The share of paths of one length.
    PathShare,
    WorkedF,
    WorkedY,
    WorkedDx,
    /// How far the block with its branch at 0 is from the identity, and what it costs.
    IdentityDistance,
    BlockWeights,
    BlockNormParameters,
    BlockMultiplyAdds,
    PaperWeights,
    PaperMultiplyAdds,
    /// Size of a grid behind blocks over its size before, and where its crossings are.
    GridPlain,
    GridResidual,
    GridPoint,
    GridPointPlain,
    GridPointResidual,
    /// A quantity of one figure.
    Own(Own),
    /// The root mean square of what enters and of what leaves the layer.
    StreamIn,
    StreamOut,
    Answer,
}

impl Quantity {
    /// A computed quantity that one figure alone has.
    pub const fn own(name: &'static str, role: Role) -> Self {
        Self::Own(Own { name, role, is_typed: false })
    }

    /// The field's term, as in `data-quantity`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Mean => "mean",
            Self::Centered => "centered",
            Self::Var => "var",
            Self::Std => "std",
            Self::Eps => "eps",
            Self::Denominator => "denominator",
            Self::XHat => "x-hat",
            Self::Gamma => "gamma",
            Self::Scaled => "scaled",
            Self::Beta => "beta",
            Self::Y => "y",
            Self::Dy => "dy",
            Self::DGamma => "dgamma",
            Self::DBeta => "dbeta",
            Self::DxHat => "dx-hat",
            Self::MeanDxHat => "mean-dx-hat",
            Self::MeanDxHatXHat => "mean-dx-hat-x-hat",
            Self::DxHatCentered => "dx-hat-centered",
            Self::DxHatProjected => "dx-hat-projected",
            Self::Dx => "dx",
            Self::DxSum => "dx-sum",
            Self::XHatMean => "x-hat-mean",
            Self::XHatMeanSquare => "x-hat-mean-square",
            Self::PlaneDistance => "plane-distance",
            Self::CenteredNorm => "centered-norm",
            Self::XHatNorm => "x-hat-norm",
            Self::Angle => "angle",
            Self::MapDifference => "map-difference",
            Self::MapVar => "map-var",
            Self::XHatOutside => "x-hat-outside",
            Self::XHatNowhere => "x-hat-nowhere",
            Self::DivisorOutside => "divisor-outside",
            Self::EpsDifference => "eps-difference",
            Self::RSquared => "r-squared",
            Self::BestRSquared => "best-r-squared",
            Self::Hidden => "hidden",
            Self::FX => "f-x",
            Self::BranchScale => "branch-scale",
            Self::ResidualSum => "residual-sum",
            Self::DxShortcut => "dx-shortcut",
            Self::DxBranch => "dx-branch",
            Self::W1 => "w1",
            Self::B1 => "b1",
            Self::W2 => "w2",
            Self::B2 => "b2",
            Self::XNorm => "x-norm",
            Self::FXNorm => "f-x-norm",
            Self::DxShortcutNorm => "dx-shortcut-norm",
            Self::DxBranchNorm => "dx-branch-norm",
            Self::GradNorm => "grad-norm",
            Self::Loss => "loss",
            Self::BlockDerivative => "block-derivative",
            Self::ProductPlain => "product-plain",
            Self::ProductResidual => "product-residual",
            Self::PathShare => "path-share",
            Self::WorkedF => "worked-f",
            Self::WorkedY => "worked-y",
            Self::WorkedDx => "worked-dx",
            Self::IdentityDistance => "identity-distance",
            Self::BlockWeights => "block-weights",
            Self::BlockNormParameters => "block-norm-parameters",
            Self::BlockMultiplyAdds => "block-multiply-adds",
            Self::PaperWeights => "paper-weights",
            Self::PaperMultiplyAdds => "paper-multiply-adds",
            Self::GridPlain => "grid-plain",
            Self::GridResidual => "grid-residual",
            Self::GridPoint => "grid-point",
            Self::GridPointPlain => "grid-point-plain",
            Self::GridPointResidual => "grid-point-residual",
            Self::Own(own) => own.name,
            Self::StreamIn => "stream-in",
            Self::StreamOut => "stream-out",
            Self::Answer => "answer",
        }
    }

    /// The letter on a mark in the picture.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Mean => "μ",
            Self::Std => "σ",
            Self::Denominator => "√(σ²+ε)",
            Self::MeanDxHat => "mean(ĝ)",
            other => other.name(),
        }
    }

    /// The role, hence the colour, in every bar, formula, diagram, plot and table.
    pub const fn role(self) -> Role {
        match self {
            Self::X | Self::Centered | Self::XNorm => Role::X,
            Self::Mean => Role::Mean,
            Self::Var | Self::Std | Self::Eps | Self::Denominator => Role::Spread,
            Self::XHat | Self::XHatMean | Self::XHatMeanSquare => Role::XHat,
            Self::XHatNorm
            | Self::MapDifference
            | Self::XHatOutside
            | Self::XHatNowhere
            | Self::EpsDifference => Role::XHat,
            Self::PlaneDistance => Role::Mean,
            Self::CenteredNorm | Self::MapVar | Self::DivisorOutside => Role::Spread,
            Self::Angle => Role::X,
            Self::Gamma | Self::Scaled => Role::Gamma,
            Self::Beta => Role::Beta,
            Self::Y | Self::ResidualSum | Self::Answer => Role::Ink,
            Self::Hidden | Self::FX | Self::BranchScale | Self::W1 | Self::B1 | Self::W2 | Self::B2 => {
                Role::Branch
            }
            Self::FXNorm | Self::DxBranch | Self::DxBranchNorm => Role::Branch,
            Self::DxShortcut | Self::DxShortcutNorm => Role::Shortcut,
            Self::BlockDerivative | Self::ProductPlain | Self::WorkedF => Role::Branch,
            Self::IdentityDistance
            | Self::BlockWeights
            | Self::BlockNormParameters
            | Self::BlockMultiplyAdds
            | Self::PaperWeights
            | Self::PaperMultiplyAdds => Role::Ink,
            Self::GridPlain | Self::GridPointPlain => Role::Branch,
            Self::ProductResidual | Self::GridResidual | Self::GridPointResidual => Role::Shortcut,
            Self::GridPoint => Role::X,
            Self::WorkedY => Role::Ink,
            Self::Own(own) => own.role,
            Self::StreamIn => Role::X,
            Self::StreamOut => Role::Ink,
            _ => Role::Gradient,
        }
    }
}

impl Quantity {
    /// Zero in exact arithmetic: binary dust is not shown, though `value` holds it.
    pub(super) fn is_zero_but_for_rounding(self, value: f64) -> bool {
        match self {
            Self::DxSum | Self::XHatMean => value.abs() < 1e-9,
            // A sum of products of typed decimals: 3·0.1 − 0.3 is some 10⁻¹⁷.
            Self::Own(own) => !own.is_typed && value.abs() < 1e-14,
            _ => false,
        }
    }

    /// Whether the student typed it, rather than the lesson computing it.
    pub(super) const fn is_typed(self) -> bool {
        matches!(
            self,
            Self::X
                | Self::Gamma
                | Self::Beta
                | Self::Dy
                | Self::Eps
                | Self::BranchScale
                | Self::Own(Own { is_typed: true, .. })
        )
    }
}
