//! What became of the student's vector in fp16, and of the running sum in bf16.

use super::Part;
use crate::charts::numbers::significant;
use crate::charts::style::Role;
use crate::components::lab::{measured, percent};
use crate::components::prose::{between, prose};
use crate::components::value::value;
use crate::figures::half::format::Format;
use crate::figures::half::model::Story;
use crate::lesson::Quantity;
use crate::text::half_figure::{self as words, LiveDivisorSlot, LiveEpsSlot, LiveFineSlot, LiveShareSlot};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let words = &words::text(part.language).live;
    let eps = || value(Quantity::Eps, None, part.store.with(|settings| settings.numbers.eps));
    let error = |format: Format| {
        let error = part.compared.with(|all| all.column(format).error(&all.exact));
        match error {
            Some(error) if error > 0.0 => {
                measured("half-most", format.name().to_owned(), Role::XHat, error, significant(error, 2))
            }
            _ => "0".into_any(),
        }
    };
    let said = match part.compared.with(super::Compared::story) {
        Story::Sum => words.sum.into_any(),
        Story::Alone => words.alone.into_any(),
        Story::Variance => words.variance.into_any(),
        Story::Divisor => prose(words.divisor, |LiveDivisorSlot::Eps| eps()),
        Story::Eps => prose(words.eps, |LiveEpsSlot::Eps| eps()),
        Story::Underflow => words.underflow.into_any(),
        Story::Squares => words.squares.into_any(),
        Story::Fine => prose(words.fine, |slot| match slot {
            LiveFineSlot::Half => error(Format::Half),
            LiveFineSlot::Brain => error(Format::Brain),
        }),
    };
    let share = part.sums.with(|sums| sums.share(Format::Brain));
    let sum = prose(words.share, |slot| match slot {
        LiveShareSlot::Count => part.count.get().into_any(),
        LiveShareSlot::Share => {
            measured("half-share", Format::Brain.name().to_owned(), Role::Branch, share, percent(share))
        }
    });
    view! { {said} {between()} {sum} }.into_any()
}
