//! 图10: L blocks one after the other.

pub mod code;
mod histogram;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::ChainSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(chain: ChainSettings);

impl Live for ChainSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::chain(&self.chain, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::chain_figure(stage.caption, stage.language)
    }
}
