//! Which networks, and how many seeds.

use super::Part;
use crate::components::controls::{choice, count_slider};
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
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        ModelPerformance::SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut ModelPerformance| figure.seeds = seeds);
        }),
    );
    view! { {kind} {seeds} {seed_field(words.seed)} }.into_any()
}
