//! The controls of the network.

use crate::components::controls::{Slider, Spread, choice, rate_slider, slider};
use crate::components::field::{Field, field, taking};
use crate::components::store::{Store, use_store};
use crate::figures::gradient_norms::settings::Depth;
use crate::state::{Edit, parse};
use crate::text::{Language, deep_stability};
use engine::nn::activation::Activation;
use engine::training::gradient_depth::{BATCHES, DEPTHS, Init, NormPlacement, WIDTHS};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// Depth and gain.
pub fn strip(language: Language) -> AnyView {
    let store = use_store();
    let words = &deep_stability::text(language).controls;
    let gain = rate_slider(
        words.gain,
        store.figure(|depth: &Depth| depth.gain).into(),
        Depth::GAINS,
        Callback::new(move |gain| store.change(|depth: &mut Depth| depth.gain = gain)),
    );
    let depth = count(store, words.depth, |depth| depth.depth, DEPTHS, |depth, value| depth.depth = value);
    view! { {depth} {gain} }.into_any()
}

/// Everything else about the network.
pub fn settings(language: Language) -> AnyView {
    let store = use_store();
    let words = &deep_stability::text(language).controls;
    let width = count(store, words.width, |depth| depth.width, WIDTHS, |depth, value| depth.width = value);
    let batch = count(store, words.batch, |depth| depth.batch, BATCHES, |depth, value| depth.batch = value);
    view! { {width} {batch} {choices(store, language)} {seed_field(store, language)} }.into_any()
}

fn count(
    store: Store,
    label: &'static str,
    read: fn(&Depth) -> usize,
    range: RangeInclusive<usize>,
    write: fn(&mut Depth, usize),
) -> AnyView {
    slider(Slider {
        label,
        value: Signal::derive(move || store.with(|settings| read(&settings.figure()) as f64)),
        range: *range.start() as f64..=*range.end() as f64,
        spread: Spread::Logarithmic,
        text: |value| format!("{value:.0}"),
        on_input: Callback::new(move |value: f64| {
            store.change(|depth: &mut Depth| write(depth, value.round() as usize));
        }),
    })
}

fn choices(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).controls;
    let activations =
        [(Activation::Tanh, "tanh"), (Activation::Relu, "ReLU"), (Activation::Identity, words.identity)];
    let norms = [
        (NormPlacement::None, words.norm_none),
        (NormPlacement::Pre, words.norm_pre),
        (NormPlacement::Post, words.norm_post),
    ];
    let inits = [(Init::Xavier, "Xavier"), (Init::He, "He")];
    view! {
        {choice(
            words.norm,
            "norm",
            &norms,
            store.figure(|depth: &Depth| depth.norm),
            move |norm| store.change(|depth: &mut Depth| depth.norm = norm),
        )}
        {choice(
            words.activation,
            "activation",
            &activations,
            store.figure(|depth: &Depth| depth.activation),
            move |activation| store.change(|depth: &mut Depth| depth.activation = activation),
        )}
        {choice(
            words.init,
            "init",
            &inits,
            store.figure(|depth: &Depth| depth.init),
            move |init| store.change(|depth: &mut Depth| depth.init = init),
        )}
    }
    .into_any()
}

fn seed_field(store: Store, language: Language) -> AnyView {
    field(Field {
        label: deep_stability::text(language).controls.seed.to_owned(),
        text: store.memo(|settings| settings.seed.to_string()).into(),
        take: taking(parse::seed, move |_, seed| store.edit(Edit::Seed(seed))),
        class: "seed",
    })
}
