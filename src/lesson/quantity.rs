//! The quantities of the lesson: the name a test reads, the symbol a student reads, the colour
//! both share.

use crate::charts::numbers::{exact, fixed, scientific};
use crate::charts::style::Role;

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
}

impl Quantity {
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
        }
    }

    /// The letter on a mark in the picture.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Mean => "μ",
            Self::Std => "σ",
            Self::Denominator => "√(σ²+ε)",
            Self::MeanDxHat => "mean(dx̂)",
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
            Self::Gamma | Self::Scaled => Role::Gamma,
            Self::Beta => Role::Beta,
            Self::Y | Self::ResidualSum => Role::Ink,
            Self::Hidden | Self::FX | Self::BranchScale | Self::W1 | Self::B1 | Self::W2 | Self::B2 => {
                Role::Branch
            }
            Self::FXNorm | Self::DxBranch | Self::DxBranchNorm => Role::Branch,
            Self::DxShortcut | Self::DxShortcutNorm => Role::Shortcut,
            _ => Role::Gradient,
        }
    }
}

/// Decimals of a computed number on screen.
const DECIMALS: usize = 4;

/// A number as the screen shows it: typed ones as typed, computed ones rounded to four decimals,
/// very small or large ones with a power of ten. Infinity and NaN keep their names; the figure
/// says why.
pub fn screen_text(quantity: Quantity, value: f64) -> String {
    if !value.is_finite() {
        return not_finite(value).to_owned();
    }
    let size = value.abs();
    if quantity.is_typed() {
        exact(value).replace('-', "\u{2212}")
    } else if quantity.is_zero_but_for_rounding() && size < 1e-9 {
        fixed(0.0, DECIMALS)
    } else if size != 0.0 && !(5e-4..1e5).contains(&size) {
        scientific(value, 3)
    } else {
        fixed(value, DECIMALS)
    }
}

/// The same where no column has to align: a number that four decimals say exactly loses its zeros.
pub fn free_text(quantity: Quantity, value: f64) -> String {
    let text = screen_text(quantity, value);
    let is_exact = text.contains('.') && text.replace('\u{2212}', "-").parse() == Ok(value);
    if is_exact { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

const fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "∞"
    } else {
        "\u{2212}∞"
    }
}

impl Quantity {
    /// Zero in exact arithmetic: binary dust is not shown, though `value` holds it.
    const fn is_zero_but_for_rounding(self) -> bool {
        matches!(self, Self::DxSum | Self::XHatMean)
    }

    /// Whether the student typed it, rather than the lesson computing it.
    const fn is_typed(self) -> bool {
        matches!(self, Self::X | Self::Gamma | Self::Beta | Self::Dy | Self::Eps | Self::BranchScale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let check = |value: f64, column: &str, free: &str| {
            assert_eq!(screen_text(Quantity::XHat, value), column);
            assert_eq!(free_text(Quantity::XHat, value), free);
        };
        check(0.0, "0.0000", "0");
        check(-1.5, "\u{2212}1.5000", "\u{2212}1.5");
        check(10.0, "10.0000", "10");
        check(1.0 / 3.0, "0.3333", "0.3333");
        check(1e-5, "1.00×10⁻⁵", "1.00×10⁻⁵");
        check(f64::NEG_INFINITY, "\u{2212}∞", "\u{2212}∞");
        assert_eq!(screen_text(Quantity::X, -0.5), "\u{2212}0.5");
        assert_eq!(screen_text(Quantity::DxSum, 1e-17), "0.0000");
    }
}
