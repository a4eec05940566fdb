//! Whether the shape has changed.

use super::{Guess, Part, Source};
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::prose::{between, prose};
use crate::figures::shape::model::{Across, bound};
use crate::text::shape_figure::{self as words, LiveSameSlot, LiveSamplesSlot, LiveScalesSlot};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let words = &words::text(part.language).live;
    let settings = part.settings.get();
    let Some([before, after]) =
        part.sides.with(|sides| sides.as_ref().map(|sides| sides.each_ref().map(|side| side.form)))
    else {
        return words.none.into_any();
    };
    let number = |quantity, series: &'static str, role, number: f64| {
        measured(quantity, series.to_owned(), role, number, fixed(number, 2))
    };
    let was = || number("kurtosis-now", "before", Role::X, before.kurtosis);
    let is = || number("kurtosis-now", "after", Role::XHat, after.kurtosis);
    match (settings.seen(), settings.guess) {
        (Across::Entries, Guess::Open) => words.open.into_any(),
        (Across::Entries, guess) => {
            let verdict = match (settings.source, guess) {
                (Source::Normal | Source::Scales, _) => words.already,
                (_, Guess::Same) => words.right,
                _ => words.wrong,
            };
            let said = prose(words.same, |slot| match slot {
                LiveSameSlot::Skewness => number("skewness-now", "after", Role::XHat, after.skewness),
                LiveSameSlot::Kurtosis => is(),
            });
            view! { {verdict} {between()} {said} }.into_any()
        }
        (Across::Samples, _) if settings.source == Source::Scales => prose(words.scales, |slot| match slot {
            LiveScalesSlot::Before => was(),
            LiveScalesSlot::After => is(),
        }),
        (Across::Samples, _) => prose(words.samples, |slot| match slot {
            LiveSamplesSlot::Bound => {
                let bound = bound(part.size.get());
                measured("x-hat-bound", String::new(), Role::XHat, bound, fixed(bound, 2))
            }
            LiveSamplesSlot::Before => was(),
            LiveSamplesSlot::After => is(),
        }),
    }
}
