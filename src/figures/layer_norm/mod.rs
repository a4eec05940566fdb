//! 图3, 图4: LayerNorm of the student's vector, step by step, forward and back.

pub mod code;
mod columns;
pub mod trace;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::lesson::layer_norm::Step;
use crate::state::{Extent, Figure, Knob, Settings};
use {super::Stage, leptos::prelude::AnyView};

/// It has no settings of its own: the vector is the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerNorm;

impl Figure for LayerNorm {
    const KNOBS: &'static [Knob<Self>] = &[];

    fn steps(&self, extent: Extent) -> usize {
        steps(extent).len()
    }
}

/// All steps, or those of γ and β.
pub const fn steps(extent: Extent) -> &'static [Step] {
    match extent {
        Extent::Whole => &Step::ALL,
        Extent::Part => &Step::AFFINE,
        Extent::Still => &[],
    }
}

/// The steps from x to y alone.
pub fn forward(extent: Extent) -> &'static [Step] {
    let steps = steps(extent);
    let back = steps.iter().position(|step| step.is_backward()).unwrap_or(steps.len());
    steps.get(..back).unwrap_or(steps)
}

figure!(layer_norm: LayerNorm);

impl Live for LayerNorm {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::layer_norm(&lesson.numbers))
    }

    fn view(stage: Stage) -> AnyView {
        view::layer_norm_figure(stage)
    }
}
