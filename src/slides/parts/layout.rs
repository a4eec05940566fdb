//! How a slide is laid out: points, figure, table, one face after the other.

use crate::components::store::use_store;
use crate::lesson::SlideId;
use crate::slides::words;
#[cfg(feature = "figures")]
use crate::text::ui::NavigationFigureSlot;
use crate::text::ui::{self, NavigationTableSlot};
use crate::text::{Language, Slide, contents, fill};
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
pub fn table_caption(slide: SlideId, language: Language) -> String {
    let number = slide.figure().unwrap_or_default().to_string();
    let prefix = fill(ui::text(language).navigation.table, |NavigationTableSlot::Number| number.clone());
    format!("{prefix} · {}", words(slide, language).table)
}

/// The section as an article of three faces.
pub fn section(section: Section) -> AnyView {
    let Section { slide, figure, table, reference } = section;
    let language = use_store().language();
    let words = words(slide, language);
    let figure = figure.map(|figure| view! { <section class="face face-figure">{figure}</section> });
    let table = table.map(|table| view! { <section class="face face-table">{table}</section> });
    view! {
        <article class="slide section">
            {heading(slide, language)}
            <section class="face face-points">
                <p class="summary">{words.summary}</p>
                {points(words)}
                {notes(words, language)}
                <p class="reference">{reference}</p>
            </section>
            {figure}
            {table}
        </article>
    }
    .into_any()
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

/// The deck's points.
pub fn points(words: &'static Slide) -> AnyView {
    let points = words.points.iter().map(|point| view! { <li>{*point}</li> }).collect_view();
    view! { <ul class="points">{points}</ul> }.into_any()
}

/// The teacher's notes.
pub fn notes(slide: &'static Slide, language: Language) -> Option<AnyView> {
    let words = &ui::text(language).navigation;
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
            <details class="notes">
                <summary>{words.notes}</summary>
                <ul>{slide.notes.iter().map(note).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}
