//! What stands under an entry, step by step, and what its bars are.

use super::{Run, Step};
use crate::charts::style::Role;
use crate::figures::trained::model::NormKind;
use crate::lesson::Quantity;

/// x², or (x − μ)².
pub const SQUARE: Quantity = Quantity::own("square", Role::Spread);
/// Σx²/d of RMSNorm.
pub const MEAN_SQUARE: Quantity = Quantity::own("mean-square", Role::Spread);
/// √(Σx²/d) of RMSNorm.
pub const RMS: Quantity = Quantity::own("rms", Role::Spread);
/// √d, or √(d − 1): what no |x̂ᵢ| passes.
pub const BOUND: Quantity = Quantity::own("x-hat-bound", Role::XHat);

/// The median of |v| of all entries of a quantity.
pub const fn median_of(quantity: Quantity) -> Quantity {
    Quantity::own(
        match quantity {
            Quantity::X => "x-median",
            Quantity::Centered => "centered-median",
            Quantity::XHat => "x-hat-median",
            Quantity::Scaled => "scaled-median",
            Quantity::Y => "y-median",
            _ => "square-median",
        },
        Role::Ink,
    )
}

/// What is done with the number of the line above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// It is given, or squared.
    None,
    /// With a number of the whole vector.
    Whole(&'static str, Quantity),
    /// With the entry of another vector.
    Entry(&'static str, Quantity),
}

/// One line under the bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// In symbols.
    pub name: &'static str,
    /// How it comes from the line above.
    pub work: Work,
    /// What comes of it.
    pub result: Quantity,
}

use Quantity as Q;

const fn row(name: &'static str, work: Work, result: Q) -> Row {
    Row { name, work, result }
}

const X: Row = row("x", Work::None, Q::X);
const SQUARED: Row = row("x²", Work::None, SQUARE);
const CENTERED: Row = row("x−μ", Work::Whole("−", Q::Mean), Q::Centered);
const CENTERED_SQUARED: Row = row("(x−μ)²", Work::None, SQUARE);
const X_HAT: Row = row("x̂", Work::Whole("÷", Q::Denominator), Q::XHat);
const Y: Row = row("γ⊙x̂", Work::Entry("×", Q::Gamma), Q::Y);
const SCALED: Row = row("γ⊙x̂", Work::Entry("×", Q::Gamma), Q::Scaled);
const SHIFTED: Row = row("y", Work::Entry("+", Q::Beta), Q::Y);

/// The lines at a step: the last is what the step gives, those before it are what it came from.
pub const fn rows(kind: NormKind, step: Step) -> &'static [Row] {
    match (kind, step) {
        (_, Step::Input | Step::Mean) | (NormKind::Rms, Step::Center) => &[X],
        (NormKind::Rms, Step::MeanSquare | Step::Denominator) => &[X, SQUARED],
        (NormKind::Rms, Step::Normalize) => &[X, X_HAT],
        (NormKind::Rms, Step::Scale | Step::Shift) => &[X, X_HAT, Y],
        (NormKind::Layer, Step::Center) => &[X, CENTERED],
        (NormKind::Layer, Step::MeanSquare | Step::Denominator) => &[CENTERED, CENTERED_SQUARED],
        (NormKind::Layer, Step::Normalize) => &[X, CENTERED, X_HAT],
        (NormKind::Layer, Step::Scale) => &[CENTERED, X_HAT, SCALED],
        (NormKind::Layer, Step::Shift) => &[X_HAT, SCALED, SHIFTED],
    }
}

/// A level across the bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// What it is.
    pub quantity: Quantity,
    /// Where.
    pub at: f64,
    /// Whether it is on both sides of 0.
    pub is_both: bool,
}

impl Run {
    /// What the bars are at a step: squares would need an axis of their own.
    pub const fn bars(&self, step: Step) -> Quantity {
        match (self.kind, step) {
            (_, Step::Input | Step::Mean) | (NormKind::Rms, Step::MeanSquare | Step::Denominator) => Q::X,
            (_, Step::Center | Step::MeanSquare | Step::Denominator) => Q::Centered,
            (_, Step::Normalize) => Q::XHat,
            (NormKind::Layer, Step::Scale) => Q::Scaled,
            (_, Step::Scale | Step::Shift) => Q::Y,
        }
    }

    /// What they were before, where they differ.
    pub const fn bars_before(&self, step: Step) -> Option<Quantity> {
        match (self.kind, step) {
            (_, Step::Center) | (NormKind::Rms, Step::Normalize) => Some(Q::X),
            (NormKind::Layer, Step::Normalize) => Some(Q::Centered),
            (_, Step::Scale) => Some(Q::XHat),
            (NormKind::Layer, Step::Shift) => Some(Q::Scaled),
            _ => None,
        }
    }

    /// What the bars are measured by, or cannot pass.
    pub fn level(&self, step: Step) -> Option<Level> {
        let both = |quantity, at| Some(Level { quantity, at, is_both: true });
        match step {
            Step::Mean => Some(Level { quantity: Q::Mean, at: self.out.mean, is_both: false }),
            Step::MeanSquare => both(self.spread(), self.out.spread),
            Step::Denominator => both(Q::Denominator, self.out.denominator),
            Step::Normalize => both(BOUND, self.bound()),
            _ => None,
        }
    }

    /// The root of the mean square, or σ.
    pub const fn spread(&self) -> Quantity {
        match self.kind {
            NormKind::Rms => RMS,
            NormKind::Layer => Q::Std,
        }
    }

    /// What ε is added to.
    pub const fn squares(&self) -> Quantity {
        match self.kind {
            NormKind::Rms => MEAN_SQUARE,
            NormKind::Layer => Q::Var,
        }
    }
}
