//! 图13: four Transformers, with and without LN and shortcut.

pub mod model;
pub mod names;
pub mod settings;
pub mod view;

use super::{Live, Probe};
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, reversal, trained};
use crate::state::Settings;
use settings::CornersSettings;
use {super::Stage, leptos::prelude::AnyView};

/// LN and shortcuts, on or off, at initialization.
pub const CORNERS: Experiment = Experiment::new("corners");
/// The same, trained.
pub const SWITCHBOARD: Experiment = Experiment::new("switchboard");

figure!(corners: CornersSettings);

impl Live for CornersSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        let trials = model::trials(self.layers, self.placement, self.rate, lesson.seed);
        Some(reversal(&trained::transformers(trials)))
    }

    fn probe(&self, lesson: &Settings) -> Option<Probe> {
        Some((CORNERS, model::probes(self.layers, self.placement, lesson.seed)))
    }

    fn view(stage: Stage) -> AnyView {
        view::corners_figure(stage)
    }
}
