//! Whether the plain network catches up, in words.

use super::{Longer, role};
use crate::components::lab::{measured, percent};
use crate::components::live::live;
use crate::components::prose::{between, opened, prose};
use crate::figures::longer::model::{Finding, USUAL};
use crate::figures::sides::Side;
use crate::text::longer_figure::{self, LiveCurveSlot, LiveDivergesSlot, LiveSpreadSlot};
use engine::training::experiments::Spread;
use engine_worker::lab_run::LabState;
use leptos::prelude::*;

pub(super) fn sentence(part: Longer) -> AnyView {
    view! { <span class="said">{live(move || said(part))}</span> }.into_any()
}

fn said(part: Longer) -> AnyView {
    let words = &longer_figure::text(part.language).live;
    if part.lab.run.with(|run| run.state == LabState::Idle) {
        return words.ready.into_any();
    }
    let sides = Side::BOTH.map(|side| of_side(part, side));
    let finding = part.courses.with(|courses| Finding::of(courses, part.budget.get().steps));
    let verdict = match finding {
        Finding::CatchesUp => words.catches_up,
        Finding::Partly => words.partly,
        Finding::StaysBehind => words.stays_behind,
        Finding::Open | Finding::Diverges => "",
    };
    view! { {sides.into_iter().collect_view()} <strong data-finding=name(finding)>{verdict}</strong> }
        .into_any()
}

/// As tests know it.
const fn name(finding: Finding) -> &'static str {
    match finding {
        Finding::Open => "open",
        Finding::Diverges => "diverges",
        Finding::CatchesUp => "catches-up",
        Finding::Partly => "partly",
        Finding::StaysBehind => "stays-behind",
    }
}

/// Where one side is now, where it was after the usual steps, and how far its seeds are apart.
fn of_side(part: Longer, side: Side) -> Option<AnyView> {
    let words = &longer_figure::text(part.language).live;
    let (steps, seeds) = part.budget.with(|budget| (budget.steps, budget.seeds));
    let (early, late, diverged) = part.courses.with(|courses| {
        let course = &courses[side as usize];
        (course.at(USUAL), course.at(steps), course.diverged)
    });
    let count = |count: usize| {
        let series = side.name().to_owned();
        measured("diverged", series, role(side), count as f64, count.to_string())
    };
    let diverges = (diverged > 0).then(|| {
        prose(words.diverges, |slot| match slot {
            LiveDivergesSlot::Network => opened(&part.name(side)).into_any(),
            LiveDivergesSlot::Diverged => count(diverged),
            LiveDivergesSlot::All => seeds.into_any(),
        })
    });
    let error =
        |quantity, error: f64| measured(quantity, side.name().to_owned(), role(side), error, percent(error));
    let curve = early.zip(late).filter(|_| steps > USUAL).map(|(early, late)| {
        prose(words.curve, |slot| match slot {
            LiveCurveSlot::Network => opened(&part.name(side)).into_any(),
            LiveCurveSlot::Usual => USUAL.into_any(),
            LiveCurveSlot::Early => error("early-error", early.median),
            LiveCurveSlot::Steps => steps.into_any(),
            LiveCurveSlot::Late => error("late-error", late.median),
            LiveCurveSlot::Spread => spread(part, late).into_any(),
        })
    });
    Some(view! { {diverges} {between()} {curve} {between()} }.into_any())
}

/// Least and most, where they differ by more than a rounding.
fn spread(part: Longer, Spread { least, most, .. }: Spread) -> Option<AnyView> {
    let words = &longer_figure::text(part.language).live;
    (percent(least) != percent(most)).then(|| {
        prose(words.spread, |slot| match slot {
            LiveSpreadSlot::Least => percent(least).into_any(),
            LiveSpreadSlot::Most => percent(most).into_any(),
        })
    })
}
