//! 图13: networks that tell two spirals apart.

pub mod model;
mod plane;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::SpiralsSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Two spirals.
pub const SPIRALS: Experiment = Experiment::new("spirals");

figure!(spirals: SpiralsSettings);

impl Live for SpiralsSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(digits(&trained::mlps(self.networks(lesson.seed).configs())))
    }

    fn view(stage: Stage) -> AnyView {
        view::spirals_figure(stage)
    }
}
