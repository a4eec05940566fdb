//! Depth, learning rate, seed.

use super::Part;
use crate::charts::numbers::{fixed, significant};
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::slides::parts::seed::seed_field;
use crate::state::figures::Spirals;
use crate::text::spirals_figure;
use crate::training::mlp::Input;
use leptos::prelude::*;

pub(super) fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, lab, .. } = part;
    let words = &spirals_figure::text(language).controls;
    let depth = slider(Slider {
        label: words.depth,
        value: Signal::derive(move || settings.with(|figure| figure.depth as f64)),
        range: *Spirals::DEPTHS.start() as f64..=*Spirals::DEPTHS.end() as f64,
        spread: Spread::Linear,
        text: |depth| fixed(depth, 0),
        on_input: Callback::new(move |depth: f64| {
            store.change(|figure: &mut Spirals| figure.depth = depth.round() as usize);
        }),
    });
    let rate = slider(Slider {
        label: words.rate,
        value: Signal::derive(move || settings.with(|figure| figure.rate)),
        range: Spirals::RATES,
        spread: Spread::Logarithmic,
        text: |rate| significant(rate, 2),
        on_input: Callback::new(move |rate| {
            store.change(|figure: &mut Spirals| figure.rate = rate);
            lab.rate(rate);
        }),
    });
    let input = choice(
        words.bias,
        "spirals-bias",
        &[(Input::Biased, words.with_bias), (Input::Linear, words.without_bias)],
        store.figure(|figure: &Spirals| figure.input),
        move |input| store.change(|figure: &mut Spirals| figure.input = input),
    );
    view! { {depth} {rate} {input} {seed_field(words.seed)} }.into_any()
}
