//! The vector, where the norms stand, heads, seed, and the rail of steps.

use super::words::step_words;
use crate::components::controls::choice;
use crate::components::live::live;
use crate::components::seed::seed_field;
use crate::components::stepper::{RailStep, stepper};
use crate::components::store::Store;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::encoder::model::{Heads, Placement};
use crate::figures::encoder::settings::EncoderSettings;
use crate::text::{Language, how_to_combine_figure};
use leptos::prelude::*;

/// The steps, and where the norms stand.
pub fn strip(store: Store, language: Language) -> AnyView {
    let words = &how_to_combine_figure::text(language).controls;
    let placement = store.figure(|figure: &EncoderSettings| figure.placement);
    let names = &words.placements;
    let placements = [
        (Placement::Post, names.post),
        (Placement::Pre, names.pre),
        (Placement::PreRms, names.pre_rms),
        (Placement::Sandwich, names.sandwich),
        (Placement::None, names.none),
        (Placement::Tap, names.tap),
        (Placement::Output, names.output),
    ];
    let choose = move |placement| store.change(|figure: &mut EncoderSettings| figure.placement = placement);
    let rail = move || {
        let placement = placement.get();
        let step = |step: &crate::figures::encoder::model::Step| RailStep {
            symbol: step.symbol(placement),
            name: step_words(*step, placement, language).name,
            is_backward: step.is_backward(),
        };
        stepper(placement.steps().iter().map(step).collect())
    };
    view! {
        <div class="rail-frame">{live(rail)}</div>
        {choice(words.placement, "placement", &placements, placement, choose)}
    }
    .into_any()
}

/// The vector, heads, seed.
pub fn settings(store: Store, language: Language) -> AnyView {
    let words = &how_to_combine_figure::text(language).controls;
    let heads = [(Heads::One, "1"), (Heads::Two, "2")];
    let divide = move |heads| store.change(|figure: &mut EncoderSettings| figure.heads = heads);
    let present_heads = store.figure(|figure: &EncoderSettings| figure.heads);
    view! {
        <p class="quiet">{how_to_combine_figure::text(language).tokens.note}</p>
        {vector_strip(language)} {vector_controls(language)}
        {choice(words.heads, "heads", &heads, present_heads, divide)} {seed_field(words.seed)}
    }
    .into_any()
}
