//! Whose entries are normalized, how many there are, across what one looks, and what one guesses first.

use super::model::{Across, Source};
use crate::knob;
use crate::state::parse::within;
use crate::state::{Figure, Knob};
use std::ops::RangeInclusive;

/// What the student expects of LayerNorm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guess {
    /// Nothing yet: the histogram behind LN is not shown.
    #[default]
    Open,
    /// A bell curve.
    Bell,
    /// The same shape.
    Same,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapeSettings {
    /// Where the entries come from.
    pub source: Source,
    /// d, of what is drawn.
    pub size: usize,
    /// Entries of one vector, or one feature of many.
    pub across: Across,
    /// What comes after LN.
    pub guess: Guess,
    /// How often the entries have been drawn anew: other figures keep their numbers.
    pub draw: u64,
}

impl ShapeSettings {
    /// d that the slider and the link allow.
    pub const SIZE: RangeInclusive<usize> = 2..=512;

    /// The seed of the entries in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }

    /// What is counted: the student's x is one vector.
    pub fn seen(&self) -> Across {
        if self.source == Source::Own { Across::Entries } else { self.across }
    }

    /// Whether the student is still to say what comes.
    pub fn asks(&self) -> bool {
        self.guess == Guess::Open && self.seen() == Across::Entries
    }
}

impl Default for ShapeSettings {
    fn default() -> Self {
        Self { source: Source::Exponential, size: 512, across: Across::Entries, guess: Guess::Open, draw: 0 }
    }
}

const SOURCES: [(&str, Source); 6] = [
    ("exponential", Source::Exponential),
    ("peaks", Source::Peaks),
    ("uniform", Source::Uniform),
    ("normal", Source::Normal),
    ("scales", Source::Scales),
    ("own", Source::Own),
];
const ACROSS: [(&str, Across); 2] = [("entries", Across::Entries), ("samples", Across::Samples)];
const GUESSES: [(&str, Guess); 3] = [("open", Guess::Open), ("bell", Guess::Bell), ("same", Guess::Same)];

impl Figure for ShapeSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("shape", SOURCES, source),
        knob!("shape-d", count, size),
        knob!("shape-across", ACROSS, across),
        knob!("shape-guess", GUESSES, guess),
        knob!("shape-draw", count, draw),
    ];

    fn clamped(mut self) -> Self {
        self.size = within(self.size, &Self::SIZE);
        self
    }
}
