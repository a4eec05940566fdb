//! 图14: two placements of the norm in training, each with and without one thing: warm-up, QK-norm, a last norm.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, reversal, trained};
use crate::state::Settings;
use model::Race;
use {super::Stage, leptos::prelude::AnyView};

/// Two placements, each with and without one thing.
pub const RACE: Experiment = Experiment::new("race");

figure!(race: Race);

impl Live for Race {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(reversal(&trained::transformers(self.trials(lesson.seed))))
    }

    fn view(stage: Stage) -> AnyView {
        view::race_figure(stage.store, stage.caption, stage.language)
    }
}
