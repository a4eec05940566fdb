//! Which networks, and how many seeds.

use super::Part;
use crate::components::controls::{choice, count_slider};
use crate::components::seed::seed_field;
use crate::figures::lesion::model::Kind;
use crate::figures::lesion::settings::LesionSettings;
use crate::text::lesion;
use leptos::prelude::*;

pub(super) fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, .. } = part;
    let words = &lesion::text(language).controls;
    let kind = choice(
        words.kind,
        "lesion-norm",
        &[(Kind::Batch, words.batch), (Kind::Layer, words.layer)],
        store.figure(|figure: &LesionSettings| figure.kind),
        move |kind| store.change(|figure: &mut LesionSettings| figure.kind = kind),
    );
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        LesionSettings::SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut LesionSettings| figure.seeds = seeds);
        }),
    );
    view! { {kind} {seeds} {seed_field(words.seed)} }.into_any()
}
