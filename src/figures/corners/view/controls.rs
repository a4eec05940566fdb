//! Depth, learning rate, where LN stands; and which read-out is plotted.

use super::Corners;
use crate::components::controls::{choice, count_slider, rate_slider};
use crate::figures::corners::model::{Placement, Reading};
use crate::figures::corners::settings::CornersSettings;
use crate::figures::transformers::{LAYERS, RATES};
use crate::text::why_combine_figure;
use leptos::prelude::*;

pub(super) fn controls(part: Corners) -> AnyView {
    let Corners { store, language, settings, race, .. } = part;
    let words = &why_combine_figure::text(language).controls;
    let layers = count_slider(
        words.layers,
        Signal::derive(move || settings.with(|figure| figure.layers)),
        LAYERS,
        Callback::new(move |layers| {
            store.change(|figure: &mut CornersSettings| figure.layers = layers);
        }),
    );
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut CornersSettings| figure.rate = rate);
            race.rate(rate);
        }),
    );
    let placement = choice(
        words.placement,
        "corner-norm",
        &[
            (Placement::Post, words.post),
            (Placement::Pre, words.pre),
            (Placement::Tap, words.tap),
            (Placement::Output, words.output),
            (Placement::Sandwich, words.sandwich),
        ],
        store.figure(|figure: &CornersSettings| figure.placement),
        move |placement| store.change(|figure: &mut CornersSettings| figure.placement = placement),
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
            (Reading::Logit, text.choices.logit),
            (Reading::Entropy, text.choices.entropy),
        ],
        store.figure(|figure: &CornersSettings| figure.reading),
        move |reading| store.change(|figure: &mut CornersSettings| figure.reading = reading),
    )
}
