//! Test this claim: a link behind a point, and what to look at above the figure.

use super::disputed::remark;
use crate::components::controls::button;
use crate::components::lazy::{Fetching, fetching, in_time, lazily};
use crate::components::link::show;
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::deck::slide::Slide;
use crate::deck::{setup, shows, slide, words as words_of};
use crate::lesson::SlideId;
use crate::lesson::disputed::Place;
use crate::state::Edit;
use crate::text::claims::{self, ElsewhereSlot, LookingSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// The link behind a point; `None` where the point is no claim that a figure can show.
pub fn claim_link(id: SlideId, point: usize, language: Language) -> Option<AnyView> {
    let words = claims::text(language).test;
    let link = move || -> Fetching<AnyView> {
        Box::pin(async move {
            let edits = shows::claim_in_chunk(id, point).await?;
            Ok(edits.map(|edits| link("claim-link", words.to_owned(), edits)).into_any())
        })
    };
    let link = move || lazily(|| fetching(shows::fetch()), link, move || quiet(words), language);
    slide(id)
        .tested
        .contains(&point)
        .then(|| view! { " " {in_time(words, || false, move || quiet(words), link)} }.into_any())
}

/// What will be a link takes its room.
fn quiet(words: &'static str) -> AnyView {
    view! { <span class="claim-link">{words}</span> }.into_any()
}

fn link(class: &'static str, words: String, edits: Vec<Edit>) -> AnyView {
    let store = use_store();
    let href = setup::href(&edits);
    view! { <a class=class href=href on:click=move |event| show(store, &event, &edits)>{words}</a> }
        .into_any()
}

/// What to look at while a claim is tested.
pub fn claim_line(slide: &'static Slide, language: Language) -> AnyView {
    let store = use_store();
    let words = claims::text(language);
    let point = store.memo(|settings| settings.claim);
    live_if(move || {
        let point = point.get()?;
        let sentence = words_of(slide.id, language).looking.get(point)?;
        let name = fill(words.looking, |LookingSlot::Number| (point + 1).to_string());
        let close = button(words.close, move || store.edit(Edit::Claim(None)));
        Some(
            view! {
                <div class="claim" data-claim=point + 1>
                    <p><strong>{name}</strong> {*sentence} {other_tests(slide.id, point, language)}</p>
                    {remark(slide.id, Place::Point(point), language)}
                    {close}
                </div>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// Links to the figures that can show the rest of a point.
fn other_tests(id: SlideId, point: usize, language: Language) -> AnyView {
    let words = claims::text(language).elsewhere;
    let links = move || -> Fetching<AnyView> {
        Box::pin(async move {
            let other = shows::elsewhere_in_chunk(id, point).await?.into_iter();
            let link = |(figure, edits)| {
                let name = fill(words, |ElsewhereSlot::Figure| format!("{figure}"));
                view! { " " {link("look", name, edits)} }
            };
            Ok(other.map(link).collect_view().into_any())
        })
    };
    lazily(|| fetching(shows::fetch_elsewhere()), links, || ().into_any(), language)
}
