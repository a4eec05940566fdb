//! Numbers on the screen: exact in `value`, with their norm and their channel.

use super::Part;
use crate::charts::numbers::{fixed, significant};
use crate::charts::style::Role;
use crate::components::value::named_value;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::model::Origin;
use leptos::prelude::*;

/// A parameter as it is read out: three digits. What is no number is named.
pub(super) fn digits(number: f64) -> String {
    match number {
        0.0 => "0".to_owned(),
        number if number.is_nan() => "NaN".to_owned(),
        number if number.is_infinite() => if number > 0.0 { "∞" } else { "−∞" }.to_owned(),
        number => significant(number, 3),
    }
}

/// Bytes as people say them: `512 B`, `1.98 MB`.
pub(super) fn bytes(count: u64) -> String {
    let (mut size, mut unit) = (count as f64, 0);
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let decimals = if unit == 0 || size >= 99.95 {
        0
    } else if size >= 9.995 {
        1
    } else {
        2
    };
    format!("{} {}", fixed(size, decimals), UNITS[unit])
}

/// γ or β under the cursor, tracked.
pub(super) fn entry(part: Part, parameter: Parameter, number: f64) -> AnyView {
    let (quantity, role) = match parameter {
        Parameter::Gamma => ("own-gamma", Role::Gamma),
        Parameter::Beta => ("own-beta", Role::Beta),
    };
    let (norm, channel) = part.cursor.get();
    shown(part, quantity, role, (Some(norm), Some(channel)), number, digits(number))
}

/// Something of the norm under the cursor, tracked.
pub(super) fn of_norm(part: Part, quantity: &'static str, number: f64) -> AnyView {
    let norm = part.cursor.get().0;
    shown(part, quantity, Role::Ink, (Some(norm), None), number, digits(number))
}

/// Something of the file, tracked.
pub(super) fn of_file(part: Part, quantity: &'static str, number: f64, text: String) -> AnyView {
    shown(part, quantity, Role::Ink, (None, None), number, text)
}

/// A count of the file.
pub(super) fn count(part: Part, quantity: &'static str, count: usize) -> AnyView {
    of_file(part, quantity, count as f64, count.to_string())
}

fn shown(
    part: Part,
    quantity: &'static str,
    role: Role,
    at: (Option<usize>, Option<usize>),
    number: f64,
    text: String,
) -> AnyView {
    let series = match part.origin() {
        Origin::Fresh => "fresh",
        Origin::Example => "example",
        Origin::Own => "own",
    };
    named_value((quantity, role, series.to_owned()), at, number, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_said_in_three_digits() {
        let said = [0, 999, 1000, 51_408, 1_975_616, 98_362_432, 4_999_999_999, 999_999].map(bytes);
        let expected = ["0 B", "999 B", "1.00 kB", "51.4 kB", "1.98 MB", "98.4 MB", "5.00 GB", "1.00 MB"];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_no_number_is_named() {
        assert_eq!([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(digits), ["NaN", "∞", "−∞"]);
        assert_eq!([0.0, 0.013_977, -1.5].map(digits), ["0", "0.0140", "−1.50"]);
    }
}
