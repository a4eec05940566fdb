//! 图8: does a deep plain network catch up, once it is trained ten times as long?

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::LongerSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Training errors against steps.
pub const LONGER: Experiment = Experiment::new("longer");

figure!(longer: LongerSettings);

impl Live for LongerSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(digits(&trained::mlps(self.budget(lesson.seed).configs())))
    }

    fn view(stage: Stage) -> AnyView {
        view::longer_figure(stage)
    }
}
