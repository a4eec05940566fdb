//! Test this claim: a link behind a point, and what to look at above the figure.

use super::disputed::remark;
use crate::components::controls::button;
use crate::components::link::show;
use crate::components::live::live_if;
use crate::components::store::{Store, use_store};
use crate::deck::setup::{self, claim};
use crate::deck::slide::{Points, Slide};
use crate::lesson::SlideId;
use crate::lesson::disputed::Place;
use crate::state::Edit;
use crate::text::claims::{self, ElsewhereSlot, LookingSlot, Text};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// The link behind a point; `None` where the point is no claim that a figure can show.
pub fn claim_link(slide: SlideId, point: usize, language: Language) -> Option<AnyView> {
    let store = use_store();
    let edits = claim(slide, point)?;
    let href = setup::href(&edits);
    let words = claims::text(language).test;
    Some(
        view! {
            " "
            <a class="claim-link" href=href on:click=move |event| show(store, &event, &edits)>{words}</a>
        }
        .into_any(),
    )
}

/// What to look at while a claim is tested.
pub fn claim_line(slide: &'static Slide, language: Language) -> AnyView {
    let store = use_store();
    let words = claims::text(language);
    let point = store.memo(|settings| settings.claim);
    live_if(move || {
        let point = point.get()?;
        let sentence = (slide.looking)(language).get(point)?;
        let name = fill(words.looking, |LookingSlot::Number| (point + 1).to_string());
        let close = button(words.close, move || store.edit(Edit::Claim(None)));
        Some(
            view! {
                <div class="claim" data-claim=point + 1>
                    <p><strong>{name}</strong> {*sentence} {other_tests(store, (slide.elsewhere)(point), words)}</p>
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
fn other_tests(store: Store, points: Points, words: &'static Text) -> AnyView {
    let link = |(slide, point): &(SlideId, usize)| {
        let (edits, figure) = (claim(*slide, *point)?, slide.figure()?);
        let href = setup::href(&edits);
        let name = fill(words.elsewhere, |ElsewhereSlot::Figure| figure.to_string());
        let go = move |event: leptos::ev::MouseEvent| show(store, &event, &edits);
        Some(view! { " " <a class="look" href=href on:click=go>{name}</a> })
    };
    points.iter().filter_map(link).collect_view().into_any()
}
