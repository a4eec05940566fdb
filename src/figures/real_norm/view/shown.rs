//! A number of the model on screen: its series is the model, so that it is not taken for one of the lesson's vector.

use crate::components::value::still_value;
use crate::figures::real_norm::model::{Run, SQUARE, brief, digits, median_of};
use crate::lesson::Quantity;
use leptos::prelude::*;

/// A number of a run.
pub(super) fn shown(run: &Run, quantity: Quantity, index: Option<usize>, number: f64) -> AnyView {
    // Squares stand side by side: 5.1×10⁸.
    let is_square = quantity == SQUARE || quantity == median_of(SQUARE);
    let text = if is_square { brief(number) } else { digits(number) };
    still_value(quantity, index, run.model.slug(), number, text)
}

/// One of the whole vector.
pub(super) fn scalar(run: &Run, quantity: Quantity) -> AnyView {
    shown(run, quantity, None, run.scalar(quantity))
}

/// An entry of a vector, and itself.
pub(super) fn entry(run: &Run, quantity: Quantity, place: usize) -> (AnyView, f64) {
    let number = run.vector(quantity).get(place).copied().unwrap_or(f64::NAN);
    (shown(run, quantity, Some(place), number), number)
}

/// The median of |v| of a quantity.
pub(super) fn median(run: &Run, quantity: Quantity) -> AnyView {
    shown(run, median_of(quantity), None, run.median(quantity))
}

/// A number of the vector with nothing changed, beside the present one.
pub(super) fn unedited(quantity: Quantity, number: f64) -> AnyView {
    still_value(quantity, None, "unedited", number, digits(number))
}
