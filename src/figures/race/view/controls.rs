//! Which placements race, with and without what; depth, learning rate, warm-up, size; what is plotted.

use super::Race;
use super::placement_name;
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, count_slider, rate_slider, slider};
use crate::components::live::live_if;
use crate::figures::race::model::{Compared, Placement, Race as Settings, RaceSize, Reading};
use crate::figures::transformers::{LAYERS, RATES};
use crate::text::race_figure;
use leptos::prelude::*;

/// Where the norm stands, and what each is raced with and without.
fn pairing(part: Race) -> AnyView {
    let Race { store, language, .. } = part;
    let text = race_figure::text(language);
    let words = &text.controls;
    let options = Placement::ALL.map(|placement| (placement, placement_name(placement, language)));
    // Choosing what the other has makes them change places.
    let first = choice(
        words.first,
        "race-first",
        &options,
        store.figure(|figure: &Settings| figure.pairing().first),
        move |first| store.change(|figure: &mut Settings| *figure = figure.with_first(first)),
    );
    let second = choice(
        words.second,
        "race-second",
        &options,
        store.figure(|figure: &Settings| figure.pairing().second),
        move |second| store.change(|figure: &mut Settings| *figure = figure.with_second(second)),
    );
    let compared = choice(
        words.compared,
        "race-compare",
        &[
            (Compared::Warmup, text.compared.warmup),
            (Compared::QkNorm, text.compared.qk_norm),
            (Compared::FinalNorm, text.compared.final_norm),
        ],
        store.figure(|figure: &Settings| figure.compared),
        move |compared| store.change(|figure: &mut Settings| figure.compared = compared),
    );
    view! { {first} {second} {compared} }.into_any()
}

/// What is plotted.
fn reading(part: Race) -> AnyView {
    let Race { store, language, .. } = part;
    let text = race_figure::text(language);
    choice(
        text.controls.reading,
        "race-reading",
        &[
            (Reading::Loss, text.readings.loss),
            (Reading::LargestLogit, text.readings.logit),
            (Reading::Entropy, text.readings.entropy),
        ],
        store.figure(|figure: &Settings| figure.reading),
        move |reading| store.change(|figure: &mut Settings| figure.reading = reading),
    )
}

pub(super) fn controls(part: Race) -> AnyView {
    let Race { store, language, settings, lab, .. } = part;
    let words = &race_figure::text(language).controls;
    let layers = count_slider(
        words.layers,
        Signal::derive(move || settings.get().layers),
        LAYERS,
        Callback::new(move |layers| store.change(|figure: &mut Settings| figure.layers = layers)),
    );
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.get().rate),
        RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut Settings| figure.rate = rate);
            lab.rate(rate);
        }),
    );
    let warmup = move || {
        slider(Slider {
            label: words.warmup,
            value: Signal::derive(move || f64::from(settings.get().warmup)),
            range: f64::from(*Settings::WARMUPS.start())..=f64::from(*Settings::WARMUPS.end()),
            spread: Spread::Linear,
            text: |steps| fixed(steps, 0),
            on_input: Callback::new(move |steps: f64| {
                store.change(|figure: &mut Settings| figure.warmup = steps.round() as u32);
            }),
        })
    };
    // Only where lanes have one.
    let has_warmup = store.figure(|figure: &Settings| figure.compared == Compared::Warmup);
    let warmup = live_if(move || has_warmup.get().then(warmup));
    let size = choice(
        words.size,
        "race-size",
        &[(RaceSize::Small, words.small), (RaceSize::Large, words.large)],
        store.figure(|figure: &Settings| figure.size),
        move |size| store.change(|figure: &mut Settings| figure.size = size),
    );
    view! { {pairing(part)} {layers} {rate} {warmup} {size} {reading(part)} }.into_any()
}
