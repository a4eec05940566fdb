//! The deck on paper: every slide on a page with the present numbers, or a sheet of questions.

mod blanks;
mod scan;
mod worksheet;

use crate::components::controls::button;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::store::use_store;
use crate::deck::notebook::{Of, save};
use crate::deck::share::{page as address, unreachable};
use crate::lesson::SlideId;
use crate::state::{Edit, View};
use crate::text::{Language, paper};
use leptos::prelude::*;

/// The view for paper, under a bar that prints it and leads back.
pub fn view(view: View, language: Language) -> AnyView {
    let store = use_store();
    let words = paper::text(language);
    let print = || {
        let _ = window().print();
    };
    let pages = if view == View::Worksheet {
        view! { <div class="papers">{worksheet::sheets(language)}</div> }.into_any()
    } else {
        handout(language)
    };
    view! {
        <div class="paper-bar">
            {button(words.print, print)}
            {button(words.back, move || store.edit(Edit::View(View::Reading)))}
            {button(words.notebook, move || save(Of::Lesson, store, language))}
            <span class="quiet">{words.hint}</span>
            {unreachable(&address(), language)}
        </div>
        {pages}
    }
    .into_any()
}

/// Every slide, a few at a time, so that the page answers meanwhile.
fn handout(language: Language) -> AnyView {
    let shown = RwSignal::new(1usize);
    show_more(shown);
    let pages = SlideId::ALL
        .into_iter()
        .enumerate()
        .map(|(at, slide)| {
            let is_shown = memo(move || shown.get() > at);
            live_if(move || is_shown.get().then(|| page(slide, language)))
        })
        .collect_view();
    view! { <div class="papers handout">{pages}</div> }.into_any()
}

fn show_more(shown: RwSignal<usize>) {
    request_animation_frame(move || {
        let is_all = shown.try_update(|shown| {
            *shown += 1;
            *shown >= SlideId::ALL.len()
        });
        if is_all == Some(false) {
            show_more(shown);
        }
    });
}

fn page(slide: SlideId, language: Language) -> AnyView {
    view! {
        <section class="paper" data-sheet=slide.slug()>
            {crate::deck::frame::view(slide, language)}
            <p class="paper-foot">{format!("{} / {}", slide.number(), SlideId::ALL.len())}</p>
        </section>
    }
    .into_any()
}
