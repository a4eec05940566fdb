//! A text that a model has read, token by token; those whose vectors its file has are buttons.

use super::model::Model;
use leptos::prelude::*;

/// A sentence with the chosen token marked, and its gloss where the page is in Chinese.
pub fn tokens(
    model: &Model,
    sentence: usize,
    name: String,
    chosen: Signal<usize>,
    choose: Callback<usize>,
    has_gloss: bool,
) -> AnyView {
    let Some(text) = model.sentences.get(sentence) else { return ().into_any() };
    let place = |position: usize| {
        model.trajectories.iter().position(|one| (one.sentence, one.position) == (sentence, position))
    };
    let token = |(position, token): (usize, &String)| match place(position) {
        Some(at) => button(at, token.trim().to_owned(), chosen, choose),
        None => view! { <span class="token">{token.trim().to_owned()}</span> }.into_any(),
    };
    let all = text.tokens.iter().enumerate().map(token).collect_view();
    let gloss = has_gloss.then(|| view! { <span class="gloss quiet">{text.gloss.clone()}</span> });
    view! { <span class="tokens" role="group" aria-label=name><span lang="en">{all}</span> {gloss}</span> }
        .into_any()
}

fn button(at: usize, token: String, chosen: Signal<usize>, choose: Callback<usize>) -> AnyView {
    view! {
        <button
            type="button"
            class="token"
            data-token=at
            aria-pressed=Signal::derive(move || (chosen.get() == at).to_string())
            on:click=move |_| choose.run(at)
        >
            {token}
        </button>
    }
    .into_any()
}
