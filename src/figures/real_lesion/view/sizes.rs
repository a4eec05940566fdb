//! The size of what is taken out, on the same axis as what it costs: one does not tell the other.

use super::number::number;
use super::{Part, half_class};
use crate::charts::numbers::fixed;
use crate::charts::style::percent;
use crate::components::live::live_if;
use crate::figures::real_lesion::model::{Cut, LARGEST, PAIR, sizes as sizes_of};
use crate::figures::trained::model::{Half, Lesion};
use crate::text::real_lesion_figure as words;
use leptos::prelude::*;

pub(super) fn sizes(part: Part, cut: Cut) -> AnyView {
    let words = &words::text(part.language).plot;
    view! {
        <div class="cut-sizes">
            <p class="cut-head">
                <span class="part-name">{words.sizes}</span>
                <span class="cut-key">{key(part, cut)}</span>
            </p>
            <div class="cut-plot" data-picture role="img" aria-label=words.sizes_name>
                {tick(0.2)} {tick(0.4)} {tick(0.6)} {live_if(move || drawn(part, cut))}
            </div>
        </div>
    }
    .into_any()
}

fn tick(size: f64) -> AnyView {
    view! { <span class="cut-tick" style:bottom=percent(size / LARGEST)>{fixed(size, 1)}</span> }.into_any()
}

fn key(part: Part, cut: Cut) -> AnyView {
    let words = &words::text(part.language).plot;
    match cut {
        Cut::Block => view! {
            <span class="cut-attention cut-swatch">{words.attention}</span>
            <span class="cut-feed cut-swatch">{words.feed}</span>
        }
        .into_any(),
        Cut::Swap => words.none.into_any(),
        _ => ().into_any(),
    }
}

fn drawn(part: Part, cut: Cut) -> Option<AnyView> {
    let model = part.model()?;
    let lesion = &model.decoder.as_ref()?.lesion;
    let all = (0..cut.count()).map(|at| item(part, lesion, cut, at)).collect_view();
    Some(all.into_any())
}

/// The branches that go with one of them.
fn item(part: Part, lesion: &Lesion, cut: Cut, at: usize) -> AnyView {
    let (left, width) = cut.place(at);
    let sizes = sizes_of(lesion, cut, at);
    let bar = |(nth, size): (usize, &f64)| {
        let half =
            if sizes.len() == 2 { Some([Half::Attention, Half::FeedForward][nth]) } else { cut.half(at) };
        let (share, is_beyond) = ((size / LARGEST).min(1.0), *size >= LARGEST);
        let class = format!("cut-size {}", half_class(half));
        view! { <span class=class class:beyond=is_beyond style:height=percent(share)></span> }
    };
    let is_chosen = Signal::derive(move || part.settings.with(|settings| settings.at == at));
    let is_paired = Signal::derive(move || {
        cut == Cut::Block && PAIR.contains(&at) && part.settings.with(|settings| PAIR.contains(&settings.at))
    });
    view! {
        <div
            class="cut-pair"
            class:chosen=is_chosen
            class:paired=is_paired
            style:left=percent(left)
            style:width=percent(width)
        >
            {sizes.iter().enumerate().map(bar).collect_view()}
        </div>
    }
    .into_any()
}

/// Both sizes of a block, or the one of a branch, as numbers with the half that each belongs to.
pub(super) fn numbers(lesion: &Lesion, cut: Cut, at: usize) -> Vec<(Half, AnyView)> {
    let sizes = sizes_of(lesion, cut, at);
    let halves = match (sizes.len(), cut.half(at)) {
        (2, _) => vec![Half::Attention, Half::FeedForward],
        (_, half) => half.into_iter().collect(),
    };
    let named = |(half, size): (Half, &f64)| {
        let quantity = match half {
            Half::Attention => "branch-size-attention",
            Half::FeedForward => "branch-size-feed-forward",
        };
        (half, number(quantity, Some(cut), Some(at), *size, fixed(*size, 3)))
    };
    halves.into_iter().zip(sizes).map(named).collect()
}
