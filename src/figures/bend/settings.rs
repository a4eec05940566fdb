//! Which nonlinearity follows, and one γ for all features before it.

use super::model::{Bend, GAMMAS};
use crate::charts::numbers::exact;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{self, clamp};
use crate::state::url::{name_of, named};

/// What the figure is set to; its cloud is that of [`crate::figures::undo`].
#[derive(Clone, Debug, PartialEq)]
pub struct BendSettings {
    /// One γ for all features, before a nonlinearity.
    pub common: f64,
    /// That nonlinearity.
    pub bend: Bend,
}

impl Default for BendSettings {
    fn default() -> Self {
        Self { common: 1.0, bend: Bend::Tanh }
    }
}

const BENDS: [(&str, Bend); 2] = [("tanh", Bend::Tanh), ("sigmoid", Bend::Sigmoid)];

impl Figure for BendSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "bend",
            read: |figure, text| named(&BENDS, text).map(|bend| figure.bend = bend),
            write: |figure| Some(name_of(&BENDS, figure.bend).to_owned()),
        },
        Knob {
            name: "bend-gamma",
            read: |figure, text| parse::number(text).ok().map(|gamma| figure.common = gamma),
            write: |figure| Some(exact(figure.common)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.common = clamp(self.common, &GAMMAS, 1.0);
        self
    }
}
