//! 图14: one Transformer layer, step by step.

pub mod code;
pub mod model;
pub mod settings;
mod sublayer_diagram;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::EncoderSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(encoder: EncoderSettings);

impl Live for EncoderSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let setup = model::Setup { placement: self.placement, heads: self.heads, seed: lesson.seed };
        Some(code::encoder(&model::run(&lesson.numbers, setup).ok()?, lesson.numbers.eps))
    }

    fn view(stage: Stage) -> AnyView {
        view::encoder_figure(stage.caption, stage.language)
    }
}
