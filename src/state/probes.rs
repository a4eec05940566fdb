//! Networks that are only looked at, and follow the settings while their figure is on screen.

use super::figures::{CornersTab, FasterConvergence, StabilityTab, WhyCombine};
use super::settings::Settings;
use crate::lesson::{Experiment, SlideId, corners, through_time};
use crate::training::trial::Config;

/// What the figure on screen looks at, if it does.
pub fn probes(settings: &Settings) -> Option<(Experiment, Vec<Config>)> {
    let (figures, seed) = (&settings.figures, settings.seed);
    let stability = &figures.deep_stability;
    match settings.slide {
        SlideId::DeepStability if stability.tab == StabilityTab::Meters => {
            Some((Experiment::Meters, stability.meters.configs(seed)))
        }
        SlideId::FasterConvergence => {
            let FasterConvergence { gain, input, .. } = figures.faster_convergence;
            Some((Experiment::ThroughTime, through_time::probes(gain, input, seed)))
        }
        SlideId::WhyCombine if figures.spirals.tab == CornersTab::Transformers => {
            let WhyCombine { layers, placement, .. } = figures.why_combine;
            Some((Experiment::Corners, corners::probes(layers, placement, seed)))
        }
        _ => None,
    }
}
