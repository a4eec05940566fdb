//! 图9: a block of convolutions on a handwritten digit.

pub mod code;
mod feature_maps;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::ConvBlockSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(conv_block: ConvBlockSettings);

impl Live for ConvBlockSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let zero = self.branch == settings::Branch::Zero;
        Some(code::conv_block(self.design, lesson.seed, self.digit, zero))
    }

    fn view(stage: Stage) -> AnyView {
        view::conv_block_figure(stage.caption, stage.language)
    }
}
