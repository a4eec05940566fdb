//! A cloud of samples, what normalized it, and the student's γ and β that are to undo it.

use crate::charts::numbers::exact;
use crate::figures::undo::model::{FEATURES, Undone};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{self, clamp};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoSettings {
    /// The normalization that is to be undone.
    pub undone: Undone,
    /// The student's γ, one a feature.
    pub gamma: [f64; FEATURES],
    /// The student's β, one a feature.
    pub beta: [f64; FEATURES],
    /// How often the cloud has been drawn anew: other figures keep their numbers.
    pub draw: u64,
}

impl UndoSettings {
    /// γ that the sliders and the link allow.
    pub const GAMMA: RangeInclusive<f64> = -10.0..=10.0;
    /// β that the sliders and the link allow.
    pub const BETA: RangeInclusive<f64> = -10.0..=10.0;

    /// The seed of the cloud in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }
}

impl Default for UndoSettings {
    fn default() -> Self {
        Self { undone: Undone::Layer, gamma: [1.0; FEATURES], beta: [0.0; FEATURES], draw: 0 }
    }
}

const UNDONE: [(&str, Undone); 2] = [("bn", Undone::Batch), ("ln", Undone::Layer)];

fn four(text: &str) -> Option<[f64; FEATURES]> {
    parse::vector(text).ok()?.try_into().ok()
}

fn four_text(values: &[f64; FEATURES]) -> String {
    values.map(exact).join(",")
}

impl Figure for UndoSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("undo", UNDONE, undone),
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
        knob!("undo-draw", count, draw),
    ];

    fn clamped(mut self) -> Self {
        self.gamma = self.gamma.map(|gamma| clamp(gamma, &Self::GAMMA, 1.0));
        self.beta = self.beta.map(|beta| clamp(beta, &Self::BETA, 0.0));
        self
    }
}
