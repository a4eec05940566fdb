//! Numbers of a trained model as the picture shows them: three to five digits, from 0.0005 to 22,552.

use crate::charts::numbers::{fixed, scientific};

/// The text of a number; its `<data>` has it exactly.
pub fn digits(value: f64) -> String {
    match value.abs() {
        size if !size.is_finite() => scientific(value, 3),
        size if size < 99_999.5 && value.fract() == 0.0 => fixed(value, 0),
        size if size >= 99_999.5 => scientific(value, 3),
        size if size >= 999.95 => fixed(value, 0),
        size if size >= 99.995 => fixed(value, 1),
        size if size >= 9.9995 => fixed(value, 2),
        size if size >= 0.99995 => fixed(value, 3),
        size if size >= 0.0995 => fixed(value, 3),
        size if size >= 5e-4 => fixed(value, 4),
        _ => scientific(value, 2),
    }
}

/// Whether [`digits`] writes a number with a power of ten.
pub fn has_power(value: f64) -> bool {
    let size = value.abs();
    size != 0.0 && size.is_finite() && !(5e-4..99_999.5).contains(&size)
}

/// The same in little room: two digits before a power of ten.
pub fn brief(value: f64) -> String {
    if has_power(value) { scientific(value, 2) } else { digits(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_its_digits() {
        let known = [
            (22_552.336, "22552"),
            (946.357, "946.4"),
            (45.054_7, "45.05"),
            (1.643, "1.643"),
            (0.047_6, "0.0476"),
            (-0.758_8, "\u{2212}0.759"),
            (-1_643.5, "\u{2212}1644"),
            (5.086e8, "5.09×10⁸"),
            (1e-5, "1.0×10⁻⁵"),
            (999.99, "1000"),
            (24.0, "24"),
            (0.0, "0"),
        ];
        for (value, text) in known {
            assert_eq!(digits(value), text);
            assert_eq!(has_power(value), text.contains('×'));
        }
        assert_eq!((brief(5.086e8), brief(22_552.336)), ("5.1×10⁸".to_owned(), "22552".to_owned()));
    }
}
