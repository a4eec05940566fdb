//! 参考文献.

use super::Slide;
use super::frame::layout::heading;
use super::shows::Shows;
use crate::components::lazy::fetching;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::text::Language;
use crate::text::references::{self, Works};
use leptos::prelude::*;

/// The slide.
pub const SLIDE: Slide = Slide {
    view: Some(|language| Box::pin(view_in_chunk(language))),
    fetch: || fetching(fetch()),
    ..Slide::new(SlideId::References)
};

/// It claims nothing.
pub const SHOWS: Shows = Shows::NOTHING;

in_chunk!(pages, fetch, view_in_chunk(language: Language) -> AnyView, view);

/// The deck lists the first three works.
const DECK_WORKS: usize = 3;

/// what the deck lists, then what the notes and tables cite besides.
fn view(language: Language) -> AnyView {
    let text = references::text(language);
    let (deck, further) = text.works.split_at(DECK_WORKS.min(text.works.len()));
    let list = |works: &'static [Works]| works.iter().map(|work| entry(work, language)).collect_view();
    view! {
        <article class="slide">
            {heading(SlideId::References, language)}
            <section class="face face-points">
                <h2>{text.headings.deck}</h2>
                <ol class="works">{list(deck)}</ol>
                <h2>{text.headings.further}</h2>
                <ol class="works">{list(further)}</ol>
            </section>
        </article>
    }
    .into_any()
}

fn entry(work: &'static Works, language: Language) -> impl IntoView {
    let cited_for = references::text(language).headings.cited_for;
    let stop = if work.title.ends_with('?') { " " } else { ". " };
    view! {
        <li>
            {work.authors} " (" {work.year} "). " <cite>{work.title}</cite> {stop} {work.venue} "."
            <span class="quiet">{cited_for} {work.cited_for}</span>
        </li>
    }
}
