//! 标题页. The same words stand in `index.html` for the first paint; a test holds them equal.

use super::shows::Shows;
use super::{Slide, name_of};
use crate::components::lazy::{fetching, in_time, lazily};
use crate::components::store::use_store;
use crate::figures::opening;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::Edit;
use crate::text::{Language, title, ui};
use leptos::prelude::*;
use std::future::ready;

in_chunk!(opening, fetch_opening, opening_in_chunk(language: Language) -> AnyView, opening::view::opening);

/// The slide.
pub const SLIDE: Slide =
    Slide { view: Some(|language| Box::pin(ready(Ok(view(language))))), ..Slide::new(SlideId::Title) };

/// It claims nothing.
pub const SHOWS: Shows = Shows::NOTHING;

fn view(language: Language) -> AnyView {
    let words = title::text(language);
    let store = use_store();
    // The words stand before it.
    let picture = move || {
        let made = move || Box::pin(opening_in_chunk(language)) as _;
        lazily(|| fetching(fetch_opening()), made, || ().into_any(), language)
    };
    view! {
        <article class="slide title-slide">
            <p class="chapter">{words.course}</p>
            <h1>{name_of(SlideId::Title, language)}</h1>
            <p class="subtitle">{words.subtitle}</p>
            <p class="quiet">{words.date}</p>
            <p class="invitation">{words.invitation}</p>
            <p>
                <button type="button" class="primary" on:click=move |_| store.edit(Edit::GoTo(SlideId::Contents))>
                    {ui::text(language).navigation.next} " →"
                </button>
            </p>
            <div class="title-picture">{in_time(ui::text(language).load_part, || false, || ().into_any(), picture)}</div>
        </article>
    }
    .into_any()
}
