//! Two histograms on one axis: x̂ of the digit under BN, wandering, and under LN, one spike.

use super::Company;
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::live::live_if;
use crate::figures::company::model::{BIN, DRAWS, histogram, reach};
use crate::text::company::{self, CompanyTallestSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// Both, the present draw marked.
pub fn histograms(part: Company, language: Language) -> AnyView {
    live_if(move || {
        let words = &company::text(language).company;
        let (draws, layer) = (part.present()?, part.seen.get()?.layer_norm);
        let draw = part.settings.with(|figure| figure.draw);
        let reach = reach(draws.iter().chain([&layer]));
        let still = vec![layer; DRAWS];
        let now = draws.get(draw).copied().unwrap_or_default();
        Some(
            view! {
                <div class="wanders">
                    {strip(words.bn, Role::Mean, &draws, now, reach, language)}
                    {strip(words.ln, Role::XHat, &still, layer, reach, language)}
                    {axis(reach)}
                    <p class="quiet wander-axis">{words.axis}</p>
                </div>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// Where a value stands, in percent of the width: half a bin is left free on either side.
fn place(value: f64, reach: f64) -> f64 {
    100.0 * (value + reach + BIN / 2.0) / (2.0 * reach + BIN)
}

fn percent(value: f64) -> String {
    format!("{value}%")
}

fn strip(
    title: &'static str,
    role: Role,
    values: &[f64],
    now: f64,
    reach: f64,
    language: Language,
) -> AnyView {
    let words = &company::text(language).company;
    let counts = histogram(values, reach);
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let width = 100.0 * BIN / (2.0 * reach + BIN);
    let bar = |(bin, count): (usize, &usize)| {
        let (left, height) = (width * bin as f64, 100.0 * *count as f64 / most as f64);
        (*count > 0).then(|| {
            view! { <span class="bin" style:left=percent(left) style:width=percent(width) style:height=percent(height)></span> }
        })
    };
    let share = 100.0 * most as f64 / values.len().max(1) as f64;
    let tallest = fill(words.tallest, |CompanyTallestSlot::Share| {
        format!("{}%", fixed(share, usize::from(share < 99.95)))
    });
    view! {
        <div class=format!("wander-strip role-{}", role.name())>
            <p class="wander-title">
                <strong>{title}</strong>
                <span class="quiet">{tallest}</span>
            </p>
            <div class="bins" aria-hidden="true">
                {counts.iter().enumerate().map(bar).collect_view()}
                <span class="now" style:left=percent(place(now, reach))>
                    <span class="now-name">{words.now}</span>
                </span>
            </div>
        </div>
    }
    .into_any()
}

fn axis(reach: f64) -> AnyView {
    let last = reach as i64;
    let tick = |at: i64| {
        view! { <span style:left=percent(place(at as f64, reach))>{fixed(at as f64, 0)}</span> }
    };
    view! { <div class="bin-axis" aria-hidden="true">{(-last..=last).map(tick).collect_view()}</div> }
        .into_any()
}
