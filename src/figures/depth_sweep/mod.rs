//! 图8, 图12: errors against depth.

pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::DepthSweepSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Errors against depth.
pub const DEPTH_SWEEP: Experiment = Experiment::new("depth-sweep");

figure!(depth_sweep: DepthSweepSettings);

impl Live for DepthSweepSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let trained = trained::mlps(self.sweep(lesson.seed).configs());
        Some(digits(&trained.into_iter().filter(|network| network.steps > 0).collect::<Vec<_>>()))
    }

    fn view(stage: Stage) -> AnyView {
        view::depth_sweep_figure(stage)
    }
}
