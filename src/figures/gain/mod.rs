//! 图4: γ and β in training: a start at 0 in two steps, weight decay, and folding into the next linear layer.

pub mod code;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::GainSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(gain: GainSettings);

impl Live for GainSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::gain(self, &lesson.numbers))
    }

    fn view(stage: Stage) -> AnyView {
        view::gain_figure(stage)
    }
}
