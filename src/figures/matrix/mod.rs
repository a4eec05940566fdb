//! 图1: which cells of samples × features share a mean.

pub mod code;
pub mod model;
pub mod settings;
mod sheet;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::MatrixSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(matrix: MatrixSettings);

impl Live for MatrixSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let own = self.own.then_some(lesson.numbers.x.as_slice());
        let batch = model::batch(self.seed(lesson.seed), own, &self.changes);
        Some(code::matrix(&batch, self.sharing, lesson.numbers.eps))
    }

    fn view(stage: Stage) -> AnyView {
        view::batch_figure(stage.caption, stage.language)
    }
}
