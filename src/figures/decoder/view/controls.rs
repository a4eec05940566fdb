//! The rail of steps; the mask and the edit of the last token; the vector and the seed.

use super::Part;
use super::words::step_words;
use crate::components::controls::choice;
use crate::components::live::live;
use crate::components::seed::seed_field;
use crate::components::stepper::{RailStep, stepper};
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::decoder::model::{Edited, Sight, Step};
use crate::figures::decoder::settings::DecoderSettings;
use crate::text::decoder_figure;
use leptos::prelude::*;

pub(super) fn strip(part: Part) -> AnyView {
    let words = &decoder_figure::text(part.language).controls;
    let rail = move |step: Step, sight: Sight| RailStep {
        symbol: step.symbol(),
        name: step_words(step, sight, part.language).name,
        is_backward: false,
    };
    let sights = [(Sight::Causal, words.causal), (Sight::All, words.all)];
    let edits = [(Edited::None, words.as_is), (Edited::Last, words.negated)];
    let sight = part.store.figure(|figure: &DecoderSettings| figure.sight);
    let edited = part.store.figure(|figure: &DecoderSettings| figure.edited);
    view! {
        <div class="decoder-rail">{live(move || stepper(Step::ALL.map(|step| rail(step, sight.get())).into()))}</div>
        {choice(words.sight, "decoder-mask", &sights, sight, move |sight| {
            part.change(|figure| figure.sight = sight);
        })}
        {choice(words.edited, "decoder-edit", &edits, edited, move |edited| {
            part.change(|figure| figure.edited = edited);
        })}
    }
    .into_any()
}

pub(super) fn settings(part: Part) -> AnyView {
    let words = decoder_figure::text(part.language);
    view! {
        <p class="quiet">{words.about}</p>
        {vector_strip(part.language)} {vector_controls(part.language)} {seed_field(words.controls.seed)}
        <p class="quiet">{words.source}</p>
    }
    .into_any()
}
