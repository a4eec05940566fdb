//! 图3: the Jacobian of LN written out, and the two directions that it removes.

pub mod code;
pub mod model;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::{Figure, Knob, Settings};
use {super::Stage, leptos::prelude::AnyView};

/// It has no settings of its own: the vector and the gradient from above are the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Jacobian;

impl Figure for Jacobian {
    const KNOBS: &'static [Knob<Self>] = &[];
}

figure!(jacobian: Jacobian);

impl Live for Jacobian {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::jacobian(&lesson.numbers))
    }

    fn view(stage: Stage) -> AnyView {
        view::jacobian_figure(stage)
    }
}
