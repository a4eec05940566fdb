//! The width that is looked at.

use crate::knob;
use crate::state::figure::{Figure, Knob};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct CostSettings {
    /// d.
    pub features: usize,
}

impl Default for CostSettings {
    fn default() -> Self {
        Self { features: 512 }
    }
}

/// The widths that can be chosen: those that are timed.
pub const WIDTHS: [(&str, usize); 3] = [("32", 32), ("512", 512), ("4096", 4096)];

impl Figure for CostSettings {
    const KNOBS: &'static [Knob<Self>] = &[knob!("cost-d", WIDTHS, features)];
}
