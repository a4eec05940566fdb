//! 图6: the gradient through time, and a recurrent network with and without LN.

pub mod code;
pub mod model;
pub mod recurrent;
pub mod settings;
pub mod view;

use super::{Live, Probe};
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::ThroughTimeSettings;
use {super::Stage, leptos::prelude::AnyView};

/// The gradient through time.
pub const THROUGH_TIME: Experiment = Experiment::new("through-time");
/// A recurrent network with and without LN.
pub const RECURRENT: Experiment = Experiment::new("recurrent");

figure!(through_time: ThroughTimeSettings);

impl Live for ThroughTimeSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::through_time(self.gain, self.input, self.delay, lesson.seed))
    }

    fn probe(&self, lesson: &Settings) -> Option<Probe> {
        Some((THROUGH_TIME, model::probes(self.gain, self.input, lesson.seed)))
    }

    fn view(stage: Stage) -> AnyView {
        view::through_time_figure(stage)
    }
}
