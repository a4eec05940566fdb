//! f or its spread, and how many blocks; values worth trying.

use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, button, choice, slider};
use crate::components::live::live;
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::chain::model::{Chain, Kind};
use crate::figures::chain::settings::ChainSettings;
use crate::text::{Language, chain_figure};
use leptos::prelude::*;

/// How many blocks, and f or its spread.
pub fn strip(store: Store, language: Language) -> AnyView {
    let words = &chain_figure::text(language).controls;
    let kind = store.figure(|figure: &ChainSettings| figure.chain.kind);
    let set = move |change: fn(&mut Chain, f64), value: f64| {
        store.change(|figure: &mut ChainSettings| change(&mut figure.chain, value));
    };
    let length = slider(Slider {
        label: words.length,
        value: store.figure(|figure: &ChainSettings| figure.chain.blocks as f64).into(),
        range: *Chain::BLOCKS.start() as f64..=*Chain::BLOCKS.end() as f64,
        spread: Spread::Linear,
        text: |blocks| fixed(blocks, 0),
        on_input: Callback::new(move |blocks: f64| {
            set(|chain, blocks| chain.blocks = blocks.round() as usize, blocks);
        }),
    });
    let size = move || match kind.get() {
        Kind::Equal => derivative(store, language),
        Kind::Random => spread(store, language),
    };
    view! { {length} {live(size)} }.into_any()
}

/// Equal blocks with values worth trying, or blocks drawn at random with their seed.
pub fn settings(store: Store, language: Language) -> AnyView {
    let words = &chain_figure::text(language).controls;
    let kinds = [(Kind::Equal, words.equal), (Kind::Random, words.random)];
    let kind = store.figure(|figure: &ChainSettings| figure.chain.kind);
    let choose = move |kind| store.change(|figure: &mut ChainSettings| figure.chain.kind = kind);
    let of_kind = move || match kind.get() {
        Kind::Equal => tries(store, language),
        Kind::Random => seed_field(words.seed),
    };
    view! { {choice(words.kind, "chain-kind", &kinds, kind, choose)} {live(of_kind)} }.into_any()
}

/// f.
fn derivative(store: Store, language: Language) -> AnyView {
    slider(Slider {
        label: chain_figure::text(language).controls.derivative,
        value: store.figure(|figure: &ChainSettings| figure.chain.derivative).into(),
        range: Chain::DERIVATIVES,
        spread: Spread::Linear,
        text: |f| fixed(f, 3),
        on_input: Callback::new(move |f: f64| set_derivative(store, f)),
    })
}

fn set_derivative(store: Store, f: f64) {
    store.change(|figure: &mut ChainSettings| figure.chain.derivative = f);
}

/// Values of f worth trying.
fn tries(store: Store, language: Language) -> AnyView {
    let set = move |f: f64| set_derivative(store, f);
    let one_over_length = move || {
        store.change(|figure: &mut ChainSettings| {
            figure.chain.derivative = figure.chain.one_over_length();
        });
    };
    view! {
        <div class="buttons" role="group" aria-label=chain_figure::text(language).controls.tries>
            {button("f = −1", move || set(-1.0))} {button("−0.5", move || set(-0.5))}
            {button("0", move || set(0.0))} {button("1/L", one_over_length)}
            {button("0.3", move || set(0.3))} {button("1", move || set(1.0))}
        </div>
    }
    .into_any()
}

/// s.
fn spread(store: Store, language: Language) -> AnyView {
    slider(Slider {
        label: chain_figure::text(language).controls.spread,
        value: store.figure(|figure: &ChainSettings| figure.chain.spread).into(),
        range: Chain::SPREADS,
        spread: Spread::Linear,
        text: |s| fixed(s, 3),
        on_input: Callback::new(move |s| {
            store.change(|figure: &mut ChainSettings| figure.chain.spread = s);
        }),
    })
}
