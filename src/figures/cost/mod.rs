//! 图14: what a norm costs, timed in this browser, and how little it computes for each byte that it moves.

pub mod code;
pub mod model;
pub mod settings;
pub mod small;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::CostSettings;
use {super::Stage, leptos::prelude::AnyView};

/// Norms that are timed.
pub const COST: Experiment = Experiment::new("cost");

figure!(cost: CostSettings);

impl Live for CostSettings {
    fn code(&self, _: &Settings) -> Option<Code> {
        Some(code::cost(self.features))
    }

    fn view(stage: Stage) -> AnyView {
        view::cost_figure(stage)
    }
}
