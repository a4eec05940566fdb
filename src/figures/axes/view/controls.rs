//! Text or images, the layer, and what is added to the chosen entry.

use super::Part;
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::select::select;
use crate::figures::axes::model::{Data, Norm};
use crate::figures::axes::settings::CHANGES;
use crate::text::axes_figure as words;
use leptos::prelude::*;

pub(super) fn strip(part: Part) -> AnyView {
    let text = &words::text(part.language).controls;
    let data = memo(move || part.data());
    let of_data = move |data: Data| {
        let first = Norm::of(data).first().copied().unwrap_or(Norm::Token);
        part.change(|figure| figure.norm = first);
    };
    let layers = move || {
        let norms = Norm::of(data.get());
        let options = norms.iter().map(|norm| norm.layer().to_owned()).collect();
        let at = Signal::derive(move || norms.iter().position(|norm| *norm == part.norm.get()).unwrap_or(0));
        let choose = Callback::new(move |at: usize| {
            if let Some(norm) = norms.get(at) {
                part.change(|figure| figure.norm = *norm);
            }
        });
        select(text.layer, options, at, choose)
    };
    view! {
        {choice(text.data, "axes-data", &[(Data::Text, text.text), (Data::Images, text.images)], data, of_data)}
        {live(layers)}
        {slider(Slider {
            label: text.change,
            value: Signal::derive(move || part.settings.with(|figure| figure.change)),
            range: CHANGES,
            spread: Spread::Linear,
            text: |value| fixed(value, 1),
            on_input: Callback::new(move |change| part.change(|figure| figure.change = change)),
        })}
    }
    .into_any()
}
