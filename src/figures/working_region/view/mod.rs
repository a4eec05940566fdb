//! 图5: the map of settings that train, one of its cells, and the experiment on contrast.

mod cell;
mod contrast;
mod controls;
mod guess;
mod map;
mod measured;
mod sentence;
mod tile;

pub use contrast::measured_table as contrast_table;
pub use measured::measured_table;
use sentence::sentence;

use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, invited};
use crate::components::live::{live, live_if};
use crate::components::media;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::{Store, use_store};
use crate::figures::Stage;
use crate::figures::working_region::model::{Cell, Map, Place, SIDE};
use crate::figures::working_region::settings::{RegionSettings, View};
use crate::figures::working_region::{CONTRAST, WORKING_REGION, model as working_region};
use crate::text::Language;
use crate::text::working_region::text;
use engine::training::experiments::NORMS;
use engine::training::trial::Config;
use engine_worker::lab_run::{LabRun, LaneRun};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
pub struct Region {
    store: Store,
    map: Lab,
    map_configs: Memo<Vec<Config>>,
    contrast: Lab,
    contrast_configs: Memo<Vec<Config>>,
    view: Memo<View>,
    /// What is known of every cell: none, BN, LN.
    maps: Memo<[Map; 3]>,
    /// Whether the runs of the cell are shown.
    opened: RwSignal<bool>,
    /// The cell under the pointer.
    pointed: RwSignal<Option<Place>>,
    /// The cell that opens beside the maps: that under the pointer, else the chosen one.
    place: Memo<Place>,
}

impl Region {
    /// The parts.
    pub fn parts() -> Self {
        let store = use_store();
        let map = store.lab(WORKING_REGION);
        let chosen = store.figure(|figure: &RegionSettings| figure.chosen);
        let pointed = RwSignal::new(None);
        Self {
            store,
            map,
            map_configs: store.memo(|settings| working_region::configs(settings.seed)),
            contrast: store.lab(CONTRAST),
            contrast_configs: store.memo(|settings| contrast::configs(settings.seed)),
            view: store.figure(|figure: &RegionSettings| figure.view),
            maps: map.memo(maps),
            opened: RwSignal::new(is_wide() || chosen.get_untracked() != RegionSettings::default().chosen),
            pointed,
            place: memo(move || pointed.get().unwrap_or_else(|| chosen.get())),
        }
    }

    /// Back to the defaults.
    pub fn reset(&self) {
        self.store.change(|figure: &mut RegionSettings| *figure = RegionSettings::default());
    }
}

/// Whether there is room beside the maps.
fn is_wide() -> bool {
    media::holds("(min-width: 44.01rem)")
}

fn maps(run: &LabRun) -> [Map; 3] {
    let cell = |norm, place| {
        let lanes = working_region::lanes(norm, place);
        let ended = lanes.iter().filter_map(|lane| run.lanes.get(*lane)).filter(|lane| lane.end.is_some());
        let outcome = |lane: &LaneRun| working_region::outcome(&lane.losses, lane.has_diverged());
        Cell::of(&ended.map(outcome).collect::<Vec<_>>())
    };
    NORMS.map(|norm| {
        let places = (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (row, column)));
        places.map(|place| cell(norm, place)).collect()
    })
}

/// The figure.
pub fn region_figure(stage: Stage) -> AnyView {
    let Stage { caption, language, .. } = stage;
    let region = Region::parts();
    figure(Figure {
        caption,
        picture: picture(region, language),
        aside: aside(region, language),
        strip: controls::strip(region, language),
        sentence: sentence(region, language),
        settings: controls::settings(region, language),
        values: values(region, language),
        exports: picture_exports("working-region", language),
        reset: Callback::new(move |()| region.reset()),
        file: "working-region",
    })
}

/// The maps, or the contrast.
fn picture(region: Region, language: Language) -> AnyView {
    let words = &text(language).invite;
    live(move || {
        let view = region.view.get();
        let (picture, lab, guess) = match view {
            View::Map => (map::maps(region, language), region.map, words.map),
            View::Contrast => (contrast::picture(region, language), region.contrast, words.contrast),
        };
        let setup = controls::setup(region, view, language);
        invited(picture, lab, setup, Invitation { guess, seconds: 3 }, language)
    })
    .into_any()
}

/// The cell that is looked at.
fn aside(region: Region, language: Language) -> AnyView {
    live_if(move || (region.view.get() == View::Map).then(|| cell::panel(region, language))).into_any()
}

/// The activations in that cell, or the errors by contrast.
fn values(region: Region, language: Language) -> AnyView {
    live_if(move || match region.view.get() {
        View::Map => Some(cell::activations(region, language)),
        View::Contrast => contrast::measured_table(region.contrast, language),
    })
    .into_any()
}
