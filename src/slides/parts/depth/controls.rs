//! The controls of the network.

use crate::components::controls::{Slider, Spread, choice, rate_slider, slider};
use crate::components::field::{Field, field, taking};
use crate::components::store::{Store, use_store};
use crate::state::{Depth, Edit, parse};
use crate::text::{Language, deep_stability};
use engine::nn::activation::Activation;
use engine::training::gradient_depth::{BATCHES, DEPTHS, Init, NormPlacement, WIDTHS};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The controls of the network.
pub fn controls(language: Language) -> AnyView {
    let store = use_store();
    let words = &deep_stability::text(language).controls;
    let count =
        move |label, read: fn(&Depth) -> usize, range: RangeInclusive<usize>, edit: fn(usize) -> Edit| {
            slider(Slider {
                label,
                value: Signal::derive(move || store.with(|settings| read(&settings.depth) as f64)),
                range: *range.start() as f64..=*range.end() as f64,
                spread: Spread::Logarithmic,
                text: |value| format!("{value:.0}"),
                on_input: Callback::new(move |value: f64| store.edit(edit(value.round() as usize))),
            })
        };
    let gain = rate_slider(
        words.gain,
        store.memo(|settings| settings.depth.gain).into(),
        Depth::GAINS,
        Callback::new(move |gain| store.edit(Edit::DepthGain(gain))),
    );
    view! {
        <div class="editor">
            {count(words.depth, |depth| depth.depth, DEPTHS, Edit::DepthLayers)} {gain}
            {count(words.width, |depth| depth.width, WIDTHS, Edit::DepthWidth)}
            {count(words.batch, |depth| depth.batch, BATCHES, Edit::DepthBatch)} {choices(store, language)}
            {seed_field(store, language)}
        </div>
    }
    .into_any()
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
            store.memo(|settings| settings.depth.norm),
            move |norm| store.edit(Edit::DepthNorm(norm)),
        )}
        {choice(
            words.activation,
            "activation",
            &activations,
            store.memo(|settings| settings.depth.activation),
            move |activation| store.edit(Edit::DepthActivation(activation)),
        )}
        {choice(
            words.init,
            "init",
            &inits,
            store.memo(|settings| settings.depth.init),
            move |init| store.edit(Edit::DepthInit(init)),
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
