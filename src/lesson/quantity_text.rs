//! How a number of the lesson is written on the screen.

use super::quantity::Quantity;
use crate::charts::numbers::{exact, fixed, scientific, shortest, significant, without_zeros};
use crate::charts::reader;

/// Decimals of a computed number on screen.
const DECIMALS: usize = 4;

/// A number as the screen shows it: typed ones as typed, computed ones rounded to four decimals,
/// very small or large ones with a power of ten. Infinity and NaN keep their names; the figure
/// says why.
pub fn screen_text(quantity: Quantity, value: f64) -> String {
    if !value.is_finite() {
        return not_finite(value).to_owned();
    }
    if quantity == Quantity::Eps {
        // As on its sliders.
        shortest(value)
    } else if quantity.is_typed() {
        exact(value).replace('-', "\u{2212}")
    } else if quantity.is_zero_but_for_rounding(value) {
        fixed(0.0, DECIMALS)
    } else if has_power(quantity, value) {
        scientific(value, 3)
    } else {
        fixed(value, DECIMALS)
    }
}

/// Whether a number is written with a power of ten.
pub fn has_power(quantity: Quantity, value: f64) -> bool {
    let (size, is_eps) = (value.abs(), quantity == Quantity::Eps);
    let plain = if is_eps { 1e-3..1e6 } else { 5e-4..1e5 };
    let is_rounding = quantity.is_zero_but_for_rounding(value);
    let is_computed = is_eps || !quantity.is_typed();
    is_computed && size != 0.0 && size.is_finite() && !is_rounding && !plain.contains(&size)
}

/// The same where no column has to align: a number that four decimals say, but for the last bits, loses its zeros.
pub fn free_text(quantity: Quantity, value: f64) -> String {
    let text = screen_text(quantity, value);
    let is_said = |number: f64| (number - value).abs() <= 1e-14 * value.abs().max(1.0);
    let is_exact = text.contains('.') && reader::number(&text.replace('\u{2212}', "-")).is_some_and(is_said);
    if is_exact { without_zeros(&text) } else { text }
}

/// The same in little room: what is computed has two decimals.
pub fn short_text(quantity: Quantity, value: f64) -> String {
    if quantity.is_typed() { free_text(quantity, value) } else { cell_text(value) }
}

/// A number in a cell of a matrix: two decimals, less where it is large; only a true zero is "0".
pub fn cell_text(value: f64) -> String {
    match value.abs() {
        _ if !value.is_finite() => not_finite(value).to_owned(),
        0.0 => "0".to_owned(),
        size if size < 100.0 => fixed(value, 2),
        size if size < 1e4 => fixed(value, 0),
        _ => significant(value, 2),
    }
}

const fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "∞"
    } else {
        "\u{2212}∞"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::style::Role;
    use crate::lesson::quantity::Own;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let check = |value: f64, column: &str, free: &str| {
            assert_eq!(screen_text(Quantity::XHat, value), column);
            assert_eq!(free_text(Quantity::XHat, value), free);
        };
        check(0.0, "0.0000", "0");
        check(-1.5, "\u{2212}1.5000", "\u{2212}1.5");
        check(10.0, "10.0000", "10");
        check(1.0 / 3.0, "0.3333", "0.3333");
        check(0.1 + 0.2, "0.3000", "0.3");
        check((1.0_f64 + 1e-12).sqrt(), "1.0000", "1.0000");
        check(1e-5, "1.00×10⁻⁵", "1.00×10⁻⁵");
        check(f64::NEG_INFINITY, "\u{2212}∞", "\u{2212}∞");
        assert_eq!(screen_text(Quantity::X, -0.5), "\u{2212}0.5");
        for (eps, text) in [(1e-5, "1×10⁻⁵"), (1.5e-12, "1.5×10⁻¹²"), (0.001, "0.001"), (0.0, "0")]
        {
            assert_eq!(screen_text(Quantity::Eps, eps), text);
            assert_eq!(has_power(Quantity::Eps, eps), text.contains('×'));
        }
        assert!(has_power(Quantity::Centered, 3e-6) && !has_power(Quantity::X, 3e-6));
        assert_eq!(screen_text(Quantity::DxSum, 1e-17), "0.0000");
        let key = Quantity::Own(Own { name: "k", role: Role::Branch, is_typed: false });
        assert_eq!(free_text(key, 3.0 * 0.1 - 0.3), "0");
        assert_eq!(free_text(key, 3e-6), "3.00×10⁻⁶");
    }
}
