//! 图7: a grid behind many blocks.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use model::Warp;
use {super::Stage, leptos::prelude::AnyView};

figure!(warp: Warp);

impl Live for Warp {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::warp(self, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::warp_figure(stage.caption, stage.language)
    }
}
