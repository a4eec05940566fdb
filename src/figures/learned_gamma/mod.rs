//! 图4: what γ (and β) have become in two trained models, norm by norm and channel by channel.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::LearnedSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(learned_gamma: LearnedSettings);

impl Live for LearnedSettings {
    fn code(&self, _: &Settings) -> Option<Code> {
        Some(code::learned_gamma(self))
    }

    fn view(stage: Stage) -> AnyView {
        view::learned_figure(stage)
    }
}
