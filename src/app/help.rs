//! The list of keys, and what one does once.

use super::embed;
use crate::components::answers::use_answers;
use crate::components::dialog::dialog;
use crate::components::store::use_store;
use crate::lesson::SlideId;
use crate::state::{Edit, View};
use crate::text::{Language, ui};
use leptos::prelude::*;

/// A dialog over the page; Escape or its button closes it.
pub fn help(language: Language, open: RwSignal<bool>) -> AnyView {
    let (store, given) = (use_store(), use_answers());
    let words = &ui::text(language).help;
    let rows = words
        .keys
        .iter()
        .filter_map(|pair| match pair {
            [keys, what] => Some(view! { <div><dt><kbd>{*keys}</kbd></dt><dd>{*what}</dd></div> }),
            _ => None,
        })
        .collect_view();
    // On the contents; the stage, which is the class's, shows it only to who asks.
    let progress = move |_| {
        given.is_asked.set(true);
        store.edit(Edit::GoTo(SlideId::Contents));
    };
    let inner = view! {
        <h2 id="help-title" tabindex="-1" autofocus=true>{words.title}</h2>
        <dl>{rows}</dl>
        {embed::line(store, language)}
        <form method="dialog" class="buttons">
            <button>{words.close}</button>
            <button on:click=move |_| store.edit(Edit::View(View::Handout))>{words.handout}</button>
            <button on:click=move |_| store.edit(Edit::View(View::Worksheet))>{words.worksheet}</button>
            <button data-action="progress" on:click=progress>{words.progress}</button>
        </form>
    };
    dialog("help", "help-title", open, inner.into_any())
}
