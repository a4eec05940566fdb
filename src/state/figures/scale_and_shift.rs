//! 图4: bars, geometry, whether γ and β can undo a normalization, or which part of a nonlinearity γ makes use of.

use super::{Figure, Knob, Pane};
use crate::charts::numbers::exact;
use crate::lesson::bend::{self, Bend};
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
    /// How often the cloud has been drawn anew: other figures keep their numbers.
    pub draw: u64,
    /// One γ for all features, before a nonlinearity.
    pub common: f64,
    /// That nonlinearity.
    pub bend: Bend,
}

impl ScaleAndShift {
    /// γ that the sliders and the link allow.
    pub const GAMMA: RangeInclusive<f64> = -10.0..=10.0;
    /// β that the sliders and the link allow.
    pub const BETA: RangeInclusive<f64> = -10.0..=10.0;

    /// The seed of the cloud in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }
}

impl Default for ScaleAndShift {
    fn default() -> Self {
        Self {
            pane: Pane::Bars,
            undone: Undone::Layer,
            gamma: [1.0; FEATURES],
            beta: [0.0; FEATURES],
            draw: 0,
            common: 1.0,
            bend: Bend::Tanh,
        }
    }
}

const PANES: [(&str, Pane); 4] =
    [("bars", Pane::Bars), ("geometry", Pane::Geometry), ("undo", Pane::Undo), ("bend", Pane::Bend)];
const BENDS: [(&str, Bend); 2] = [("tanh", Bend::Tanh), ("sigmoid", Bend::Sigmoid)];
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
        Knob {
            name: "undo-draw",
            read: |figure, text| text.parse().ok().map(|draw| figure.draw = draw),
            write: |figure| Some(figure.draw.to_string()),
        },
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
        self.pane = if self.pane == Pane::Eps { Pane::Bars } else { self.pane };
        self.gamma = self.gamma.map(|gamma| clamp(gamma, &Self::GAMMA, 1.0));
        self.beta = self.beta.map(|beta| clamp(beta, &Self::BETA, 0.0));
        self.common = clamp(self.common, &bend::GAMMAS, 1.0);
        self
    }
}
