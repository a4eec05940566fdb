//! The two curves and how a norm is written.

use crate::charts::numbers::significant_log10;
use crate::charts::style::Role;
use crate::figures::gradient_norms::model::{exact_text, is_beyond_f64};
use crate::lesson::Quantity;
use crate::text::{Language, deep_stability};
use engine::training::gradient_depth::Scaled;
use engine_worker::protocol::{Curves, Norm};
use leptos::prelude::*;

/// One of the two curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Curve {
    Plain,
    Residual,
}

impl Curve {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Plain, Self::Residual];

    /// The `data-series` of its values, and its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Residual => "residual",
        }
    }

    /// Its colour.
    pub const fn role(self) -> Role {
        match self {
            Self::Plain => Role::Branch,
            Self::Residual => Role::Shortcut,
        }
    }

    /// Its norms, from the input on.
    pub fn norms(self, curves: &Curves) -> Vec<Scaled> {
        let norms: &[Norm] = match self {
            Self::Plain => &curves.plain,
            Self::Residual => &curves.residual,
        };
        norms.iter().map(|norm| Scaled::from(*norm)).collect()
    }

    /// Its name on screen.
    pub fn words(self, language: Language) -> &'static str {
        let words = &deep_stability::text(language).curves;
        match self {
            Self::Plain => words.plain,
            Self::Residual => words.residual,
        }
    }
}

/// A norm as an element: exact in `value`, also beyond f64.
pub fn norm_value(norm: Scaled, curve: Curve, layer: usize) -> AnyView {
    let class = format!("value {}", curve.role().class());
    view! {
        <data
            class=class
            class:odd=is_beyond_f64(norm)
            data-quantity=Quantity::GradNorm.name()
            data-layer=layer
            data-series=curve.name()
            value=exact_text(norm)
        >
            {norm_text(norm)}
        </data>
    }
    .into_any()
}

/// A norm as the screen shows it.
pub fn norm_text(norm: Scaled) -> String {
    if norm.is_zero() { "0".to_owned() } else { significant_log10(norm.log10(), 3) }
}

/// The ratio input over output of one curve.
pub fn ratio_value(ratio: Scaled, curve: Curve) -> AnyView {
    view! {
        <data
            class=format!("value {}", curve.role().class())
            data-quantity="grad-norm-ratio"
            data-series=curve.name()
            value=exact_text(ratio)
        >
            {norm_text(ratio)}
        </data>
    }
    .into_any()
}
