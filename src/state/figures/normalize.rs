//! 图3: bars or geometry. The geometry is that of 图4 too.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::geometry_scene::View;
use crate::state::edit::clamp;
use crate::state::parse;
use crate::state::url::{name_of, named};
use std::ops::RangeInclusive;

/// What a figure about LayerNorm shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The bars of a vector, step by step.
    #[default]
    Bars,
    /// Three features as a point in space.
    Geometry,
    /// Where ε stands; 图3 alone.
    Eps,
    /// Whether γ and β can undo a normalization; 图4 alone.
    Undo,
    /// Which part of a nonlinearity γ makes use of; 图4 alone.
    Bend,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Normalize {
    /// What is shown.
    pub pane: Pane,
    /// From where one looks at the geometry.
    pub view: View,
    /// k of kx + c.
    pub times: f64,
    /// c of kx + c.
    pub plus: f64,
}

impl Normalize {
    /// k that the slider and the link allow.
    pub const TIMES: RangeInclusive<f64> = 0.001..=2.0;
    /// c that the slider and the link allow.
    pub const PLUS: RangeInclusive<f64> = -2.0..=2.0;
}

impl Default for Normalize {
    fn default() -> Self {
        Self { pane: Pane::Bars, view: View::default(), times: 1.0, plus: 0.0 }
    }
}

const PANES: [(&str, Pane); 3] = [("bars", Pane::Bars), ("geometry", Pane::Geometry), ("eps", Pane::Eps)];

/// `25:22`.
fn view(text: &str) -> Option<View> {
    let (around, above) = text.split_once(':')?;
    Some(View { around: parse::number(around).ok()?, above: parse::number(above).ok()? })
}

impl Figure for Normalize {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "pane3",
            read: |figure, text| named(&PANES, text).map(|pane| figure.pane = pane),
            write: |figure| Some(name_of(&PANES, figure.pane).to_owned()),
        },
        Knob {
            name: "turn",
            read: |figure, text| view(text).map(|view| figure.view = view),
            write: |figure| Some(format!("{}:{}", exact(figure.view.around), exact(figure.view.above))),
        },
        Knob {
            name: "times",
            read: |figure, text| parse::number(text).ok().map(|times| figure.times = times),
            write: |figure| Some(exact(figure.times)),
        },
        Knob {
            name: "plus",
            read: |figure, text| parse::number(text).ok().map(|plus| figure.plus = plus),
            write: |figure| Some(exact(figure.plus)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.pane = if matches!(self.pane, Pane::Undo | Pane::Bend) { Pane::Bars } else { self.pane };
        self.view = self.view.clamped();
        self.times = clamp(self.times, &Self::TIMES, 1.0);
        self.plus = clamp(self.plus, &Self::PLUS, 0.0);
        self
    }
}
