//! Numbers of the stream as text and as `<data>`.

use crate::charts::numbers::{fixed, significant};
use crate::charts::style::Role;
use crate::components::value::still_value;
use crate::lesson::Quantity;
use leptos::prelude::*;

/// √(Σx²/d) at a norm.
pub(super) const RMS: Quantity = Quantity::own("stream-rms", Role::X);
/// ‖b‖/‖x‖ of a branch.
pub(super) const RATIO: Quantity = Quantity::own("branch-ratio", Role::Branch);
/// The cosine of a block's input and output.
pub(super) const COSINE: Quantity = Quantity::own("block-cosine", Role::Shortcut);
/// ‖x‖ behind the last block.
pub(super) const LENGTH: Quantity = Quantity::own("stream-length", Role::X);
/// A word's share among the 23.
pub(super) const SHARE: Quantity = Quantity::own("word-share", Role::Gradient);
/// The share of the answer without a branch.
pub(super) const DIRECT: Quantity = Quantity::own("direct-effect", Role::Gradient);
/// The loss without a branch.
pub(super) const LOSS: Quantity = Quantity::own("branch-loss", Role::Branch);
/// The rank of the answer, and its probability.
pub(super) const RANK: Quantity = Quantity::own("lens-rank", Role::Gradient);
pub(super) const P: Quantity = Quantity::own("lens-p", Role::Gradient);

/// Three digits.
pub(super) fn number(quantity: Quantity, index: Option<usize>, series: &'static str, value: f64) -> AnyView {
    still_value(quantity, index, series, value, text(value))
}

pub(super) fn text(value: f64) -> String {
    if value.abs() >= 999.5 && value.is_finite() { fixed(value, 0) } else { significant(value, 3) }
}

/// Whole per cent; one decimal below ten.
pub(super) fn percent(quantity: Quantity, index: Option<usize>, series: &'static str, value: f64) -> AnyView {
    let decimals = if value < 0.0995 { 1 } else { 0 };
    still_value(quantity, index, series, value, format!("{}%", fixed(100.0 * value, decimals)))
}
