//! One axis: x̂ of the digit under BN, jumping from batch to batch and leaving a dot each time, and under LN, one dot that
//! never moves.

use super::Company;
use super::present::caption;
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::figures::company::model::{BIN, Pile, histogram, reach};
use crate::text::{Language, company};
use leptos::prelude::*;
use std::sync::Arc;

/// What the axis shows, whatever the batch.
#[derive(PartialEq)]
struct Axis {
    draws: Vec<f64>,
    layer: f64,
    reach: f64,
    pile: Pile,
}

/// Both rows, the present batch marked.
pub fn trail(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).company;
    let axis = memo(move || {
        let (draws, layer) = (part.present()?, part.seen.get()?.layer_norm);
        let reach = reach(draws.iter().chain([&layer]));
        let pile = Pile::of(&draws, reach);
        Some(Arc::new(Axis { draws, layer, reach, pile }))
    });
    let caption = live(move || caption(part, language));
    let shown = move || {
        let axis = axis.get()?;
        Some(
            view! {
                <div class="wanders" data-picture>
                    <p class="wander-title role-mean"><strong>{words.bn}</strong></p>
                    {jumping(part, &axis)}
                    <p class="wander-title role-x-hat"><strong>{words.ln}</strong></p>
                    {still(&axis)}
                    {scale(axis.reach)}
                    <p class="quiet wander-axis">{words.axis}</p>
                </div>
            }
            .into_any(),
        )
    };
    view! { <div class="trail"><p class="quiet">{caption}</p> {live_if(shown)}</div> }.into_any()
}

/// Where a value stands, in percent of the width: half a bin is left free on either side.
fn place(value: f64, reach: f64) -> f64 {
    100.0 * (value + reach + BIN / 2.0) / (2.0 * reach + BIN)
}

fn percent(value: f64) -> String {
    format!("{value:.3}%")
}

/// The present value: its dot on the axis, and its number over it.
fn now(series: &'static str, role: Role, value: f64, reach: f64) -> AnyView {
    let at = percent(place(value, reach));
    let number = measured("x-hat", series.to_owned(), role, value, fixed(value, 3));
    view! {
        <span class="now" style:left=at.clone()></span>
        <span class="now-name" style:--at=at>"x̂ = " {number}</span>
    }
    .into_any()
}

fn jumping(part: Company, axis: &Arc<Axis>) -> AnyView {
    let Axis { draws, reach, pile, .. } = &**axis;
    let counts = histogram(draws, *reach);
    let width = 100.0 / counts.len() as f64;
    let (across, up) = (width / pile.abreast as f64, 100.0 / pile.rows as f64);
    let outline = |(bin, count): (usize, &usize)| {
        let (left, height) = (width * bin as f64, up * count.div_ceil(pile.abreast) as f64);
        (*count > 0).then(|| {
            view! { <span class="bin" style:left=percent(left) style:width=percent(width) style:height=percent(height)></span> }
        })
    };
    let outlines = counts.iter().enumerate().map(outline).collect_view();
    let axis = axis.clone();
    let present = move || {
        let draw = part.play.draw.get().min(axis.draws.len().saturating_sub(1));
        let dot = |(at, (bin, place, row)): (usize, &(usize, usize, usize))| {
            let left = width * *bin as f64 + across * (*place as f64 + 0.5);
            let bottom = up * (*row as f64 + 0.5);
            let is_now = at == draw;
            view! { <span class="dot" class:fresh=is_now style:left=percent(left) style:bottom=percent(bottom)></span> }
        };
        let dots = axis.pile.dots.iter().take(draw + 1).enumerate().map(dot).collect_view();
        view! { {dots} {now("batch", Role::Mean, axis.draws[draw], axis.reach)} }
    };
    let dot = format!("min({across:.3}cqw, {up:.3}cqh)");
    view! {
        <div class="bins jumping role-mean" style:--dot=dot>
            {outlines} {live(present)}
        </div>
    }
    .into_any()
}

fn still(axis: &Axis) -> AnyView {
    view! { <div class="bins still role-x-hat">{now("layer", Role::XHat, axis.layer, axis.reach)}</div> }
        .into_any()
}

fn scale(reach: f64) -> AnyView {
    let last = reach as i64;
    let tick = |at: i64| {
        view! { <span style:left=percent(place(at as f64, reach))>{fixed(at as f64, 0)}</span> }
    };
    view! { <div class="bin-axis" aria-hidden="true">{(-last..=last).map(tick).collect_view()}</div> }
        .into_any()
}
