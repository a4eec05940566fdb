//! Depth, learning rate, where LN stands; and which read-out is plotted.

use super::Corners;
use crate::charts::numbers::{fixed, significant};
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::lesson::corners::{Placement, Reading};
use crate::state::figures::WhyCombine;
use crate::text::why_combine_figure;
use leptos::prelude::*;

pub(super) fn controls(part: Corners) -> AnyView {
    let Corners { store, language, settings, race, .. } = part;
    let words = &why_combine_figure::text(language).controls;
    let layers = slider(Slider {
        label: words.layers,
        value: Signal::derive(move || settings.with(|figure| figure.layers as f64)),
        range: *WhyCombine::LAYERS.start() as f64..=*WhyCombine::LAYERS.end() as f64,
        spread: Spread::Linear,
        text: |layers| fixed(layers, 0),
        on_input: Callback::new(move |layers: f64| {
            store.change(|figure: &mut WhyCombine| figure.layers = layers.round() as usize);
        }),
    });
    let rate = slider(Slider {
        label: words.rate,
        value: Signal::derive(move || settings.with(|figure| figure.rate)),
        range: WhyCombine::RATES,
        spread: Spread::Logarithmic,
        text: |rate| significant(rate, 2),
        on_input: Callback::new(move |rate| {
            store.change(|figure: &mut WhyCombine| figure.rate = rate);
            race.rate(rate);
        }),
    });
    let placement = choice(
        words.placement,
        "corner-norm",
        &[(Placement::Post, words.post), (Placement::Pre, words.pre)],
        store.figure(|figure: &WhyCombine| figure.placement),
        move |placement| store.change(|figure: &mut WhyCombine| figure.placement = placement),
    );
    view! { {layers} {rate} {placement} }.into_any()
}

/// Which read-out is plotted by layer.
pub(super) fn reading(part: Corners) -> AnyView {
    let Corners { store, language, .. } = part;
    let text = why_combine_figure::text(language);
    choice(
        text.controls.reading,
        "corner-reading",
        &[
            (Reading::StreamSize, text.choices.size),
            (Reading::Gradient, text.choices.gradient),
            (Reading::Cosine, text.choices.cosine),
        ],
        store.figure(|figure: &WhyCombine| figure.reading),
        move |reading| store.change(|figure: &mut WhyCombine| figure.reading = reading),
    )
}
