//! Numbers as text.

use norm_shortcut::charts::numbers::*;
use proptest::prelude::*;

/// The value that a text of this module says; `×10⁻⁵` read as `e-5`.
fn read(text: &str) -> f64 {
    let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    let plain: String = text
        .replace("×10", "e")
        .chars()
        .map(|c| match superscripts.chars().position(|s| s == c) {
            Some(10) => '-',
            Some(digit) => char::from(b'0' + digit as u8),
            None if c == '\u{2212}' => '-',
            None => c,
        })
        .collect();
    plain.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn any_f64() -> impl Strategy<Value = f64> {
    any::<u64>().prop_map(f64::from_bits)
}

#[test]
fn exact_is_the_shortest_usual_form() {
    let cases = [
        (3.0, "3"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (100_000.0, "100000"),
        (1e-4, "0.0001"),
        (1e-5, "1e-5"),
        (1e16, "1e16"),
        (1e300, "1e300"),
        (5e-324, "5e-324"),
        (0.0, "0"),
        (-0.0, "-0"),
        (f64::INFINITY, "Infinity"),
        (f64::NEG_INFINITY, "-Infinity"),
        (f64::NAN, "NaN"),
    ];
    for (value, text) in cases {
        assert_eq!(exact(value), text);
    }
}

#[test]
fn fixed_has_a_real_minus_and_none_before_zero() {
    assert_eq!(fixed(-1.25, 1), "−1.2");
    assert_eq!(fixed(-0.00001, 4), "0.0000");
    assert_eq!(fixed(2.0, 0), "2");
    assert_eq!(fixed(f64::NAN, 2), "NaN");
    assert_eq!(fixed(f64::NEG_INFINITY, 2), "−∞");
    assert_eq!(fixed(0.5, usize::MAX).len(), 42);
}

#[test]
fn significant_keeps_zeros_and_changes_form_when_long() {
    assert_eq!(significant(0.5, 3), "0.500");
    assert_eq!(significant(-12.345, 3), "−12.3");
    assert_eq!(significant(999.6, 3), "1.00×10³");
    assert_eq!(significant(123.0, 3), "123");
    assert_eq!(significant(0.000_312, 2), "0.00031");
    assert_eq!(significant(0.000_031_2, 2), "3.1×10⁻⁵");
    assert_eq!(significant(1e300, 1), "1×10³⁰⁰");
    assert_eq!(significant(0.0, 2), "0.0");
    assert_eq!(short(0.03, 2), "0.03");
    assert_eq!(short(0.1, 2), "0.1");
    assert_eq!(short(0.012_6, 2), "0.013");
    assert_eq!(short(3e-5, 2), "3×10⁻⁵");
    assert_eq!(short(10.0, 2), "10");
}

#[test]
fn powers_far_outside_f64() {
    assert_eq!(scientific_log10(-450.0, 2), "1.0×10⁻⁴⁵⁰");
    // 10^0.7 = 5.0118…
    assert_eq!(scientific_log10(-450.3, 2), "5.0×10⁻⁴⁵¹");
    assert_eq!(scientific_log10(700.5, 3), "3.16×10⁷⁰⁰");
    assert_eq!(scientific_log10(9.96f64.log10(), 2), "1.0×10¹");
    assert_eq!(scientific_log10(f64::NEG_INFINITY, 3), "0");
    assert_eq!(scientific_log10(f64::INFINITY, 3), "∞");
    assert_eq!(scientific_log10(f64::NAN, 3), "NaN");
    assert_eq!(significant_log10(31.6f64.log10(), 3), "31.6");
    assert_eq!(scientific(-3.14159e-5, 3), "−3.14×10⁻⁵");
    assert_eq!(power_of_ten(-3), "10⁻³");
    assert_eq!(superscript(1_234_567_890), "¹²³⁴⁵⁶⁷⁸⁹⁰");
}

proptest! {
    #[test]
    fn exact_parses_back(value in any_f64()) {
        let back: f64 = exact(value).parse().unwrap();
        prop_assert!(back.to_bits() == value.to_bits() || (back.is_nan() && value.is_nan()));
    }

    #[test]
    fn fixed_is_within_half_of_the_last_place(value in -1e6..1e6f64, decimals in 0usize..8) {
        let half = 0.5 * 10f64.powi(-(decimals as i32)) * (1.0 + 1e-6) + 1e-9;
        prop_assert!((read(&fixed(value, decimals)) - value).abs() <= half);
    }

    #[test]
    fn rounding_keeps_n_digits(value in any_f64(), n in 1usize..=15) {
        // Above, what is rounded up to few digits may be no number any more.
        prop_assume!(value.is_normal() && value.abs() < 1e308);
        let error = 0.5 * 10f64.powi(1 - n as i32) * value.abs() * (1.0 + 1e-6);
        prop_assert!((read(&significant(value, n)) - value).abs() <= error);
        prop_assert!((read(&scientific(value, n)) - value).abs() <= error);
    }

    #[test]
    fn a_logarithm_says_the_same_as_its_power(log10 in -300.0..300.0f64, n in 1usize..=6) {
        let (value, error) = (10f64.powf(log10), 0.51 * 10f64.powi(1 - n as i32));
        prop_assert!((read(&scientific_log10(log10, n)) / value - 1.0).abs() <= error);
        prop_assert!((read(&significant_log10(log10, n)) / value - 1.0).abs() <= error);
    }

    #[test]
    fn no_value_is_without_a_text(value in any_f64(), n in any::<usize>()) {
        for text in [exact(value), fixed(value, n), significant(value, n), scientific(value, n),
            scientific_log10(value, n), significant_log10(value, n)] {
            prop_assert!(!text.is_empty());
            prop_assert_eq!(text.contains("NaN"), value.is_nan());
        }
    }
}

#[test]
fn a_cell_has_room_for_five_characters() {
    use norm_shortcut::charts::numbers::compact;
    let check = |value: f64, text: &str| assert_eq!(compact(value), text);
    check(-0.004, "0.00");
    check(-9.25, "\u{2212}9.25");
    check(-25.25, "\u{2212}25.2");
    check(99.96, "100");
    check(-999.94, "\u{2212}1000");
    check(1234.5, "1234");
    check(-250_000.0, "\u{2212}2.5×10⁵");
    check(f64::NAN, "NaN");
    check(f64::NEG_INFINITY, "\u{2212}∞");
}
