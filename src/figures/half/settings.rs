//! By what the student's x is multiplied, and how many squares are added up.

use crate::knob;
use crate::state::parse::clamp;
use crate::state::{Figure, Knob};
use std::ops::RangeInclusive;

/// What the figure is set to; x and ε are the lesson's.
#[derive(Clone, Debug, PartialEq)]
pub struct HalfSettings {
    /// By what x is multiplied.
    pub scale: f64,
    /// So many squares of N(0, 1) are added up.
    pub count: usize,
    /// How often these have been drawn anew: other figures keep their numbers.
    pub draw: u64,
}

impl HalfSettings {
    /// What the slider and the link allow.
    pub const SCALE: RangeInclusive<f64> = 1e-6..=1e6;

    /// The seed of the numbers in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }
}

impl Default for HalfSettings {
    /// Large enough for σ² of the slide's vector to leave fp16.
    fn default() -> Self {
        Self { scale: 200.0, count: 4096, draw: 0 }
    }
}

/// How many squares, by their names in a link.
pub const COUNTS: [(&str, usize); 4] = [("512", 512), ("1024", 1024), ("4096", 4096), ("8192", 8192)];

impl Figure for HalfSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("half-scale", number, scale),
        knob!("half-count", COUNTS, count),
        knob!("half-draw", count, draw),
    ];

    fn clamped(mut self) -> Self {
        self.scale = clamp(self.scale, &Self::SCALE, Self::default().scale);
        self
    }
}
