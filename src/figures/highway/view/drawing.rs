//! One row a path: its formula, and on a common axis the training errors with BN and with LN, their seeds, and the number
//! of the paper.

use super::{NORMS, Part, published_words, role, way_name};
use crate::charts::style;
use crate::components::lab::percent;
use crate::components::live::live;
use crate::figures::highway::model::{CHANCE, Published, Result, formula, published};
use crate::text::highway;
use engine::training::experiments::HIGHWAYS;
use engine::training::mlp::{Norm, Wiring};
use leptos::prelude::*;

/// Errors that the axis names; it goes to 1.
const TICKS: [f64; 4] = [0.0, 0.3, 0.6, CHANCE];

/// All ways.
pub(super) fn ways(part: Part) -> AnyView {
    let words = &highway::text(part.language).table;
    let row = |(way, wiring): (usize, Wiring)| {
        let lanes = (0..NORMS.len()).map(|norm| lane(part, norm, way)).collect_view();
        view! {
            <li class="way">
                <p class="way-name">
                    <span class="way-words">{way_name(wiring, part.language)}</span> " " <span class="way-formula">{formula(wiring)}</span>
                </p>
                <div class="way-track">{lanes} {paper(wiring)}</div>
                {fails(part, wiring)}
            </li>
        }
    };
    let tick = |error: f64| {
        let text = format!("{:.0}%", 100.0 * error);
        view! { <span style:left=style::percent(error)>{text}</span> }
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
            let (least, width) = (style::percent(spread.least), spread.most - spread.least);
            // One seed has no range.
            let range = (width > 0.0).then(|| view! { <span class="way-range" style:left=least style:width=style::percent(width)></span> });
            view! {
                <span class="way-bar" style:width=style::percent(spread.median)></span>
                {range}
            }
        });
        let (median, most) = error.map_or((0.0, 0.0), |spread| (spread.median, spread.most));
        // Where there is no room behind it, the number stands in the bar.
        let is_inside = most > 0.8;
        let at = if is_inside { median } else { free_from(most, published(HIGHWAYS[way])) };
        let number = error.map(|spread| percent(spread.median));
        view! {
            {bar}
            <span class="way-value" class:inside=is_inside style:--at=style::percent(at)>{number} " " {failed}</span>
        }
    };
    let name = if NORMS[norm] == Norm::Layer { "LN" } else { "BN" };
    let class = format!("way-lane {}", role(norm).class());
    view! { <div class=class><span class="lane-name">{name}</span> {live(bar)}</div> }.into_any()
}

/// The number of the paper: of another network, another task, and of the test.
fn paper(wiring: Wiring) -> Option<AnyView> {
    let Published::Error(error) = published(wiring) else { return None };
    Some(view! { <span class="paper-mark" style:left=style::percent(error)></span> }.into_any())
}

/// Where the paper has no number because it did not converge: beyond the axis.
fn fails(part: Part, wiring: Wiring) -> Option<AnyView> {
    let said = published_words(wiring, part.language);
    (published(wiring) == Published::Fails)
        .then(|| view! { <p class="paper-mark fails">{said}</p> }.into_any())
}
