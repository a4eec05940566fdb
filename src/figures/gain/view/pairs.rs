//! Two outputs entry by entry: the one as an outline, the other filled within it; where they are one they cover each
//! other.

use crate::figures::gain::model::difference;
use leptos::prelude::*;

/// Entries that are drawn.
const SHOWN: usize = 16;
/// Width of an entry, and the half of the height.
const SIZE: (f64, f64) = (40.0, 100.0);

pub(super) fn pairs([before, after]: &[Vec<f64>; 2], name: String) -> AnyView {
    let (width, half) = SIZE;
    let shown = || before.iter().zip(after).take(SHOWN);
    let most = shown().fold(0.0f64, |most, (a, b)| most.max(a.abs()).max(b.abs()));
    let bar = |class: &'static str, at: usize, value: f64, inset: f64| {
        let height = if most > 0.0 { 0.95 * half * value.abs() / most } else { 0.0 };
        let y = if value > 0.0 { half - height } else { half };
        let x = at as f64 * width + inset;
        view! { <rect class=class x=x y=y width=width - 2.0 * inset height=height /> }
    };
    let count = before.len().min(SHOWN);
    let bars = shown().enumerate().map(|(at, (before, after))| {
        view! { {bar("gain-after", at, *after, 11.0)} {bar("gain-before", at, *before, 5.0)} }
    });
    let is_one = difference(before, after) < 1e-9;
    view! {
        <svg
            class="gain-pairs"
            class:gain-one=is_one
            data-picture
            viewBox=format!("0 0 {} {}", count.max(1) as f64 * width, 2.0 * half)
            preserveAspectRatio="none"
            role="img"
            aria-label=name
        >
            {bars.collect_view()}
            <path class="gain-axis" d=format!("M0 {half}H{}", count.max(1) as f64 * width) />
        </svg>
    }
    .into_any()
}
