//! The controls of the network.

use crate::charts::numbers::significant;
use crate::components::controls::{Choice, Slider, Spread};
use crate::components::field::{Field, field};
use crate::components::store::{Store, use_store};
use crate::nn::activation::Activation;
use crate::state::{Depth, Edit, parse};
use crate::text::{Language, deep_stability};
use crate::training::gradient_depth::{BATCHES, DEPTHS, Init, NormPlacement, WIDTHS};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The controls of the network.
pub fn controls(language: Language) -> AnyView {
    let store = use_store();
    let words = &deep_stability::text(language).controls;
    let whole = |value: f64| value.round() as usize;
    let as_f64 = |range: RangeInclusive<usize>| *range.start() as f64..=*range.end() as f64;
    view! {
        <div class="editor">
            <Slider
                label=words.depth
                value=Signal::derive(move || store.with(|settings| settings.depth.depth as f64))
                range=as_f64(DEPTHS)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthLayers(whole(value)))
            />
            <Slider
                label=words.gain
                value=store.memo(|settings| settings.depth.gain)
                range=Depth::GAINS
                spread=Spread::Logarithmic
                text=|value| significant(value, 2)
                on_input=move |value| store.edit(Edit::DepthGain(value))
            />
            <Slider
                label=words.width
                value=Signal::derive(move || store.with(|settings| settings.depth.width as f64))
                range=as_f64(WIDTHS)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthWidth(whole(value)))
            />
            <Slider
                label=words.batch
                value=Signal::derive(move || store.with(|settings| settings.depth.batch as f64))
                range=as_f64(BATCHES)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthBatch(whole(value)))
            />
            {choices(store, language)}
            {seed_field(store, language)}
        </div>
    }
    .into_any()
}

fn choices(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).controls;
    let activations =
        vec![(Activation::Tanh, "tanh"), (Activation::Relu, "ReLU"), (Activation::Identity, words.identity)];
    let norms = vec![
        (NormPlacement::None, words.norm_none),
        (NormPlacement::Pre, words.norm_pre),
        (NormPlacement::Post, words.norm_post),
    ];
    view! {
        <Choice
            label=words.norm
            name="norm"
            options=norms
            value=store.memo(|settings| settings.depth.norm)
            on_choose=move |norm| store.edit(Edit::DepthNorm(norm))
        />
        <Choice
            label=words.activation
            name="activation"
            options=activations
            value=store.memo(|settings| settings.depth.activation)
            on_choose=move |activation| store.edit(Edit::DepthActivation(activation))
        />
        <Choice
            label=words.init
            name="init"
            options=vec![(Init::Xavier, "Xavier"), (Init::He, "He")]
            value=store.memo(|settings| settings.depth.init)
            on_choose=move |init| store.edit(Edit::DepthInit(init))
        />
    }
    .into_any()
}

fn seed_field(store: Store, language: Language) -> AnyView {
    field(Field {
        label: deep_stability::text(language).controls.seed.to_owned(),
        text: store.memo(|settings| settings.seed.to_string()).into(),
        read: parse::seed,
        commit: Callback::new(move |(_, seed)| store.edit(Edit::Seed(seed))),
        class: "seed",
    })
}
