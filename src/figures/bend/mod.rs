//! 图4: which part of a nonlinearity γ makes use of.

pub mod code;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::figures::undo::settings::UndoSettings;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::BendSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(bend: BendSettings);

impl Live for BendSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let cloud = lesson.figure::<UndoSettings>();
        code::bend(cloud.seed(lesson.seed), cloud.undone, lesson.numbers.eps, self.common, self.bend)
    }

    fn view(stage: Stage) -> AnyView {
        view::bend_figure(stage)
    }
}
