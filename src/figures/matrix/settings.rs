//! 图1: which cells share a mean.

use crate::charts::numbers::exact;
use crate::figures::matrix::model::{Changes, FEATURES, LOUD, Place, SAMPLES, Sharing};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{self, place, place_text};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixSettings {
    /// Which cells share a mean.
    pub sharing: Sharing,
    /// The cell whose block is outlined.
    pub chosen: Place,
    /// Whether the student's vector is the first sample.
    pub own: bool,
    /// Cells that the student has changed.
    pub changes: Changes,
    /// How often the batch has been drawn anew: other figures keep their numbers.
    pub draw: u64,
}

impl MatrixSettings {
    /// Cells hold −10⁶ to 10⁶.
    const LIMIT: f64 = 1e6;

    /// The seed of the batch in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }

    /// Gives a sample new values.
    pub fn set_row(&mut self, row: usize, values: &[f64]) {
        let places = values.iter().enumerate().map(|(column, value)| ((row, column), *value));
        self.changes.extend(places);
    }
}

impl Default for MatrixSettings {
    fn default() -> Self {
        Self { sharing: Sharing::Layer, chosen: (LOUD, 1), own: false, changes: Changes::new(), draw: 0 }
    }
}

const SHARINGS: [(&str, Sharing); 6] = [
    ("layer", Sharing::Layer),
    ("batch", Sharing::Batch),
    ("instance", Sharing::Instance),
    ("group", Sharing::Group),
    ("rms", Sharing::Rms),
    ("none", Sharing::None),
];
const FIRST: [(&str, bool); 2] = [("random", false), ("x", true)];

/// `3.2:-0.5,3.3:1`.
fn changes(text: &str) -> Option<Changes> {
    let change = |text: &str| {
        let (at, value) = text.split_once(':')?;
        Some((place(at)?, parse::number(value).ok()?))
    };
    text.split(',').map(change).collect()
}

impl Figure for MatrixSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("batch-draw", count, draw),
        knob!("share", SHARINGS, sharing),
        knob!("first", FIRST, own),
        Knob {
            name: "cell",
            read: |figure, text| place(text).map(|chosen| figure.chosen = chosen),
            write: |figure| Some(place_text(figure.chosen)),
        },
        Knob {
            name: "cells",
            read: |figure, text| changes(text).map(|changes| figure.changes = changes),
            write: |figure| {
                let texts =
                    figure.changes.iter().map(|(at, value)| format!("{}:{}", place_text(*at), exact(*value)));
                Some(texts.collect::<Vec<_>>().join(",")).filter(|text| !text.is_empty())
            },
        },
    ];

    fn with_numbers_of(mut self, other: &Self) -> Self {
        self.changes.clone_from(&other.changes);
        self
    }

    fn clamped(mut self) -> Self {
        self.chosen = (self.chosen.0.min(SAMPLES - 1), self.chosen.1.min(FEATURES - 1));
        self.changes.retain(|(row, column), value| {
            *value = if value.is_finite() { value.clamp(-Self::LIMIT, Self::LIMIT) } else { 0.0 };
            *row < SAMPLES && *column < FEATURES
        });
        self
    }
}
