//! Numbers on the screen: exact in `value`, with what they belong to.

use crate::charts::numbers::{exact, fixed, significant};
use crate::figures::real_lesion::model::Cut;
use leptos::prelude::*;

/// A loss: four digits, as they were measured.
pub(super) fn loss_text(loss: f64) -> String {
    significant(loss, 4)
}

/// What a loss has risen to more than before: no finer than the loss.
pub(super) fn rise_text(rise: f64) -> String {
    fixed(rise, if rise < 6.9 { 3 } else { 2 })
}

/// One of the measured numbers: what it is, what was taken out (`data-series`), and which (`data-index`).
pub(super) fn number(
    quantity: &'static str,
    cut: Option<Cut>,
    at: Option<usize>,
    number: f64,
    text: String,
) -> AnyView {
    view! {
        <data
            class="value"
            data-quantity=quantity
            data-series=cut.map(Cut::name)
            data-index=at
            value=exact(number)
        >
            {text}
        </data>
    }
    .into_any()
}
