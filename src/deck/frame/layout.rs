//! How a slide is laid out: points, figure, table, one face after the other.

use super::claims::claim_link;
use super::disputed::{remark, sentence};
use crate::components::prose::marked;
use crate::components::store::use_store;
use crate::deck::slide::Slide;
use crate::deck::{name_of, words};
use crate::lesson::SlideId;
use crate::lesson::disputed::Place;
use crate::state::{Face, url};
use crate::text::ui::{NavigationFigureSlot, NavigationTableSlot};
use crate::text::{self, Language, contents, fill, ui};
use leptos::prelude::*;

/// 图N · name.
pub fn figure_caption(slide: &Slide, language: Language) -> String {
    let name = words(slide.id, language).figure;
    let Some(number) = slide.id.figure() else { return name.to_owned() };
    let prefix =
        fill(ui::text(language).navigation.figure, |NavigationFigureSlot::Number| number.to_string());
    format!("{prefix} · {name}")
}

/// 表N · name.
pub fn table_caption(id: SlideId, language: Language) -> AnyView {
    let name = words(id, language).table;
    let Some(number) = id.figure() else { return name.into_any() };
    let prefix = fill(ui::text(language).navigation.table, |NavigationTableSlot::Number| number.to_string());
    format!("{prefix} · {name}").into_any()
}

/// One face of a section.
pub fn face(face: Face, inner: AnyView) -> AnyView {
    view! { <section class=format!("face face-{}", url::face_name(face))>{inner}</section> }.into_any()
}

/// Chapter and title.
pub fn heading(id: SlideId, language: Language) -> AnyView {
    let chapter = id.chapter().and_then(|chapter| contents::text(language).chapters.get(chapter));
    view! {
        <header class="heading">
            {chapter.map(|chapter| view! { <p class="chapter">{*chapter}</p> })}
            <h1>{name_of(id, language)}</h1>
        </header>
    }
    .into_any()
}

/// What the deck says the slide is about.
pub fn summary(id: SlideId, language: Language) -> AnyView {
    let said = sentence(words(id, language).summary, language);
    view! { <p class="summary">{said} {remark(id, Place::Summary, language)}</p> }.into_any()
}

/// The deck's points, each claim with a way to test it and, where it needs one, a remark on what holds.
pub fn points(id: SlideId, language: Language) -> AnyView {
    let point = |(at, point): (usize, &&'static str)| {
        view! {
            <li>
                {sentence(point, language)}
                {claim_link(id, at, language)}
                {remark(id, Place::Point(at), language)}
            </li>
        }
    };
    let points = words(id, language).points.iter().enumerate().map(point).collect_view();
    view! { <ul class="points">{points}</ul> }.into_any()
}

/// A slide's notes, each with its source.
pub fn sourced(slide: &'static text::Slide, language: Language) -> AnyView {
    let source = ui::text(language).navigation.source;
    let note = |note: &'static text::SlideNotes| {
        view! {
            <li>
                {marked(note.text)}
                <cite>{source} {note.source}</cite>
            </li>
        }
    };
    view! { <ul>{slide.notes.iter().map(note).collect_view()}</ul> }.into_any()
}

/// The teacher's notes.
pub fn notes(slide: &'static text::Slide, language: Language) -> Option<AnyView> {
    let words = &ui::text(language).navigation;
    let store = use_store();
    let open = store.memo(|settings| settings.face == Face::Note || settings.view.is_for_paper());
    (!slide.notes.is_empty()).then(|| {
        view! {
            <details class="notes" prop:open=open>
                <summary>{words.notes}</summary>
                {sourced(slide, language)}
            </details>
        }
        .into_any()
    })
}
