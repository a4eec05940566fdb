//! The summary's map: depth × variant.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, reversal, trained};
use crate::state::Settings;
use settings::VariantsSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Depth × variant: DeepNorm begins smaller than the others.
pub const VARIANTS: Experiment = Experiment::new("variants").with_weights_of_their_own();

figure!(variants: VariantsSettings);

impl Live for VariantsSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(reversal(&trained::transformers(model::trials(self.rows, self.rate, 1, lesson.seed))))
    }

    fn view(stage: Stage) -> AnyView {
        view::variants_map(stage)
    }
}
