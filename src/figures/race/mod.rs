//! 图14: Post-LN and Pre-LN in training, each with and without warm-up.

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

/// Post-LN and Pre-LN, with and without warm-up.
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
