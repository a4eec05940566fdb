//! 图9: what may stand on the shortcut, trained.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::HighwaySettings;
use {super::Stage, leptos::prelude::AnyView};

/// What may stand on the shortcut.
pub const HIGHWAY: Experiment = Experiment::new("highway");

figure!(highway: HighwaySettings);

impl Live for HighwaySettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(digits(&trained::mlps(self.networks(lesson.seed).configs())))
    }

    fn view(stage: Stage) -> AnyView {
        view::highway_figure(stage.store, stage.caption, stage.language)
    }
}
