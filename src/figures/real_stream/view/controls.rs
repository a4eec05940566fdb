//! The token in the text, the branch that is left out, and the other model.

use super::Part;
use crate::components::controls::{action, count_slider};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::figures::trained::edge::State;
use crate::figures::trained::model::{Model, ModelId};
use crate::figures::trained::tokens::tokens;
use crate::text::real_stream::{self as words, ControlsTokenSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// Which token of which text.
pub(super) fn head(part: Part, model: Arc<Model>) -> AnyView {
    let sentence = {
        let model = model.clone();
        memo(move || {
            model.trajectories.get(part.settings.with(|figure| figure.token)).map(|token| token.sentence)
        })
    };
    let line = live_if(move || Some(line(part, &model, sentence.get()?)));
    let halves = words::text(part.language).strips.halves;
    view! { <div class="stream-head"><strong>{ModelId::SmolLm2.short()}</strong> {line} <span class="stream-halves">{halves}</span></div> }.into_any()
}

fn line(part: Part, model: &Model, sentence: usize) -> AnyView {
    let name = fill(words::text(part.language).controls.token, |ControlsTokenSlot::Model| {
        model.id.short().to_owned()
    });
    let chosen = part.token.into();
    let choose = Callback::new(move |token| part.change(|figure| figure.token = token));
    tokens(model, sentence, name, chosen, choose, part.language == Language::Zh)
}

/// All texts, each with its tokens.
pub(super) fn settings(part: Part) -> AnyView {
    live_if(move || {
        let model = part.smollm2.model()?;
        let line = |sentence| view! { <li>{line(part, &model, sentence)}</li> };
        let all = (0..model.sentences.len()).map(line).collect_view();
        Some(view! { <ul class="stream-texts">{all}</ul> }.into_any())
    })
    .into_any()
}

pub(super) fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let left = Signal::derive(move || part.settings.with(|figure| figure.without));
    let slider = count_slider(
        words.without,
        Signal::derive(move || left.get().unwrap_or(0)),
        0..=ModelId::SmolLm2.branches() - 1,
        Callback::new(move |branch| part.change(|figure| figure.without = Some(branch))),
    );
    let back = action("whole", words.none, Signal::derive(move || left.get().is_none()), move || {
        part.change(|figure| figure.without = None);
    });
    let name = move || left.get().map_or_else(|| words.whole.to_owned(), |branch| part.branch_name(branch));
    let is_wanted = memo(move || part.minilm.state.with(|state| !matches!(state, State::Here(_))));
    let other = live_if(move || {
        let is_coming =
            Signal::derive(move || part.minilm.state.with(|state| matches!(state, State::Coming)));
        is_wanted.get().then(|| action("minilm", words.minilm, is_coming, move || part.minilm.fetch()))
    });
    view! { {slider} <span class="stream-left">{name}</span> {back} {other} }.into_any()
}
