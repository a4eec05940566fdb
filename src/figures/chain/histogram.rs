//! Shares of a whole as bars, one a whole number from 0.

use crate::charts::numbers::fixed;
use crate::charts::style::percent;
use leptos::prelude::*;

/// What the bars show.
pub struct Histogram {
    /// The shares, 0 to 1.
    pub shares: Vec<f64>,
    /// The largest one.
    pub peak: usize,
    /// From where to where the bars are strong.
    pub most: (usize, usize),
    /// Written below.
    pub axis: &'static str,
    /// The whole in words, for assistive technology.
    pub name: String,
}

/// The bars.
pub fn histogram(histogram: Histogram) -> AnyView {
    let Histogram { shares, peak, most, axis, name } = histogram;
    let last = shares.len().saturating_sub(1);
    let largest = shares.get(peak).copied().unwrap_or(1.0);
    let bars = shares
        .iter()
        .enumerate()
        .map(|(at, share)| {
            let class = if (most.0..=most.1).contains(&at) { "path-bar most" } else { "path-bar" };
            let label = (at == peak).then(|| format!("{}%", fixed(100.0 * share, 1)));
            let number = (at == 0 || at == last || at == peak).then(|| at.to_string());
            view! {
                <div class=class style:--height=percent(share / largest)>
                    <span class="path-label">{label}</span>
                    <span class="path-number">{number}</span>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="histogram" role="img" aria-label=name>
            <div class="path-bars" data-picture style:--count=shares.len().to_string()>
                {bars}
            </div>
            <p class="axis">{axis}</p>
        </div>
    }
    .into_any()
}
