//! 图4: bars, geometry, or whether γ and β can undo a normalization.

use super::{Figure, Knob, Pane};
use crate::charts::numbers::exact;
use crate::lesson::undo::{FEATURES, Undone};
use crate::state::edit::clamp;
use crate::state::parse;
use crate::state::url::{name_of, named};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleAndShift {
    /// What is shown.
    pub pane: Pane,
    /// The normalization that is to be undone.
    pub undone: Undone,
    /// The student's γ, one a feature.
    pub gamma: [f64; FEATURES],
    /// The student's β, one a feature.
    pub beta: [f64; FEATURES],
}

impl ScaleAndShift {
    /// γ that the sliders and the link allow.
    pub const GAMMA: RangeInclusive<f64> = -10.0..=10.0;
    /// β that the sliders and the link allow.
    pub const BETA: RangeInclusive<f64> = -10.0..=10.0;
}

impl Default for ScaleAndShift {
    fn default() -> Self {
        Self { pane: Pane::Bars, undone: Undone::Layer, gamma: [1.0; FEATURES], beta: [0.0; FEATURES] }
    }
}

const PANES: [(&str, Pane); 3] = [("bars", Pane::Bars), ("geometry", Pane::Geometry), ("undo", Pane::Undo)];
const UNDONE: [(&str, Undone); 2] = [("bn", Undone::Batch), ("ln", Undone::Layer)];

fn four(text: &str) -> Option<[f64; FEATURES]> {
    parse::vector(text).ok()?.try_into().ok()
}

fn four_text(values: &[f64; FEATURES]) -> String {
    values.map(exact).join(",")
}

impl Figure for ScaleAndShift {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "pane4",
            read: |figure, text| named(&PANES, text).map(|pane| figure.pane = pane),
            write: |figure| Some(name_of(&PANES, figure.pane).to_owned()),
        },
        Knob {
            name: "undo",
            read: |figure, text| named(&UNDONE, text).map(|undone| figure.undone = undone),
            write: |figure| Some(name_of(&UNDONE, figure.undone).to_owned()),
        },
        Knob {
            name: "undo-gamma",
            read: |figure, text| four(text).map(|gamma| figure.gamma = gamma),
            write: |figure| Some(four_text(&figure.gamma)),
        },
        Knob {
            name: "undo-beta",
            read: |figure, text| four(text).map(|beta| figure.beta = beta),
            write: |figure| Some(four_text(&figure.beta)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.pane = if self.pane == Pane::Eps { Pane::Bars } else { self.pane };
        self.gamma = self.gamma.map(|gamma| clamp(gamma, &Self::GAMMA, 1.0));
        self.beta = self.beta.map(|beta| clamp(beta, &Self::BETA, 0.0));
        self
    }
}
