//! The place of LN and the forget bias; the cell, its length and width, and the seed.

use super::{Part, placement_words};
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, count_slider, slider};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::seed::seed_field;
use crate::figures::cell::model::{BIASES, Kind, Placement, STEPS, Units};
use crate::text::cell_figure as words;
use leptos::prelude::*;

pub(super) fn strip(part: Part) -> AnyView {
    let kind = memo(move || part.settings.with(|figure| figure.kind));
    live(move || by_kind(part, kind.get())).into_any()
}

/// What the place and the gate are called in this cell.
fn by_kind(part: Part, kind: Kind) -> AnyView {
    let text = words::text(part.language);
    let places = Placement::ALL.map(|place| (place, placement_words((kind, place), part.language)));
    let placement = memo(move || part.settings.with(|figure| figure.placement));
    let bias = slider(Slider {
        label: if kind == Kind::Gru { text.gru.bias } else { text.controls.bias },
        value: Signal::derive(move || part.settings.with(|figure| figure.bias)),
        range: BIASES,
        spread: Spread::Linear,
        text: |bias| fixed(bias, 2),
        on_input: Callback::new(move |bias| part.change(|figure| figure.bias = bias)),
    });
    view! {
        {choice(text.controls.placement, "cell-norm", &places, placement, move |placement| {
            part.change(|figure| figure.placement = placement);
        })}
        {bias}
    }
    .into_any()
}

pub(super) fn settings(part: Part) -> AnyView {
    let all = words::text(part.language);
    let text = &all.controls;
    let kind = memo(move || part.settings.with(|figure| figure.kind));
    let units = memo(move || part.settings.with(|figure| figure.units));
    let about = move || match part.settings.with(|figure| figure.kind) {
        Kind::Lstm => all.about,
        Kind::Gru => all.gru.about,
    };
    view! {
        {choice(
            text.kind,
            "cell-kind",
            &[(Kind::Lstm, "LSTM"), (Kind::Gru, "GRU")],
            kind,
            move |kind| part.change(|figure| figure.kind = kind),
        )}
        {count_slider(
            text.steps,
            Signal::derive(move || part.settings.with(|figure| figure.steps)),
            STEPS,
            Callback::new(move |steps| part.change(|figure| figure.steps = steps)),
        )}
        {choice(
            text.units,
            "cell-units",
            &[(Units::Sixteen, "16"), (Units::SixtyFour, "64")],
            units,
            move |units| part.change(|figure| figure.units = units),
        )}
        {seed_field(text.seed)}
        <p class="quiet">{Signal::derive(about)}</p>
    }
    .into_any()
}
