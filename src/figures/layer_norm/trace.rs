//! The arithmetic of each entry, step by step: what stands under its bar.

use crate::charts::style::Role;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{Run, Step};

/// (x−μ)², which only this figure writes out.
pub const SQUARE: Quantity = Quantity::own("centered-square", Role::Spread);

/// A part of what is computed for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The entry of a vector.
    Entry(Quantity),
    /// A number for the whole vector.
    Whole(Quantity),
    /// A sign of operation.
    Sign(&'static str),
}

/// One line under the bars: what it is, how each entry comes about, and what comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// In symbols.
    pub name: &'static str,
    /// How an entry is computed; nothing where it is given.
    pub work: &'static [Term],
    /// What comes of it.
    pub result: Quantity,
}

use Quantity as Q;
use Term::{Entry, Sign, Whole};

const X: Row = Row { name: "x", work: &[], result: Q::X };
const CENTERED: Row =
    Row { name: "x−μ", work: &[Entry(Q::X), Sign("−"), Whole(Q::Mean)], result: Q::Centered };
const SQUARED: Row = Row { name: "(x−μ)²", work: &[Entry(Q::Centered), Sign("²")], result: SQUARE };
const X_HAT: Row =
    Row { name: "x̂", work: &[Entry(Q::Centered), Sign("÷"), Whole(Q::Denominator)], result: Q::XHat };
const SCALED: Row =
    Row { name: "γ⊙x̂", work: &[Entry(Q::Gamma), Sign("×"), Entry(Q::XHat)], result: Q::Scaled };
const Y: Row = Row { name: "y", work: &[Entry(Q::Scaled), Sign("+"), Entry(Q::Beta)], result: Q::Y };
const G: Row = Row { name: "g", work: &[], result: Q::Dy };
const D_GAMMA: Row =
    Row { name: "∂L/∂γ", work: &[Entry(Q::Dy), Sign("×"), Entry(Q::XHat)], result: Q::DGamma };
const D_BETA: Row = Row { name: "∂L/∂β", work: &[], result: Q::DBeta };
const G_HAT: Row = Row { name: "ĝ", work: &[Entry(Q::Gamma), Sign("×"), Entry(Q::Dy)], result: Q::DxHat };
const LESS_MEAN: Row =
    Row {
        name: "−mean", work: &[Entry(Q::DxHat), Sign("−"), Whole(Q::MeanDxHat)], result: Q::DxHatCentered
    };
const LESS_X_HAT: Row = Row {
    name: "−x̂·mean",
    work: &[Entry(Q::DxHatCentered), Sign("−"), Entry(Q::XHat), Sign("×"), Whole(Q::MeanDxHatXHat)],
    result: Q::DxHatProjected,
};
const DX: Row =
    Row {
        name: "∂L/∂x", work: &[Entry(Q::DxHatProjected), Sign("÷"), Whole(Q::Denominator)], result: Q::Dx
    };

/// The lines at a step: the last is what the step gives, those before it are what it came from.
pub const fn rows(step: Step) -> &'static [Row] {
    match step {
        Step::Input | Step::Mean => &[X],
        Step::Center => &[X, CENTERED],
        Step::Variance | Step::Denominator => &[X, CENTERED, SQUARED],
        Step::Normalize => &[X, CENTERED, X_HAT],
        Step::Scale => &[X, CENTERED, X_HAT, SCALED],
        Step::Shift => &[X, CENTERED, X_HAT, SCALED, Y],
        Step::Dy => &[X_HAT, G],
        Step::DGammaDBeta => &[X_HAT, G, D_BETA, D_GAMMA],
        Step::DxHat => &[G, G_HAT],
        Step::RemoveMean => &[G, G_HAT, LESS_MEAN],
        Step::RemoveXHat => &[X_HAT, G_HAT, LESS_MEAN, LESS_X_HAT],
        Step::Dx => &[G, G_HAT, LESS_MEAN, LESS_X_HAT, DX],
    }
}

/// The numbers of a line.
pub fn values(run: &Run, result: Quantity) -> Vec<f64> {
    if result == SQUARE {
        run.vector(Quantity::Centered).iter().map(|value| value * value).collect()
    } else {
        run.vector(result)
    }
}
