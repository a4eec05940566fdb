//! Which networks, and how many seeds.

use super::Part;
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::lesson::lesion::Kind;
use crate::slides::parts::seed::seed_field;
use crate::state::figures::ModelPerformance;
use crate::text::lesion;
use leptos::prelude::*;

pub(super) fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, .. } = part;
    let words = &lesion::text(language).controls;
    let kind = choice(
        words.kind,
        "lesion-norm",
        &[(Kind::Batch, words.batch), (Kind::Layer, words.layer)],
        store.figure(|figure: &ModelPerformance| figure.kind),
        move |kind| store.change(|figure: &mut ModelPerformance| figure.kind = kind),
    );
    let seeds = slider(Slider {
        label: words.seeds,
        value: Signal::derive(move || settings.with(|figure| figure.seeds as f64)),
        range: *ModelPerformance::SEEDS.start() as f64..=*ModelPerformance::SEEDS.end() as f64,
        spread: Spread::Linear,
        text: |seeds| fixed(seeds, 0),
        on_input: Callback::new(move |seeds: f64| {
            store.change(|figure: &mut ModelPerformance| figure.seeds = seeds.round() as usize);
        }),
    });
    view! { {kind} {seeds} {seed_field(words.seed)} }.into_any()
}
