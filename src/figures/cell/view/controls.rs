//! The place of LN and the forget bias; the length, the width and the seed.

use super::{Part, placement_words};
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, count_slider, slider};
use crate::components::memo::memo;
use crate::components::seed::seed_field;
use crate::figures::cell::model::{BIASES, Placement, STEPS, Units};
use crate::text::cell_figure as words;
use leptos::prelude::*;

pub(super) fn strip(part: Part) -> AnyView {
    let text = &words::text(part.language).controls;
    let places = Placement::ALL.map(|placement| (placement, placement_words(placement, part.language)));
    let placement = memo(move || part.settings.with(|figure| figure.placement));
    let bias = slider(Slider {
        label: text.bias,
        value: Signal::derive(move || part.settings.with(|figure| figure.bias)),
        range: BIASES,
        spread: Spread::Linear,
        text: |bias| fixed(bias, 2),
        on_input: Callback::new(move |bias| part.change(|figure| figure.bias = bias)),
    });
    view! {
        {choice(text.placement, "cell-norm", &places, placement, move |placement| {
            part.change(|figure| figure.placement = placement);
        })}
        {bias}
    }
    .into_any()
}

pub(super) fn settings(part: Part) -> AnyView {
    let all = words::text(part.language);
    let text = &all.controls;
    let units = memo(move || part.settings.with(|figure| figure.units));
    view! {
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
        <p class="quiet">{all.about}</p>
        <p class="quiet">{all.gru}</p>
    }
    .into_any()
}
