//! 图12: blocks deleted from trained networks.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::LesionSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Deleting blocks.
pub const LESION: Experiment = Experiment::new("lesion");

figure!(lesion: LesionSettings);

impl Live for LesionSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(digits(&trained::mlps(self.lesion(lesson.seed).configs())))
    }

    fn view(stage: Stage) -> AnyView {
        view::lesion_figure(stage.store, stage.caption, stage.language)
    }
}
