//! 目录.

use super::parts::layout::heading;
use super::words;
use crate::components::link::{follow, href};
use crate::components::store::use_store;
use crate::lesson::SlideId;
use crate::text::{Language, contents};
use leptos::prelude::*;

/// The slide: seven chapters with their sections, then what closes the deck.
pub fn view(language: Language) -> AnyView {
    let chapters = contents::text(language).chapters.iter().enumerate().map(|(chapter, name)| {
        let sections = SlideId::ALL.into_iter().filter(|slide| slide.chapter() == Some(chapter));
        view! {
            <li>
                <h2>{*name}</h2>
                <ul>{sections.map(|slide| link(slide, language)).collect_view()}</ul>
            </li>
        }
    });
    let closing = [SlideId::Summary, SlideId::References, SlideId::Discussion];
    view! {
        <article class="slide contents-slide">
            {heading(SlideId::Contents, language)}
            <ol class="chapters">{chapters.collect_view()}</ol>
            <ul class="closing">{closing.map(|slide| link(slide, language)).into_iter().collect_view()}</ul>
        </article>
    }
    .into_any()
}

fn link(slide: SlideId, language: Language) -> impl IntoView {
    let store = use_store();
    view! {
        <li>
            <a href=href(slide) on:click=move |event| follow(store, &event, slide)>
                <span class="number">{slide.number()}</span>
                {words(slide, language).title}
            </a>
        </li>
    }
}
