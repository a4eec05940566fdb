//! The blocks behind which a grid is drawn.

use crate::figures::warp::model::{Warp, Width};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

const WIDTHS: [(&str, Width); 2] = [("2", Width::Two), ("16", Width::Sixteen)];

impl Figure for Warp {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("warp-s", number, scale),
        knob!("warp-length", count, blocks),
        knob!("warp-width", WIDTHS, width),
    ];

    fn clamped(mut self) -> Self {
        self.scale = within(self.scale, &Self::SCALES);
        self.blocks = within(self.blocks, &Self::BLOCKS);
        self
    }
}
