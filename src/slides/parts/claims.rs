//! Test this claim: a link behind a point, and what to look at above the figure.

use crate::components::controls::button;
use crate::components::link::show;
use crate::components::live::live_if;
use crate::components::store::{Store, use_store};
use crate::lesson::SlideId;
use crate::lesson::disputed::Place;
use crate::slides::parts::disputed::remark;
use crate::state::claims::{claim, elsewhere};
use crate::state::{Edit, looks};
use crate::text::claims::{self, ElsewhereSlot, LookingSlot, Text};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// What to look at for each point of a slide.
const fn sentences(words: &'static Text, slide: SlideId) -> &'static [&'static str] {
    match slide {
        SlideId::WhatIsLayerNorm => words.what_is_layer_norm,
        SlideId::LayerNormBackground => words.layer_norm_background,
        SlideId::Normalize => words.normalize,
        SlideId::ScaleAndShift => words.scale_and_shift,
        SlideId::TrainingStability => words.training_stability,
        SlideId::FasterConvergence => words.faster_convergence,
        SlideId::WhatIsResidual => words.what_is_residual,
        SlideId::ResidualBackground => words.residual_background,
        SlideId::ResidualBlock => words.residual_block,
        SlideId::ResidualComputation => words.residual_computation,
        SlideId::DeepStability => words.deep_stability,
        SlideId::ModelPerformance => words.model_performance,
        SlideId::WhyCombine => words.why_combine,
        SlideId::HowToCombine => words.how_to_combine,
        SlideId::Summary => words.summary,
        _ => &[],
    }
}

/// The link behind a point; `None` where the point is no claim that a figure can show.
pub fn claim_link(slide: SlideId, point: usize, language: Language) -> Option<AnyView> {
    let store = use_store();
    let edits = claim(slide, point)?;
    let href = looks::href(&edits);
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
pub fn claim_line(slide: SlideId, language: Language) -> AnyView {
    let store = use_store();
    let words = claims::text(language);
    let point = store.memo(|settings| settings.claim);
    live_if(move || {
        let point = point.get()?;
        let sentence = sentences(words, slide).get(point)?;
        let name = fill(words.looking, |LookingSlot::Number| (point + 1).to_string());
        let close = button(words.close, move || store.edit(Edit::Claim(None)));
        Some(
            view! {
                <div class="claim" data-claim=point + 1>
                    <p><strong>{name}</strong> {*sentence} {other_tests(store, (slide, point), words)}</p>
                    {remark(slide, Place::Point(point), language)}
                    {close}
                </div>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// Links to the figures that can show the rest of a point.
fn other_tests(store: Store, (slide, point): (SlideId, usize), words: &'static Text) -> AnyView {
    let link = |(slide, point): &(SlideId, usize)| {
        let (edits, figure) = (claim(*slide, *point)?, slide.figure()?);
        let href = looks::href(&edits);
        let name = fill(words.elsewhere, |ElsewhereSlot::Figure| figure.to_string());
        let go = move |event: leptos::ev::MouseEvent| show(store, &event, &edits);
        Some(view! { " " <a class="look" href=href on:click=go>{name}</a> })
    };
    elsewhere(slide, point).iter().filter_map(link).collect_view().into_any()
}
