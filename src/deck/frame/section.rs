//! A section of the deck: its points, its figure, its table, and what stands behind a key each.

use super::asides;
use super::claims::claim_line;
use super::further::further;
use super::layout::{face, heading, notes, points, summary};
use super::panes::figures;
use crate::components::lazy::at_once;
use crate::components::store::use_store;
use crate::deck::slide::Slide;
use crate::deck::words;
use crate::state::Face;
use crate::text::Language;
use leptos::prelude::*;

/// A section as an article of its faces: three in the order in which one lectures, and three behind a key each.
pub fn section(slide: &'static Slide, language: Language) -> AnyView {
    let store = use_store();
    let (id, words) = (slide.id, words(slide.id, language));
    let figure = figures(slide, language).map(|figure| {
        let claim = claim_line(slide, language);
        // Beside the points it is a picture to look at.
        let is_small = store.memo(|settings| settings.stages(Face::Points));
        view! { <section class="face face-figure" prop:inert=is_small>{claim} {figure}</section> }
    });
    view! {
        <article class="slide section">
            {heading(id, language)}
            <section class="face face-points">
                {summary(id, language)}
                {points(id, language)}
            </section>
            {figure}
            {further(id, language)}
            {asides::predict(id, language)}
            {face(Face::Table, at_once((slide.table)(language)).into_any())}
            {asides::code(language)}
            {face(Face::Note, view! { {notes(words, language)} <p class="reference">{words.reference}</p> }.into_any())}
        </article>
    }
    .into_any()
}
