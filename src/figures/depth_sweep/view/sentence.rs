//! What the figure says in words, and what it cannot show.

use super::DepthSweep;
use super::plots::role;
use crate::charts::numbers::significant;
use crate::components::fate::fate_text;
use crate::components::lab::{measured_at, percent};
use crate::components::live::live_if;
use crate::components::prose::{between, opened, prose};
use crate::figures::depth_sweep::model::Finding;
use crate::figures::sides::Side;
use crate::lesson::fate::Fate;
use crate::text::depth_sweep::{
    self, LiveDegradesSlot, LiveDivergesSlot, LiveHealthySlot, LiveReadySlot, LiveTrainsSlot,
    LiveUnhealthySlot,
};
use leptos::prelude::*;

pub(super) fn sentence(part: DepthSweep) -> AnyView {
    view! {
        <span class="said">{live_if(move || ready(part))}</span>
        <span class="said">{live_if(move || finding(part, Side::Plain))}</span>
        <span class="said">{live_if(move || finding(part, Side::Shortcut))}</span>
        <span class="said">{live_if(move || conclusion(part))}</span>
    }
    .into_any()
}

/// What the figure cannot show, once there is something to see.
pub(super) fn caveat(part: DepthSweep) -> AnyView {
    let words = &depth_sweep::text(part.language).live;
    live_if(move || (!part.is_idle()).then(|| view! { <p class="quiet">{words.not_shown}</p> }.into_any()))
        .into_any()
}

pub(super) fn ready(part: DepthSweep) -> Option<AnyView> {
    let seeds = part.settings.with(|figure| figure.seeds);
    let words = &depth_sweep::text(part.language).live;
    part.is_idle().then(|| prose(words.ready, |LiveReadySlot::Seeds| seeds.into_any()))
}

fn of(part: DepthSweep, side: Side) -> Finding {
    part.points.with(|points| Finding::of(&points[side as usize]))
}

fn finding(part: DepthSweep, side: Side) -> Option<AnyView> {
    let words = &depth_sweep::text(part.language).live;
    let name = || opened(&part.name(side)).into_any();
    let error = |(depth, error): (usize, f64)| {
        measured_at("train-error", side.name().to_owned(), Some(depth), role(side), error, percent(error))
    };
    Some(match of(part, side) {
        Finding::Nothing => return None,
        Finding::Degrades { best, deepest } => prose(words.degrades, |slot| match slot {
            LiveDegradesSlot::Network => name(),
            LiveDegradesSlot::Best => best.0.into_any(),
            LiveDegradesSlot::Low => error(best),
            LiveDegradesSlot::Deepest => deepest.0.into_any(),
            LiveDegradesSlot::High => error(deepest),
        }),
        Finding::Trains { deepest } => prose(words.trains, |slot| match slot {
            LiveTrainsSlot::Network => name(),
            LiveTrainsSlot::Deepest => deepest.0.into_any(),
            LiveTrainsSlot::Error => error(deepest),
        }),
        Finding::Diverges { depth, diverged, of } => prose(words.diverges, |slot| match slot {
            LiveDivergesSlot::Network => name(),
            LiveDivergesSlot::Depth => depth.into_any(),
            LiveDivergesSlot::All => of.into_any(),
            LiveDivergesSlot::Diverged => diverged.into_any(),
        }),
    })
}

/// What a degradation is and is not, with the gradient of that network before training.
fn conclusion(part: DepthSweep) -> Option<AnyView> {
    let words = &depth_sweep::text(part.language).live;
    let Finding::Degrades { deepest: (depth, _), .. } = of(part, Side::Plain) else { return None };
    let ratio = part.points.with(|points| {
        let point = points[0].iter().find(|point| point.depth == depth)?;
        point.ratio.map(|ratio| ratio.median)
    })?;
    let shown = || {
        let text = significant(ratio, 2);
        measured_at("grad-norm-ratio", "plain".to_owned(), Some(depth), role(Side::Plain), ratio, text)
    };
    let fate = Fate::of_ratio(ratio);
    let gradient = if fate == Fate::Keeps {
        prose(words.healthy, |slot| match slot {
            LiveHealthySlot::Depth => depth.into_any(),
            LiveHealthySlot::Ratio => shown(),
        })
    } else {
        prose(words.unhealthy, |slot| match slot {
            LiveUnhealthySlot::Depth => depth.into_any(),
            LiveUnhealthySlot::Ratio => shown(),
            LiveUnhealthySlot::Verdict => fate_text(fate, part.language).into_any(),
        })
    };
    Some(view! { {words.degradation} {between()} {gradient} }.into_any())
}
