//! 图11: gradient norms while training.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use model::Snapshots;
use {super::Stage, leptos::prelude::AnyView};

/// Gradient norms while training.
pub const TRAINING: Experiment = Experiment::new("training");

figure!(snapshots: Snapshots);

impl Live for Snapshots {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(digits(&trained::mlps(self.configs(lesson.seed))))
    }

    fn view(stage: Stage) -> AnyView {
        view::snapshots_figure(stage.store, stage.caption, stage.language)
    }
}
