//! How a slide is shown: a section with its faces, or a page of its own.

pub mod asides;
mod claims;
mod code;
pub mod disputed;
pub mod further;
pub mod layout;
pub mod panes;
mod predict;
mod section;

use super::fetch::fetch;
use super::slide;
use crate::components::lazy::{Fetching, all, coming, lazily};
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::components::words;
use crate::lesson::SlideId;
use crate::text::{Language, needs};
use leptos::prelude::*;
use std::future::ready;

/// The slide.
pub fn view(id: SlideId, language: Language) -> AnyView {
    match slide(id).view {
        Some(view) => page_view(id, view, language),
        None => section_view(id, language),
    }
}

/// A slide that is no section.
fn page_view(id: SlideId, view: fn(Language) -> Fetching<AnyView>, language: Language) -> AnyView {
    let store = use_store();
    let fetch = move || all(vec![(slide(id).fetch)(), words::fetch(store, needs(id.slug()), language)]);
    lazily(fetch, move || view(language), move || pending(id, language), language)
}

/// A section, once its words and the code of its table and of the figure on screen are there.
fn section_view(id: SlideId, language: Language) -> AnyView {
    let store = use_store();
    let fetch = move || fetch(store, id, language);
    let made = move || -> Fetching<AnyView> { Box::pin(ready(Ok(section::section(slide(id), language)))) };
    lazily(fetch, made, move || pending(id, language), language)
}

/// A slide whose code or words are on their way: what it says of itself stands where it will stand.
fn pending(id: SlideId, language: Language) -> AnyView {
    let store = use_store();
    let summary = move || words::are_here(store, id, language).then(|| layout::summary(id, language));
    view! {
        <article class="slide section">
            {coming(language)} {layout::heading(id, language)}
            <section class="face face-points">{live_if(summary)}</section>
        </article>
    }
    .into_any()
}
