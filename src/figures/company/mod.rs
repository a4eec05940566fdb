//! 图2: one digit in changing batches.

pub mod batch_size;
pub mod code;
mod digit;
pub mod edge;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, digits, trained};
use crate::state::Settings;
use settings::{CompanySettings, View};
use {super::Stage, leptos::prelude::AnyView};

/// One digit in changing batches.
pub const COMPANY: Experiment = Experiment::new("company");
/// No norm, BN and LN at one batch size.
pub const BATCH_SIZE: Experiment = Experiment::new("batch-size");

figure!(company: CompanySettings);

impl Live for CompanySettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(match self.view {
            View::Company => code::company(self.digit, self.unit, lesson.seed),
            View::Training => digits(&trained::mlps(batch_size::configs(self.batch, self.rate, lesson.seed))),
        })
    }

    fn view(stage: Stage) -> AnyView {
        view::company_figure(stage)
    }
}
