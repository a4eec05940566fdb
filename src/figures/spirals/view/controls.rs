//! Depth, learning rate, seed.

use super::Part;
use crate::components::controls::{choice, count_slider, rate_slider};
use crate::components::seed::seed_field;
use crate::figures::spirals::settings::SpiralsSettings;
use crate::text::spirals_figure;
use engine::training::mlp::Input;
use leptos::prelude::*;

pub(super) fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, lab, .. } = part;
    let words = &spirals_figure::text(language).controls;
    let depth = count_slider(
        words.depth,
        Signal::derive(move || settings.with(|figure| figure.depth)),
        SpiralsSettings::DEPTHS,
        Callback::new(move |depth| {
            store.change(|figure: &mut SpiralsSettings| figure.depth = depth);
        }),
    );
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        SpiralsSettings::RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut SpiralsSettings| figure.rate = rate);
            lab.rate(rate);
        }),
    );
    let input = choice(
        words.bias,
        "spirals-bias",
        &[(Input::Biased, words.with_bias), (Input::Linear, words.without_bias)],
        store.figure(|figure: &SpiralsSettings| figure.input),
        move |input| store.change(|figure: &mut SpiralsSettings| figure.input = input),
    );
    view! { {depth} {rate} {input} {seed_field(words.seed)} }.into_any()
}
