//! 图7, 图10: the residual block on the student's vector, step by step, forward and back.

mod block;
pub mod code;
mod diagram;
pub mod model;
mod stacked;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::lesson::residual::Step;
use crate::state::{Extent, Figure, Knob, Settings};
use {super::Stage, leptos::prelude::AnyView};

/// It has no settings of its own: vector and branch are the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Residual;

impl Figure for Residual {
    const KNOBS: &'static [Knob<Self>] = &[];

    fn steps(&self, extent: Extent) -> usize {
        steps(extent).len()
    }
}

/// All steps, or those forward.
pub const fn steps(extent: Extent) -> &'static [Step] {
    match extent {
        Extent::Whole => &Step::ALL,
        Extent::Part => &Step::FORWARD,
        Extent::Still => &[],
    }
}

figure!(residual: Residual);

impl Live for Residual {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::residual(&lesson.numbers, &lesson.branch, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::residual_figure(stage.caption, steps(stage.extent), stage.language)
    }
}
