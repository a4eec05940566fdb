//! 图11: three meters for one network before training.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::{Live, Probe};
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::Code;
use crate::state::Settings;
use model::Meters;
use {super::Stage, leptos::prelude::AnyView};

/// Three meters at initialization.
pub const METERS: Experiment = Experiment::new("meters");

figure!(meters: Meters);

impl Live for Meters {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::meters(*self, lesson.seed))
    }

    fn probe(&self, lesson: &Settings) -> Option<Probe> {
        Some((METERS, self.configs(lesson.seed)))
    }

    fn view(stage: Stage) -> AnyView {
        view::meters_figure(stage.store, stage.caption, stage.language)
    }
}
