//! 目录.

use super::frame::further::{lines, way};
use super::frame::layout::heading;
use super::shows::{self, Shows};
use super::{Slide, name_of, setup, study};
use crate::components::answers::use_answers;
use crate::components::controls::button;
use crate::components::lazy::{all, at_once, fetching, lazily};
use crate::components::link::{follow, href, show};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::store::use_store;
use crate::components::words;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::words::STUDY;
use crate::text::contents::{self, ProgressSlot};
use crate::text::{Language, fill, needs};
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
in_chunk!(study, fetch_study, study_in_chunk(language: Language, is_here: RwSignal<bool>) -> AnyView, study::view);
in_chunk!(study, fetch_mark, mark_in_chunk(id: SlideId, language: Language) -> AnyView, study::mark);

/// seven chapters with their sections, then what closes the deck.
fn view(language: Language) -> AnyView {
    let is_here = RwSignal::new(false);
    let chapters = contents::text(language).chapters.iter().enumerate().map(|(chapter, name)| {
        let sections = SlideId::ALL.into_iter().filter(|slide| slide.chapter() == Some(chapter));
        view! {
            <li>
                <h2>{*name}</h2>
                <ul>{sections.map(|slide| link(slide, language, Some(is_here))).collect_view()}</ul>
            </li>
        }
    });
    let closing = [SlideId::Summary, SlideId::References, SlideId::Discussion];
    view! {
        <article class="slide contents-slide">
            {heading(SlideId::Contents, language)}
            <ol class="chapters">{chapters.collect_view()}</ol>
            {progress(language)} {in_study(language, is_here)}
            <ul class="closing">
                {closing.map(|slide| link(slide, language, None)).into_iter().collect_view()}
            </ul>
        </article>
    }
    .into_any()
}

/// Which questions come back, and the ways to save and to read back what was done, once there is something; with it come
/// the marks of the sections.
fn in_study(language: Language, is_here: RwSignal<bool>) -> impl IntoView {
    let (store, given) = (use_store(), use_answers());
    let is_wanted = memo(move || given.is_asked.get() || !given.progress().is_empty());
    // The marks are shown at once: their code has to be there, too.
    let fetch = move || {
        let words = words::fetch(store, needs(STUDY), language);
        all(vec![fetching(fetch_study()), fetching(fetch_mark()), words])
    };
    let shown = move || {
        lazily(fetch, move || Box::pin(study_in_chunk(language, is_here)), || ().into_any(), language)
    };
    live_if(move || is_wanted.get().then(shown))
}

/// How a section stands, once what says it is here.
fn mark(id: SlideId, language: Language, is_here: RwSignal<bool>) -> impl IntoView {
    live_if(move || is_here.get().then(|| at_once(Box::pin(mark_in_chunk(id, language)))).flatten())
}

/// How many questions have been answered on this device, once there is anything.
fn progress(language: Language) -> AnyView {
    let words = contents::text(language);
    let given = use_answers();
    live_if(move || {
        let progress = given.progress();
        let count = progress.answered();
        let said = fill(words.progress, |slot| match slot {
            ProgressSlot::Answered => count.to_string(),
            ProgressSlot::Total => QuestionId::ALL.len().to_string(),
        });
        let forget = move || button(words.forget, move || given.forget());
        (!progress.is_empty())
            .then(|| view! { <p class="quiet progress">{said} " " {forget()}</p> }.into_any())
    })
    .into_any()
}

fn link(id: SlideId, language: Language, is_here: Option<RwSignal<bool>>) -> impl IntoView {
    let store = use_store();
    view! {
        <li>
            <a href=href(id) on:click=move |event| follow(store, &event, id)>
                <span class="number">{id.number()}</span>
                {shows::miniature(id)}
                {name_of(id, language)}
                {is_here.map(|is_here| mark(id, language, is_here))}
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
