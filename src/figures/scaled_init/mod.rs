//! 图11: what GPT-2's factor 1/√(2L) does to the size of the residual stream, and what it does not do.

pub mod code;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::ScaledSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(scaled_init: ScaledSettings);

impl Live for ScaledSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::scaled(self, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::scaled_figure(stage)
    }
}
