//! 图5: at which initial scale and learning rate networks train.

pub mod contrast;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use engine::training::experiments::{self, NORMS, RATES, SCALES};
use engine::training::mlp;
use settings::{RegionSettings, View};
use {super::Stage, leptos::prelude::AnyView};

/// Initial scale × learning rate, which cells train.
pub const WORKING_REGION: Experiment = Experiment::new("working-region");
/// Every test image with a contrast of its own.
pub const CONTRAST: Experiment = Experiment::new("contrast");

/// The three networks of one cell of the map.
fn cell((row, column): model::Place, seed: u64) -> Vec<mlp::Config> {
    let one = |norm| Some(experiments::cell(norm, *SCALES.get(row)?, *RATES.get(column)?, seed));
    NORMS.into_iter().filter_map(one).collect()
}

figure!(working_region: RegionSettings);

impl Live for RegionSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(match self.view {
            View::Contrast => digits(&trained::mlps(contrast::configs(lesson.seed))),
            View::Map => digits(&cell(self.chosen, lesson.seed)),
        })
    }

    fn view(stage: Stage) -> AnyView {
        view::region_figure(stage)
    }
}
