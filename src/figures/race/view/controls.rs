//! Depth, learning rate, warm-up, and how large the networks are.

use super::Race;
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, rate_slider, slider};
use crate::figures::race::model::{Race as Settings, RaceSize};
use crate::text::race_figure;
use leptos::prelude::*;

pub(super) fn controls(part: Race) -> AnyView {
    let Race { store, language, settings, lab } = part;
    let words = &race_figure::text(language).controls;
    let whole = |value: usize| value as f64;
    let layers = slider(Slider {
        label: words.layers,
        value: Signal::derive(move || whole(settings.get().layers)),
        range: whole(*Settings::LAYERS.start())..=whole(*Settings::LAYERS.end()),
        spread: Spread::Linear,
        text: |layers| fixed(layers, 0),
        on_input: Callback::new(move |layers: f64| {
            store.change(|figure: &mut Settings| figure.layers = layers.round() as usize);
        }),
    });
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.get().rate),
        Settings::RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut Settings| figure.rate = rate);
            lab.rate(rate);
        }),
    );
    let warmup = slider(Slider {
        label: words.warmup,
        value: Signal::derive(move || f64::from(settings.get().warmup)),
        range: f64::from(*Settings::WARMUPS.start())..=f64::from(*Settings::WARMUPS.end()),
        spread: Spread::Linear,
        text: |steps| fixed(steps, 0),
        on_input: Callback::new(move |steps: f64| {
            store.change(|figure: &mut Settings| figure.warmup = steps.round() as u32);
        }),
    });
    let size = choice(
        words.size,
        "race-size",
        &[(RaceSize::Small, words.small), (RaceSize::Large, words.large)],
        store.figure(|figure: &Settings| figure.size),
        move |size| store.change(|figure: &mut Settings| figure.size = size),
    );
    view! { {layers} {rate} {warmup} {size} }.into_any()
}
