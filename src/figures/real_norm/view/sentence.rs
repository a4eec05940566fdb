//! One sentence on what the step shows of the largest number and of all others.

use super::Part;
use super::shown::{entry, median, scalar, shown, unedited};
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::percent;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::components::value::still_value;
use crate::figures::real_norm::model::{BOUND, Run, Step, median_of};
use crate::figures::trained::model::NormKind;
use crate::figures::trained::view::{Made, made_mark};
use crate::lesson::Quantity;
use crate::text::real_norm::{
    self as words, LiveEditedSlot, LiveInputLayerSlot, LiveInputRmsSlot, LiveNormalizedSlot, LiveScaledSlot,
    LiveShiftedSlot,
};
use leptos::prelude::*;

/// Of the whole vector.
const RATIO: Quantity = Quantity::own("x-over-median", Role::X);
const SHARE: Quantity = Quantity::own("square-share", Role::Spread);

pub(super) fn sentence(part: Part) -> AnyView {
    live_if(move || {
        let said = part.run.with(|run| {
            let run = run.as_deref()?;
            let is_edited = part.settings.with(|figure| figure.times != 1.0);
            if is_edited {
                part.as_is.with(|as_is| Some(edited(part, run, as_is.as_deref()?)))
            } else {
                Some(of_step(part, run))
            }
        })?;
        Some(view! { {made_mark(Made::Here, part.language)} " " {said} }.into_any())
    })
    .into_any()
}

fn of_step(part: Part, run: &Run) -> AnyView {
    let step = part.step.get();
    if step < Step::Normalize {
        input(part, run)
    } else if step == Step::Normalize {
        normalized(part, run)
    } else if step == Step::Shift {
        shifted(part, run)
    } else {
        scaled(part, run)
    }
}

/// An entry of the largest number's place.
fn largest(run: &Run, quantity: Quantity) -> AnyView {
    entry(run, quantity, run.largest()).0
}

fn denominator(run: &Run) -> AnyView {
    scalar(run, Quantity::Denominator)
}

fn input(part: Part, run: &Run) -> AnyView {
    let words = &words::text(part.language).live;
    let place = run.largest();
    let ratio = || {
        let number = run.x[place].abs() / run.median(Quantity::X);
        still_value(RATIO, None, run.model.slug(), number, fixed(number, if number < 100.0 { 1 } else { 0 }))
    };
    let share = || {
        let number = run.share(place);
        still_value(SHARE, Some(place), run.model.slug(), number, percent(number))
    };
    macro_rules! said {
        ($template:ident, $slot:ident) => {
            prose(words.$template, |slot| match slot {
                $slot::Place => place.into_any(),
                $slot::X => largest(run, Quantity::X),
                $slot::Ratio => ratio(),
                $slot::Median => median(run, Quantity::X),
                $slot::Share => share(),
            })
        };
    }
    match run.kind {
        NormKind::Rms => said!(input_rms, LiveInputRmsSlot),
        NormKind::Layer => said!(input_layer, LiveInputLayerSlot),
    }
}

fn normalized(part: Part, run: &Run) -> AnyView {
    prose(words::text(part.language).live.normalized, |slot| match slot {
        LiveNormalizedSlot::Denominator => denominator(run),
        LiveNormalizedSlot::Place => run.largest().into_any(),
        LiveNormalizedSlot::XHat => largest(run, Quantity::XHat),
        LiveNormalizedSlot::Square => run.bound_squared().into_any(),
        LiveNormalizedSlot::Bound => shown(run, BOUND, None, run.bound()),
        LiveNormalizedSlot::Median => median(run, Quantity::XHat),
    })
}

fn scaled(part: Part, run: &Run) -> AnyView {
    prose(words::text(part.language).live.scaled, |slot| match slot {
        LiveScaledSlot::Place => run.largest().into_any(),
        LiveScaledSlot::Gamma => largest(run, Quantity::Gamma),
        LiveScaledSlot::XHat => largest(run, Quantity::XHat),
        // Without β yet, where there is one.
        LiveScaledSlot::Y => largest(run, run.bars(Step::Scale)),
    })
}

fn shifted(part: Part, run: &Run) -> AnyView {
    prose(words::text(part.language).live.shifted, |slot| match slot {
        LiveShiftedSlot::Place => run.largest().into_any(),
        LiveShiftedSlot::Gamma => largest(run, Quantity::Gamma),
        LiveShiftedSlot::Beta => largest(run, Quantity::Beta),
        LiveShiftedSlot::XHat => largest(run, Quantity::XHat),
        LiveShiftedSlot::Y => largest(run, Quantity::Y),
    })
}

fn edited(part: Part, run: &Run, as_is: &Run) -> AnyView {
    prose(words::text(part.language).live.edited, |slot| match slot {
        LiveEditedSlot::Place => run.largest().into_any(),
        LiveEditedSlot::X => largest(run, Quantity::X),
        LiveEditedSlot::Before => unedited(Quantity::Denominator, as_is.out.denominator),
        LiveEditedSlot::Denominator => denominator(run),
        LiveEditedSlot::MedianBefore => unedited(median_of(Quantity::XHat), as_is.median(Quantity::XHat)),
        LiveEditedSlot::Median => median(run, Quantity::XHat),
    })
}
