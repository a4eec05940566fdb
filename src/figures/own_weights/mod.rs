//! 图4: γ and β of a file of weights that the reader has.

pub mod edge;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::figures::layer_norm;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::OwnSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(own_weights: OwnSettings);

impl Live for OwnSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(layer_norm::code::layer_norm(&lesson.numbers))
    }

    fn view(stage: Stage) -> AnyView {
        view::own_figure(stage)
    }
}
