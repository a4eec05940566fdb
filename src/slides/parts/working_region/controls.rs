//! Which experiment, which map, what the student expects, and the run.

use super::{Region, contrast};
use crate::components::controls::choice;
use crate::components::lab::{Setup, run_controls};
use crate::components::live::live;
use crate::components::store::Store;
use crate::lesson::working_region;
use crate::slides::parts::norms::norm_words;
use crate::slides::parts::seed::seed_field;
use crate::state::figures::TrainingStability;
use crate::state::figures::training_stability::View;
use crate::text::Language;
use crate::text::working_region::text;
use crate::worker::lab::Order;
use engine::training::experiments::NORMS;
use engine::training::mlp::Norm;
use leptos::prelude::*;

/// The controls of the figure.
pub fn controls(region: Region, language: Language) -> AnyView {
    let words = text(language);
    let views = [(View::Map, words.views.map), (View::Contrast, words.views.contrast)];
    let store = region.store;
    view! {
        <div class="editor">
            {choice(words.views.label, "stability", &views, region.view, move |view| {
                store.change(|figure: &mut TrainingStability| figure.view = view);
            })}
            {live(move || match region.view.get() {
                View::Map => which_map(store, language),
                View::Contrast => ().into_any(),
            })}
            {seed_field(words.controls.seed)}
            {live(move || run(region, region.view.get(), language))}
        </div>
    }
    .into_any()
}

fn which_map(store: Store, language: Language) -> AnyView {
    let words = &text(language).controls;
    let maps =
        [(None, words.all)].into_iter().chain(NORMS.map(|norm| (Some(norm), norm_words(norm, language))));
    let maps: Vec<(Option<Norm>, &'static str)> = maps.collect();
    choice(words.show, "map", &maps, store.figure(|figure: &TrainingStability| figure.only), move |only| {
        store.change(|figure: &mut TrainingStability| figure.only = only);
    })
}

fn run(region: Region, view: View, language: Language) -> AnyView {
    let store = region.store;
    match view {
        View::Map => {
            let setup = Setup {
                configs: store.memo(|settings| working_region::configs(settings.seed)),
                order: Order::OneByOne,
            };
            run_controls(region.map, setup, language)
        }
        View::Contrast => {
            let setup = Setup {
                configs: store.memo(|settings| contrast::configs(settings.seed)),
                order: Order::InTurn,
            };
            run_controls(region.contrast, setup, language)
        }
    }
}
