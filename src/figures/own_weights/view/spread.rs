//! The histogram: all norms filled, the one under the cursor as an outline, and where all began.

use super::map::short;
use super::{Drawn, Part};
use crate::charts::style::percent;
use crate::components::live::live;
use crate::figures::learned_gamma::model::{BINS, Spread};
use crate::text::fill;
use crate::text::own_weights_figure::{self as words, SpreadBeginSlot, SpreadNameSlot, SpreadOutsideSlot};
use leptos::prelude::*;

pub(super) fn spread(part: Part, drawn: &Drawn) -> AnyView {
    let words = &words::text(part.language).spread;
    let Some(all) = drawn.spread.clone() else { return empty(words.title) };
    let (begin, out) = (drawn.scale.initial, all.outside);
    let name = fill(words.name, |SpreadNameSlot::Parameter| drawn.parameter.letter().to_owned());
    let said = fill(words.begin, |SpreadBeginSlot::Value| short(begin));
    let (low, high) = drawn.scale.ends();
    let place = move |number: f64| percent(all.part(number).clamp(0.0, 1.0));
    let tick = |number: f64| view! { <span style:left=place(number)>{short(number)}</span> };
    let ticks = [low, begin, f64::midpoint(begin, high), high].map(tick);
    let (begins, here) = (place(begin), place.clone());
    let outside = (out > 0)
        .then(|| fill(words.outside, |SpreadOutsideSlot::Count| out.to_string()))
        .map(|words| view! { <span class="own-outside">{words}</span> });
    let own = move || {
        part.number(part.parameter())
            .map(|number| view! { <div class="map-now" style:left=here(number)></div> })
    };
    view! {
        <div class="map-spread">
            <div class="map-head">
                <h2 class="part-name">{words.title}</h2>
                <p class="map-key">
                    <span class="map-all">{words.all}</span>
                    <span class="map-this">{words.norm}</span>
                    {outside}
                </p>
            </div>
            <div class="map-stairs" data-picture>
                <svg viewBox=format!("0 0 {BINS} 1") preserveAspectRatio="none" role="img" aria-label=name>
                    <path class="map-all-stair" d=drawn.spread.as_ref().map(Spread::stair) />
                    <path
                        class="map-this-stair"
                        d=Signal::derive(move || part.spread.with(|one| one.as_ref().map(Spread::stair)))
                    />
                </svg>
                <div class="map-begin" style:left=begins><span>{said}</span></div>
                {live(own)}
            </div>
            <div class="map-ticks" aria-hidden="true">{ticks.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// No number is read.
fn empty(title: &'static str) -> AnyView {
    view! {
        <div class="map-spread">
            <div class="map-head">
                <h2 class="part-name">{title}</h2>
            </div>
            <div class="map-stairs" data-picture></div>
        </div>
    }
    .into_any()
}
