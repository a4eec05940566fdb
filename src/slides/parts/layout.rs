//! How a slide is laid out: points, figure, table, one face after the other.

use super::asides;
use super::disputed::{remark, sentence};
use crate::components::store::use_store;
use crate::lesson::SlideId;
use crate::lesson::disputed::Place;
use crate::slides::words;
use crate::state::{Face, url};
#[cfg(feature = "figures")]
use crate::text::fill;
#[cfg(feature = "figures")]
use crate::text::ui::{NavigationFigureSlot, NavigationTableSlot};
use crate::text::{Language, Slide, contents, ui};
use leptos::prelude::*;

/// A section of the deck with its figure and table.
pub struct Section {
    /// Which slide it is.
    pub slide: SlideId,
    /// The live figure, where there is one.
    pub figure: Option<AnyView>,
    /// The table, where there is one.
    pub table: Option<AnyView>,
    /// The deck's reference.
    pub reference: &'static str,
}

/// 图N · name.
#[cfg(feature = "figures")]
pub fn figure_caption(slide: SlideId, language: Language) -> String {
    let number = slide.figure().unwrap_or_default().to_string();
    let prefix = fill(ui::text(language).navigation.figure, |NavigationFigureSlot::Number| number.clone());
    format!("{prefix} · {}", words(slide, language).figure)
}

/// 表N · name.
#[cfg(feature = "figures")]
pub fn table_caption(slide: SlideId, language: Language) -> String {
    let number = slide.figure().unwrap_or_default().to_string();
    let prefix = fill(ui::text(language).navigation.table, |NavigationTableSlot::Number| number.clone());
    format!("{prefix} · {}", words(slide, language).table)
}

/// The section as an article of its faces: three in the order in which one lectures, and three behind a key each.
pub fn section(section: Section) -> AnyView {
    let Section { slide, figure, table, reference } = section;
    let language = use_store().language();
    let words = words(slide, language);
    let figure = figure.map(|figure| {
        let claim = asides::claim_line(slide, language);
        face(Face::Figure, view! { {claim} {figure} }.into_any())
    });
    let table = table.map(|table| face(Face::Table, table));
    view! {
        <article class="slide section">
            {heading(slide, language)}
            <section class="face face-points">
                {summary(slide, language)}
                {points(slide, language)}
            </section>
            {figure}
            {asides::predict(slide, language)}
            {table}
            {asides::code(slide, language)}
            {face(Face::Note, view! { {notes(words, language)} <p class="reference">{reference}</p> }.into_any())}
        </article>
    }
    .into_any()
}

/// One face of a section.
pub fn face(face: Face, inner: AnyView) -> AnyView {
    view! { <section class=format!("face face-{}", url::face_name(face))>{inner}</section> }.into_any()
}

/// Chapter and title.
pub fn heading(slide: SlideId, language: Language) -> AnyView {
    let chapter = slide.chapter().and_then(|chapter| contents::text(language).chapters.get(chapter));
    view! {
        <header class="heading">
            {chapter.map(|chapter| view! { <p class="chapter">{*chapter}</p> })}
            <h1>{words(slide, language).title}</h1>
        </header>
    }
    .into_any()
}

/// What the deck says the slide is about.
pub fn summary(slide: SlideId, language: Language) -> AnyView {
    let said = sentence(words(slide, language).summary, language);
    view! { <p class="summary">{said} {remark(slide, Place::Summary, language)}</p> }.into_any()
}

/// The deck's points, each claim with a way to test it and, where it needs one, a remark on what holds.
pub fn points(slide: SlideId, language: Language) -> AnyView {
    let point = |(at, point): (usize, &&'static str)| {
        view! {
            <li>
                {sentence(point, language)}
                {asides::claim_link(slide, at, language)}
                {remark(slide, Place::Point(at), language)}
            </li>
        }
    };
    let points = words(slide, language).points.iter().enumerate().map(point).collect_view();
    view! { <ul class="points">{points}</ul> }.into_any()
}

/// The teacher's notes.
pub fn notes(slide: &'static Slide, language: Language) -> Option<AnyView> {
    let words = &ui::text(language).navigation;
    let store = use_store();
    let open = store.memo(|settings| settings.face == Face::Note || settings.view.is_for_paper());
    let note = |note: &'static crate::text::SlideNotes| {
        view! {
            <li>
                {note.text}
                <cite>{words.source} ": " {note.source}</cite>
            </li>
        }
    };
    (!slide.notes.is_empty()).then(|| {
        view! {
            <details class="notes" prop:open=open>
                <summary>{words.notes}</summary>
                <ul>{slide.notes.iter().map(note).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}
