//! Numbers with their own exponent.

use engine::training::gradient_depth::Scaled;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_f64_comes_back(value in any::<f64>()) {
        let back = Scaled::new(value, 0);
        prop_assert!(back.to_f64() == value || value.is_nan() && back.to_f64().is_nan());
        if value != 0.0 && value.is_finite() {
            prop_assert!((1.0..2.0).contains(&back.mantissa.abs()));
            let log = value.abs().log10();
            prop_assert!((back.log10() - log).abs() <= 1e-13 * log.abs().max(1.0));
        }
    }

    #[test]
    fn decimal_digits_are_those_of_the_logarithm(mantissa in 1f64..2.0, exponent in -100_000i64..100_000) {
        let number = Scaled::new(mantissa, exponent);
        let (digits, power) = number.decimal();
        prop_assert!((1.0..10.0).contains(&digits));
        prop_assert!((digits.log10() + power as f64 - number.log10()).abs() < 1e-9);
    }
}

#[test]
fn beyond_the_range_of_f64() {
    let tiny = Scaled::new(1.5, -3000);
    let huge = Scaled::new(-1.5, 3000);
    assert_eq!((tiny.to_f64(), huge.to_f64()), (0.0, f64::NEG_INFINITY));
    assert!((tiny.log10() - (1.5f64.log10() - 903.089_986_991_943_6)).abs() < 1e-9);
    assert_eq!(tiny / tiny, Scaled::new(1.0, 0));
    assert_eq!(huge / tiny, Scaled::new(-1.0, 6000));
    assert!(!tiny.is_zero());
}

#[test]
fn zero_infinity_and_nan_stay() {
    assert!(Scaled::new(0.0, 77).is_zero());
    assert_eq!(Scaled::ZERO.log10(), f64::NEG_INFINITY);
    assert_eq!(Scaled::ZERO.decimal(), (0.0, 0));
    assert_eq!(Scaled::new(f64::INFINITY, 5).to_f64(), f64::INFINITY);
    assert!(Scaled::new(f64::NAN, 5).log10().is_nan());
    assert!((Scaled::ZERO / Scaled::ZERO).to_f64().is_nan());
}
