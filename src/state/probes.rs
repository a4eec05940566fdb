//! Networks that are only looked at, and follow the settings while their figure is on screen.

use super::figures::{CornersTab, FasterConvergence, StabilityTab, WhyCombine};
use super::settings::{Settings, View};
use crate::lesson::{Experiment, SlideId, corners, through_time};
use engine::training::trial::Config;

/// What the figures on screen look at: one slide's, or with all slides on paper those of each.
pub fn probes(settings: &Settings) -> Vec<(Experiment, Vec<Config>)> {
    if settings.view == View::Handout {
        return SlideId::ALL.into_iter().filter_map(|slide| probe(slide, settings)).collect();
    }
    probe(settings.slide, settings).into_iter().collect()
}

fn probe(slide: SlideId, settings: &Settings) -> Option<(Experiment, Vec<Config>)> {
    let (figures, seed) = (&settings.figures, settings.seed);
    let stability = &figures.deep_stability;
    match slide {
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
