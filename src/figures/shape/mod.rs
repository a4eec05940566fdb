//! 图3: LayerNorm keeps the shape of what it normalizes.

pub mod code;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::ShapeSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(shape: ShapeSettings);

impl Live for ShapeSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::shape(&lesson.numbers, self, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::shape_figure(stage)
    }
}
