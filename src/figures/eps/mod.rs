//! 图3: where ε stands.

pub mod model;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::figures::layer_norm;
use crate::lesson::code::Code;
use crate::state::{Figure, Knob, Settings};
use {super::Stage, leptos::prelude::AnyView};

/// It has no settings of its own: the vector and ε are the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eps;

impl Figure for Eps {
    const KNOBS: &'static [Knob<Self>] = &[];
}

figure!(eps: Eps);

impl Live for Eps {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(layer_norm::code::layer_norm(&lesson.numbers))
    }

    fn view(stage: Stage) -> AnyView {
        view::eps_figure(stage)
    }
}
