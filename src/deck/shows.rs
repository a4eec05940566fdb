//! Where a slide's claims and the answers to its questions show. A chunk of its own, for few ask at once: what is
//! to be set is computed, so that a link says what its words say.

use super::SHOWS;
use super::setup;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Face, Settings};
use leptos::prelude::*;

/// A figure set up so that something shows.
pub struct Look {
    /// The slide on which it stands.
    pub slide: SlideId,
    /// What differs from the slide's defaults.
    pub edits: Vec<Edit>,
}

/// Slides and their points, from 0.
pub type Points = &'static [(SlideId, usize)];

/// Where the claims and the answers of one slide show.
pub struct Shows {
    /// What is to be set for a point of the deck, from 0, so that the claim shows, or shows where it fails.
    pub claim: fn(usize) -> Option<Vec<Edit>>,
    /// Where else a point is tested, when the slide's own figures cannot show it or not all of it.
    pub elsewhere: fn(usize) -> Points,
    /// Where the answer to one of its questions shows.
    pub look: fn(QuestionId) -> Option<Look>,
    /// Its figure in a few strokes, as the path of an SVG of 48 by 30; empty where it has none.
    pub miniature: &'static str,
    /// What goes further, in the order of the slide's figures, each drawn from the present settings as such a path.
    pub further: &'static [fn(&Settings) -> String],
}

impl Shows {
    /// Of a slide without claims and questions.
    pub const NOTHING: Self =
        Self { claim: |_| None, elsewhere: |_| &[], look: |_| None, miniature: "", further: &[] };
}

/// Edits of the slide's own figures show the answer.
pub fn here(slide: SlideId, edits: Vec<Edit>) -> Option<Look> {
    Some(Look { slide, edits })
}

/// Where the claims and the answers of a slide show.
pub const fn of(id: SlideId) -> &'static Shows {
    SHOWS[id as usize]
}

/// The edits for one point of a slide, from 0; `None` where it is no claim that a figure can show.
pub fn claim(id: SlideId, point: usize) -> Option<Vec<Edit>> {
    let mut edits = setup::at_figure(id, (of(id).claim)(point)?);
    edits.push(Edit::Claim(Some(point)));
    Some(edits)
}

/// The figures that can show the rest of a point: their numbers, and what is to be set.
pub fn elsewhere(id: SlideId, point: usize) -> Vec<(usize, Vec<Edit>)> {
    let points = (of(id).elsewhere)(point).iter();
    points.filter_map(|(slide, point)| Some((slide.figure()?, claim(*slide, *point)?))).collect()
}

/// The figure on which the answer to a question shows, not always that of its own section; or the table, where it
/// stands there alone.
pub fn look(id: QuestionId) -> Vec<Edit> {
    match (of(id.slide()).look)(id) {
        Some(look) => setup::at_figure(look.slide, look.edits),
        None => [setup::at_figure(id.slide(), vec![]), vec![Edit::Face(Face::Table)]].concat(),
    }
}

/// Its figure in a few strokes, beside its name.
pub fn miniature(id: SlideId) -> Option<AnyView> {
    let strokes = of(id).miniature;
    let drawing =
        || view! { <svg class="miniature" viewBox="0 0 48 30" aria-hidden="true"><path d=strokes /></svg> };
    (!strokes.is_empty()).then(|| drawing().into_any())
}

in_chunk!(shows, fetch, claim_in_chunk(id: SlideId, point: usize) -> Option<Vec<Edit>>, claim);
in_chunk!(shows, fetch_elsewhere, elsewhere_in_chunk(id: SlideId, point: usize) -> Vec<(usize, Vec<Edit>)>, elsewhere);
