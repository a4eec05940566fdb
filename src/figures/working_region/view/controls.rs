//! Which experiment, which map, what the student expects, and the run.

use super::guess::guess;
use super::{Region, map};
use crate::components::controls::choice;
use crate::components::lab::{Setup, run_controls};
use crate::components::live::live;
use crate::components::norms::norm_words;
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::working_region::settings::{RegionSettings, View};
use crate::text::Language;
use crate::text::working_region::text;
use engine::training::experiments::NORMS;
use engine::training::mlp::Norm;
use engine_worker::lab::Order;
use leptos::prelude::*;

/// Which experiment, and its run.
pub fn strip(region: Region, language: Language) -> AnyView {
    let words = text(language);
    let views = [(View::Map, words.views.map), (View::Contrast, words.views.contrast)];
    let store = region.store;
    view! {
        {choice(words.views.label, "stability", &views, region.view, move |view| {
            store.change(|figure: &mut RegionSettings| figure.view = view);
        })}
        {live(move || run(region, region.view.get(), language))}
    }
    .into_any()
}

/// Which map, and the seed.
pub fn settings(region: Region, language: Language) -> AnyView {
    let store = region.store;
    view! {
        {live(move || match region.view.get() {
            View::Map => {
                let guesses = (0..NORMS.len()).map(|at| guess(store, at, language)).collect_view();
                view! { {which_map(store, language)} {guesses} }.into_any()
            }
            View::Contrast => ().into_any(),
        })}
        {seed_field(text(language).controls.seed)}
        {live(move || match region.view.get() {
            View::Map => map::about(language),
            View::Contrast => view! { <p class="quiet">{text(language).contrast.about}</p> }.into_any(),
        })}
    }
    .into_any()
}

fn which_map(store: Store, language: Language) -> AnyView {
    let words = &text(language).controls;
    let maps =
        [(None, words.all)].into_iter().chain(NORMS.map(|norm| (Some(norm), norm_words(norm, language))));
    let maps: Vec<(Option<Norm>, &'static str)> = maps.collect();
    choice(words.show, "map", &maps, store.figure(|figure: &RegionSettings| figure.only), move |only| {
        store.change(|figure: &mut RegionSettings| figure.only = only);
    })
}

fn run(region: Region, view: View, language: Language) -> AnyView {
    let lab = match view {
        View::Map => region.map,
        View::Contrast => region.contrast,
    };
    run_controls(lab, setup(region, view, language), language)
}

/// The networks of an experiment.
pub fn setup(region: Region, view: View, language: Language) -> Setup {
    let words = &text(language).paper;
    match view {
        View::Map => Setup { configs: region.map_configs, order: Order::OneByOne, shows: words.map },
        View::Contrast => {
            Setup { configs: region.contrast_configs, order: Order::InTurn, shows: words.contrast }
        }
    }
}
