//! 图14: the block of today's decoders beside the block of 2017, step by step.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::DecoderSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(decoder: DecoderSettings);

impl Live for DecoderSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let setup = model::Setup { sight: self.sight, edited: self.edited, seed: lesson.seed };
        Some(code::decoder(&model::run(&lesson.numbers, setup).ok()?, lesson.numbers.eps))
    }

    fn view(stage: Stage) -> AnyView {
        view::decoder_figure(stage)
    }
}
