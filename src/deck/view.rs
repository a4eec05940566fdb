//! What the deck shows: a slide, or all of them on paper.

use super::contents::fetch_study;
use super::frame::asides::{fetch_code, fetch_predict};
use super::{fetch, frame, paper, shows};
use crate::components::chart::fetch_lines;
use crate::components::field::fetch_reader;
use crate::components::lazy::{Fetching, all, coming, fetching, lazily};
use crate::components::picture::fetch_picture;
use crate::components::scatter::fetch_scatter;
use crate::components::store::use_store;
use crate::components::words;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::View;
use crate::text::{Bundle, Language};
use leptos::prelude::*;

in_chunk!(paper, fetch_paper, paper(view: View, language: Language) -> AnyView, paper::view);

/// The slide, or with a view for paper the whole deck.
pub fn view_as(paper: Option<View>, slide: SlideId, language: Language) -> AnyView {
    match paper {
        Some(view) => on_paper(view, language),
        None => frame::view(slide, language),
    }
}

/// The deck on paper, which shows every slide.
fn on_paper(view: View, language: Language) -> AnyView {
    let store = use_store();
    let every = move || {
        let slides = SlideId::ALL.into_iter().map(|id| fetch::fetch_code(store, id));
        all(slides.chain(faces()).chain([words::fetch(store, Bundle::ALL, language)]).collect())
    };
    lazily(every, move || Box::pin(paper(view, language)), move || coming(language), language)
}

/// The code of what every section has and few look at first.
pub fn faces() -> [Fetching<()>; 5] {
    [
        fetching(fetch_predict()),
        fetching(fetch_code()),
        fetching(shows::fetch()),
        fetching(fetch_paper()),
        fetching(fetch_study()),
    ]
}

/// The code of what somebody may do with a figure: paste into it, save it.
pub fn tools() -> [Fetching<()>; 4] {
    [fetching(fetch_reader()), fetching(fetch_picture()), fetching(fetch_lines()), fetching(fetch_scatter())]
}
