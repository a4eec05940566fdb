//! 讨论与答疑.

use super::Slide;
use super::frame::layout::{heading, points, summary};
use super::shows::Shows;
use crate::components::lazy::fetching;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::text::{Language, discussion};
use leptos::prelude::*;

/// The slide.
pub const SLIDE: Slide = Slide {
    view: Some(|language| Box::pin(view_in_chunk(language))),
    fetch: || fetching(fetch()),
    ..Slide::new(SlideId::Discussion)
};

/// It claims nothing.
pub const SHOWS: Shows = Shows::NOTHING;

in_chunk!(pages, fetch, view_in_chunk(language: Language) -> AnyView, view);

/// prompts with model answers that open.
fn view(language: Language) -> AnyView {
    let prompts = discussion::text(language).prompts.iter().map(|prompt| {
        view! {
            <details class="prompt">
                <summary>{prompt.question}</summary>
                <p>{prompt.answer}</p>
            </details>
        }
    });
    view! {
        <article class="slide">
            {heading(SlideId::Discussion, language)}
            <section class="face face-points">
                {summary(SlideId::Discussion, language)}
                {points(SlideId::Discussion, language)}
                {prompts.collect_view()}
            </section>
        </article>
    }
    .into_any()
}
