//! Which nonlinearity follows, and one γ for all features before it.

use super::model::{Bend, GAMMAS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::clamp;

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
    const KNOBS: &'static [Knob<Self>] = &[knob!("bend", BENDS, bend), knob!("bend-gamma", number, common)];

    fn clamped(mut self) -> Self {
        self.common = clamp(self.common, &GAMMAS, 1.0);
        self
    }
}
