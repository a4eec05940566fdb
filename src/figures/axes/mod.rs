//! 图1: which cells of a text or of images share a mean, by the axes that a layer is told to normalize.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::AxesSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(axes: AxesSettings);

impl Live for AxesSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::axes(self, lesson.seed, lesson.numbers.eps))
    }

    fn view(stage: Stage) -> AnyView {
        view::axes_figure(stage)
    }
}
