//! One row a path: its formula, and on a common axis the training errors with BN and with LN, their seeds, and the number
//! of the paper.

use super::{NORMS, Part, published_words, role, way_name};
use crate::charts::style;
use crate::components::lab::percent;
use crate::components::live::live;
use crate::figures::highway::model::{CHANCE, Published, Result, formula, on_axis, published};
use crate::text::highway;
use engine::training::experiments::HIGHWAYS;
use engine::training::mlp::{Norm, Wiring};
use leptos::prelude::*;

/// Errors that the axis names.
const TICKS: [f64; 4] = [0.0, 0.3, 0.6, CHANCE];

/// All ways.
pub(super) fn ways(part: Part) -> AnyView {
    let words = &highway::text(part.language).table;
    let row = |(way, wiring): (usize, Wiring)| {
        let lanes = (0..NORMS.len()).map(|norm| lane(part, norm, way)).collect_view();
        view! {
            <li class="way">
                <p class="way-name">
                    {way_name(wiring, part.language)} " " <span class="way-formula">{formula(wiring)}</span>
                </p>
                <div class="way-track">{lanes} {paper(wiring)}</div>
                {fails(part, wiring)}
            </li>
        }
    };
    let tick = |error: f64| {
        let text = format!("{:.0}%", 100.0 * error);
        view! { <span style:left=place(error)>{text}</span> }
    };
    view! {
        <div class="ways" data-picture>
            <p class="ways-legend">
                <span>{words.error}</span>
                <span class="paper-mark">{words.published}</span>
            </p>
            <ul>{HIGHWAYS.into_iter().enumerate().map(row).collect_view()}</ul>
            <div class="ways-axis" aria-hidden="true">
                <div class="way-track">{TICKS.map(tick).into_iter().collect_view()}</div>
            </div>
        </div>
    }
    .into_any()
}

fn place(error: f64) -> String {
    style::percent(on_axis(error))
}

/// From where on a number has room behind a bar: past the mark of the paper where that is near.
fn free_from(end: f64, paper: Published) -> f64 {
    const NEAR: f64 = 0.08;
    match paper {
        Published::Error(error) if (end - 0.01..end + NEAR).contains(&error) => error + 0.005,
        _ => end,
    }
}

/// The bar of one normalization, the range of its seeds, and its number.
fn lane(part: Part, norm: usize, way: usize) -> AnyView {
    let bar = move || {
        let Result { error, diverged, ended } = part.results.with(|results| results[norm][way].clone());
        let failed = (diverged > 0).then(|| format!("{diverged}/{ended} \u{00d7}"));
        let bar = error.map(|spread| {
            let (least, width) = (place(spread.least), on_axis(spread.most) - on_axis(spread.least));
            view! {
                <span class="way-bar" style:width=place(spread.median)></span>
                <span class="way-range" style:left=least style:width=style::percent(width)></span>
            }
        });
        let (median, most) = error.map_or((0.0, 0.0), |spread| (spread.median, spread.most));
        // Where there is no room behind it, the number stands in the bar.
        let is_inside = most > 0.9 * CHANCE;
        let at = if is_inside { median } else { free_from(most, published(HIGHWAYS[way])) };
        let number = error.map(|spread| percent(spread.median));
        view! {
            {bar}
            <span class="way-value" class:inside=is_inside style:--at=place(at)>{number} " " {failed}</span>
        }
    };
    let name = if NORMS[norm] == Norm::Layer { "LN" } else { "BN" };
    let class = format!("way-lane {}", role(norm).class());
    view! { <div class=class><span class="lane-name">{name}</span> {live(bar)}</div> }.into_any()
}

/// The number of the paper: of another network, another task, and of the test.
fn paper(wiring: Wiring) -> Option<AnyView> {
    let Published::Error(error) = published(wiring) else { return None };
    Some(view! { <span class="paper-mark" style:left=place(error)></span> }.into_any())
}

/// Where the paper has no number because it did not converge: beyond the axis.
fn fails(part: Part, wiring: Wiring) -> Option<AnyView> {
    let said = published_words(wiring, part.language);
    (published(wiring) == Published::Fails)
        .then(|| view! { <p class="paper-mark fails">{said}</p> }.into_any())
}
