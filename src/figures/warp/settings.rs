//! The blocks behind which a grid is drawn.

use crate::charts::numbers::exact;
use crate::figures::warp::model::Warp;
use crate::figures::warp::model::Width;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};

const WIDTHS: [(&str, Width); 2] = [("2", Width::Two), ("16", Width::Sixteen)];

impl Figure for Warp {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "warp-s",
            read: |figure, text| parse::number(text).ok().map(|scale| figure.scale = scale),
            write: |figure| Some(exact(figure.scale)),
        },
        Knob {
            name: "warp-length",
            read: |figure, text| text.parse().ok().map(|blocks| figure.blocks = blocks),
            write: |figure| Some(figure.blocks.to_string()),
        },
        Knob {
            name: "warp-width",
            read: |figure, text| named(&WIDTHS, text).map(|width| figure.width = width),
            write: |figure| Some(name_of(&WIDTHS, figure.width).to_owned()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.scale = self.scale.clamp(*Self::SCALES.start(), *Self::SCALES.end());
        self.blocks = self.blocks.clamp(*Self::BLOCKS.start(), *Self::BLOCKS.end());
        self
    }
}
