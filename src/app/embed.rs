//! The figure alone, in a frame of somebody else's page.

use super::height;
use crate::components::lazy::{Fetching, all, coming, fetching, lazily};
use crate::components::store::Store;
use crate::components::words;
use crate::deck;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::words::SHARE;
use crate::text::{Language, needs};
use leptos::prelude::*;

in_chunk!(embed, fetch_framed, framed(slide: SlideId, language: Language) -> AnyView, in_frame);
in_chunk!(embed, fetch_line, line_in_chunk(language: Language) -> AnyView, deck::embed::line);

/// The code of it.
pub fn fetch() -> Fetching<()> {
    fetching(fetch_framed())
}

fn in_frame(slide: SlideId, language: Language) -> AnyView {
    height::tell();
    deck::embed::view(slide, language)
}

/// The slide's figure.
pub fn view(store: Store, slide: SlideId, language: Language) -> AnyView {
    let fetch = move || {
        let words = words::fetch(store, needs(SHARE), language);
        all(vec![fetch(), words, deck::fetch::fetch(store, slide, language)])
    };
    lazily(fetch, move || Box::pin(framed(slide, language)), move || coming(language), language)
}

/// The line that embeds the figure on screen, for whoever asks how.
pub fn line(store: Store, language: Language) -> AnyView {
    let fetch = move || all(vec![fetching(fetch_line()), words::fetch(store, needs(SHARE), language)]);
    lazily(fetch, move || Box::pin(line_in_chunk(language)), || ().into_any(), language)
}
