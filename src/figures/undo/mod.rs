//! 图4: whether γ and β can undo a normalization.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::UndoSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(undo: UndoSettings);

impl Live for UndoSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        code::undo(self.seed(lesson.seed), self.undone, lesson.numbers.eps, &self.gamma, &self.beta)
    }

    fn view(stage: Stage) -> AnyView {
        view::undo_figure(stage)
    }
}
