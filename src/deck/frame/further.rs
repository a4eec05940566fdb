//! What goes further than a section: a row of small drawings that follow the present numbers, each with one line and a
//! link. In the chunk of what few ask for at once.

use crate::charts::small::SIZE;
use crate::components::lazy::{all, fetching, in_time, lazily};
use crate::components::link::show;
use crate::components::store::use_store;
use crate::components::words;
use crate::deck::{IN_SIGHT, SLIDES, setup, shows, slide};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::words::FURTHER;
use crate::state::{Edit, Face};
use crate::text::{self, Language, needs, ui};
use leptos::prelude::*;

in_chunk!(shows, fetch, row_in_chunk(id: SlideId, language: Language) -> AnyView, row);

/// The row, once the numbers rest; `None` where nothing goes further, and on paper, where links lead nowhere.
pub fn further(id: SlideId, language: Language) -> Option<AnyView> {
    let store = use_store();
    let fetch = move || all(vec![fetching(fetch()), words::fetch(store, needs(FURTHER), language)]);
    let made = move || Box::pin(row_in_chunk(id, language)) as _;
    let inner = move || lazily(fetch, made, || ().into_any(), language);
    let words = ui::text(language);
    let is_there = slide(id).panes.len() > IN_SIGHT && !store.peek(|settings| settings.view.is_for_paper());
    is_there.then(|| {
        let inner = in_time(words.load_part, || false, || ().into_any(), inner);
        view! { <nav class="face face-further" aria-label=words.navigation.further>{inner}</nav> }.into_any()
    })
}

/// The lines of what goes further than a slide, with the place of the figure among those of the slide.
pub fn lines(id: SlideId, language: Language) -> impl Iterator<Item = (usize, &'static str)> {
    let count = |id: SlideId| slide(id).panes.len().saturating_sub(IN_SIGHT);
    let before: usize = SLIDES.iter().take(id as usize).map(|slide| count(slide.id)).sum();
    let lines = text::further::text(language).lines.get(before..before + count(id)).unwrap_or_default();
    lines.iter().enumerate().map(|(at, line)| (IN_SIGHT + at, *line))
}

/// Where a figure of a slide shows.
pub fn way(id: SlideId, pane: usize) -> [Edit; 3] {
    [Edit::GoTo(id), Edit::Pane(id, pane), Edit::Face(Face::Figure)]
}

fn row(id: SlideId, language: Language) -> AnyView {
    let store = use_store();
    // An edit waits for none of them.
    let drawn = Memo::new(move |before: Option<&Vec<String>>| match before {
        Some(before) if !store.at_rest.get() => before.clone(),
        _ => store.with(|settings| shows::of(id).further.iter().map(|small| small(settings)).collect()),
    });
    let chosen = store.memo(move |settings| settings.pane_of(id));
    let names = crate::deck::words(id, language).panes;
    let card = |(pane, line): (usize, &'static str)| {
        let path = move || drawn.with(|drawn| drawn.get(pane - IN_SIGHT).cloned());
        let is_chosen = move || (chosen.get() == pane).then_some("true");
        let edits = way(id, pane);
        let href = setup::href(&edits);
        view! {
            <li>
                <a href=href aria-current=is_chosen on:click=move |event| show(store, &event, &edits)>
                    <svg class="miniature" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) aria-hidden="true"><path d=path /></svg>
                    <strong>{names.get(pane).copied()}</strong>
                    <span>{line}</span>
                </a>
            </li>
        }
    };
    let cards = lines(id, language).map(card).collect_view();
    view! { <h2>{ui::text(language).navigation.further}</h2> <ul>{cards}</ul> }.into_any()
}
