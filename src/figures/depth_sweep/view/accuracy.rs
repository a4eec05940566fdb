//! What the figure says in words where it shows accuracy.

use super::DepthSweep;
use super::plots::role;
use super::sentence::ready;
use crate::components::lab::{measured_at, percent};
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::figures::sides::Side;
use crate::text::lesion::{self, AccuracyOfSlot};
use leptos::prelude::*;

pub(super) fn sentence(part: DepthSweep) -> AnyView {
    let words = &lesion::text(part.language).accuracy;
    let is_done = move || Side::BOTH.into_iter().all(|side| best(part, side).is_some());
    view! {
        <span class="said">{live_if(move || ready(part))}</span>
        <span class="said">{live_if(move || of(part, Side::Plain))}</span>
        <span class="said">{live_if(move || of(part, Side::Shortcut))}</span>
        <span class="said">{live_if(move || is_done().then(|| words.saturates.into_any()))}</span>
    }
    .into_any()
}

/// The best median test error and the one at the greatest depth, once that is in.
fn best(part: DepthSweep, side: Side) -> Option<[(usize, f64); 2]> {
    part.points.with(|points| {
        let points = &points[side as usize];
        let deepest = points.last()?;
        let medians = points.iter().filter_map(|point| Some((point.depth, point.test()?.median)));
        let best = medians.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some([best, (deepest.depth, deepest.test()?.median)])
    })
}

fn of(part: DepthSweep, side: Side) -> Option<AnyView> {
    let words = &lesion::text(part.language).accuracy;
    let [best, deepest] = best(part, side)?;
    let accuracy = |(depth, error): (usize, f64)| {
        let accuracy = 1.0 - error;
        let series = side.name().to_owned();
        measured_at("test-accuracy", series, Some(depth), role(side), accuracy, percent(accuracy))
    };
    Some(prose(words.of, |slot| match slot {
        AccuracyOfSlot::Network => part.name(side).into_any(),
        AccuracyOfSlot::Best => best.0.into_any(),
        AccuracyOfSlot::High => accuracy(best),
        AccuracyOfSlot::Deepest => deepest.0.into_any(),
        AccuracyOfSlot::Last => accuracy(deepest),
    }))
}
