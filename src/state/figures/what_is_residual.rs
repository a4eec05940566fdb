//! 图7: one block in steps, and a grid pushed through many.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::warp::{Warp, Width};
use crate::state::parse;
use crate::state::url::{name_of, named};

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// One block, step by step.
    #[default]
    Block,
    /// A grid behind many blocks.
    Warp,
    /// Networks that learn y = x.
    Learn,
}

/// What the figure is set to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIsResidual {
    /// One block or many.
    pub part: Part,
    /// The blocks.
    pub warp: Warp,
}

const PARTS: [(&str, Part); 3] = [("block", Part::Block), ("warp", Part::Warp), ("learn", Part::Learn)];
const WIDTHS: [(&str, Width); 2] = [("2", Width::Two), ("16", Width::Sixteen)];

impl Figure for WhatIsResidual {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "residual-part",
            read: |figure, text| named(&PARTS, text).map(|part| figure.part = part),
            write: |figure| Some(name_of(&PARTS, figure.part).to_owned()),
        },
        Knob {
            name: "warp-s",
            read: |figure, text| parse::number(text).ok().map(|scale| figure.warp.scale = scale),
            write: |figure| Some(exact(figure.warp.scale)),
        },
        Knob {
            name: "warp-length",
            read: |figure, text| text.parse().ok().map(|blocks| figure.warp.blocks = blocks),
            write: |figure| Some(figure.warp.blocks.to_string()),
        },
        Knob {
            name: "warp-width",
            read: |figure, text| named(&WIDTHS, text).map(|width| figure.warp.width = width),
            write: |figure| Some(name_of(&WIDTHS, figure.warp.width).to_owned()),
        },
    ];

    fn clamped(mut self) -> Self {
        let warp = &mut self.warp;
        warp.scale = warp.scale.clamp(*Warp::SCALES.start(), *Warp::SCALES.end());
        warp.blocks = warp.blocks.clamp(*Warp::BLOCKS.start(), *Warp::BLOCKS.end());
        self
    }
}
