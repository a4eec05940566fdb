//! 目录.

use super::frame::further::{lines, way};
use super::frame::layout::heading;
use super::shows::{self, Shows};
use super::{Slide, name_of, setup};
use crate::components::answers::use_answers;
use crate::components::controls::button;
use crate::components::lazy::fetching;
use crate::components::link::{follow, href, show};
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::text::contents::{self, ProgressSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// The slide.
pub const SLIDE: Slide = Slide {
    view: Some(|language| Box::pin(view_in_chunk(language))),
    fetch: || fetching(fetch()),
    ..Slide::new(SlideId::Contents)
};

/// It claims nothing.
pub const SHOWS: Shows = Shows::NOTHING;

in_chunk!(pages, fetch, view_in_chunk(language: Language) -> AnyView, view);

/// seven chapters with their sections, then what closes the deck.
fn view(language: Language) -> AnyView {
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
            {progress(language)}
            <ul class="closing">{closing.map(|slide| link(slide, language)).into_iter().collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// How many questions have been answered on this device, once there are any.
fn progress(language: Language) -> AnyView {
    let words = contents::text(language);
    let given = use_answers();
    live_if(move || {
        let count = given.count();
        let said = fill(words.progress, |slot| match slot {
            ProgressSlot::Answered => count.to_string(),
            ProgressSlot::Total => QuestionId::ALL.len().to_string(),
        });
        let forget = move || button(words.forget, move || given.forget());
        (count > 0).then(|| view! { <p class="quiet progress">{said} " " {forget()}</p> }.into_any())
    })
    .into_any()
}

fn link(id: SlideId, language: Language) -> impl IntoView {
    let store = use_store();
    view! {
        <li>
            <a href=href(id) on:click=move |event| follow(store, &event, id)>
                <span class="number">{id.number()}</span>
                {shows::miniature(id)}
                {name_of(id, language)}
            </a>
            {further(id, language)}
        </li>
    }
}

/// What goes further than a section.
fn further(id: SlideId, language: Language) -> Option<AnyView> {
    let store = use_store();
    let link = |(pane, line): (usize, &'static str)| {
        let edits = way(id, pane);
        let href = setup::href(&edits);
        view! { <li><a href=href on:click=move |event| show(store, &event, &edits)>{line}</a></li> }
    };
    let links = lines(id, language).map(link).collect_view();
    (!links.is_empty()).then(|| view! { <ul class="contents-further">{links}</ul> }.into_any())
}
