//! 图3: why the statistics are kept in fp32.

pub mod code;
pub mod format;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::HalfSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(half: HalfSettings);

impl Live for HalfSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::half(&lesson.numbers, self, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::half_figure(stage)
    }
}
