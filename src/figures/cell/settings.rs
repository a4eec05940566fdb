//! Which cell, where LN stands in it, how long it runs, how much it keeps.

use super::model::{BIASES, Kind, Placement, STEPS, Units};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct CellSettings {
    /// LSTM or GRU.
    pub kind: Kind,
    /// The placement that is drawn.
    pub placement: Placement,
    /// b of the forget gate.
    pub bias: f64,
    /// T.
    pub steps: usize,
    /// d.
    pub units: Units,
}

impl Default for CellSettings {
    fn default() -> Self {
        Self { kind: Kind::Lstm, placement: Placement::Copy, bias: 4.0, steps: 100, units: Units::SixtyFour }
    }
}

const KINDS: [(&str, Kind); 2] = [("lstm", Kind::Lstm), ("gru", Kind::Gru)];
const PLACEMENTS: [(&str, Placement); 3] =
    [("none", Placement::Nowhere), ("copy", Placement::Copy), ("carried", Placement::Carried)];
const UNITS: [(&str, Units); 2] = [("16", Units::Sixteen), ("64", Units::SixtyFour)];

impl Figure for CellSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("cell-kind", KINDS, kind),
        knob!("cell-norm", PLACEMENTS, placement),
        knob!("cell-bias", number, bias),
        knob!("cell-steps", count, steps),
        knob!("cell-units", UNITS, units),
    ];

    fn clamped(self) -> Self {
        Self { bias: within(self.bias, &BIASES), steps: within(self.steps, &STEPS), ..self }
    }
}
