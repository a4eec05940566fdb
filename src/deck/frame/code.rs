//! The code that reproduces a figure's present state.

use crate::components::code::code_view;
use crate::components::store::use_store;
use crate::deck::code;
use crate::deck::notebook::{Of, save};
use crate::lesson::code::Code;
use crate::text::{self, Language};
use leptos::prelude::*;

/// The code of the slide on screen. It follows the numbers once they rest.
pub fn code_face(language: Language) -> AnyView {
    let store = use_store();
    let present = Memo::new(move |before: Option<&Option<Code>>| match before {
        Some(before) if !store.at_rest.get() => before.clone(),
        _ => store.with(code),
    });
    let words = text::code::text(language);
    view! {
        <h2>{words.title}</h2>
        <p class="summary">{words.lead}</p>
        {code_view(present.into(), move || save(Of::View, store, language), language)}
    }
    .into_any()
}
