//! The geometry of bars.

use norm_shortcut::charts::bars::{Clip, Scale, Sign, Stride};
use norm_shortcut::charts::numbers::exact;
use proptest::prelude::*;

fn vector() -> impl Strategy<Value = Vec<f64>> {
    let entry = prop_oneof![
        -10.0..10.0f64,
        -1e-3..1e-3f64,
        any::<f64>(),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(f64::MAX),
        Just(f64::MIN),
        Just(5e-324),
    ];
    proptest::collection::vec(entry, 0..=64)
}

#[test]
fn the_vector_of_the_slide() {
    let scale = Scale::covering([1.0, 2.0, 3.0, 4.0]);
    assert_eq!((scale.min(), scale.max()), (0.0, 4.0));
    let ticks: Vec<_> = scale.ticks().into_iter().map(|tick| tick.label).collect();
    assert_eq!(ticks, ["0", "1", "2", "3", "4"]);
    let bar = scale.bar(3.0);
    assert_eq!((bar.bottom, bar.height, bar.sign, bar.clip), (0.0, 0.75, Sign::Positive, None));
}

#[test]
fn negative_bars_hang_from_zero() {
    let scale = Scale::covering([-1.5, 0.5]);
    assert_eq!((scale.min(), scale.max()), (-1.5, 0.5));
    let bar = scale.bar(-0.5);
    assert_eq!((bar.base, bar.end, bar.bottom, bar.height), (0.75, 0.5, 0.5, 0.25));
    assert_eq!(bar.sign, Sign::Negative);
    let decimals: Vec<_> = Scale::covering([0.3]).ticks().into_iter().map(|tick| exact(tick.at)).collect();
    assert_eq!(decimals, ["0", "0.1", "0.2", "0.3"]);
}

#[test]
fn what_has_no_bar_is_named() {
    let scale = Scale::covering([1.0, f64::NAN, f64::INFINITY]);
    assert_eq!(scale.max(), 1.0);
    assert_eq!(scale.bar(f64::INFINITY).clip, Some(Clip::Above));
    assert_eq!(scale.bar(-0.1).clip, Some(Clip::Below));
    let nan = scale.bar(f64::NAN);
    assert_eq!((nan.clip, nan.height, nan.sign), (Some(Clip::Undefined), 0.0, Sign::Zero));
    assert_eq!(Scale::covering([0.0, f64::NAN]), Scale::covering([-1.0, 1.0]));
    assert_eq!(scale.band(f64::NAN, 1.0), None);
    assert_eq!(scale.band(0.5, 0.25), Some((0.25, 0.5)));
}

#[test]
fn a_number_keeps_clear_of_what_is_cut_off() {
    let scale = Scale::covering([1.0, -1.0]);
    for sign in [1.0, -1.0] {
        let (low, high) = (scale.bar(0.2 * sign), scale.bar(0.95 * sign));
        let ghost = scale.bar(9.0 * sign);
        assert!(ghost.clip.is_some());
        // In the outline where there is room; else beyond its edge, and not on it.
        assert_eq!(low.label(Some(&ghost), &[]), low.end);
        let beyond = (high.label(Some(&ghost), &[]) - ghost.end) * sign;
        assert!(beyond > 0.0, "{beyond}");
    }
}

#[test]
fn keys_move_by_round_steps() {
    let scale = Scale::covering([1.0, 2.0, 3.0, 4.0]);
    assert_eq!(scale.nudged(0.2, 1, Stride::Normal), 0.3);
    assert_eq!(scale.nudged(1.25, -1, Stride::Coarse), 0.25);
    assert_eq!(scale.nudged(1.25, 3, Stride::Fine), 1.28);
    assert!(scale.nudged(0.1, -1, Stride::Normal).is_sign_positive());
    assert_eq!(scale.nudged(f64::MAX, i32::MAX, Stride::Coarse), f64::MAX);
    assert!(scale.nudged(f64::NAN, 1, Stride::Normal).is_nan());
    assert_eq!(scale.value_from_fraction(0.333, Stride::Normal), 1.3);
    assert_eq!(scale.value_from_fraction(0.333, Stride::Coarse), 1.0);
    assert_eq!(scale.value_from_fraction(2.0, Stride::Normal), 4.0);
    assert_eq!(scale.value_from_fraction(f64::NAN, Stride::Normal), 0.0);
}

proptest! {
    #[test]
    fn a_scale_holds_zero_and_its_values(values in vector()) {
        let scale = Scale::covering(values.iter().copied());
        prop_assert!(scale.min() <= 0.0 && 0.0 <= scale.max() && scale.min() < scale.max());
        prop_assert!(scale.min().is_finite() && scale.max().is_finite());
        for value in values {
            let bar = scale.bar(value);
            prop_assert_eq!(bar.clip.is_none(), value.is_finite());
            prop_assert!((0.0..=1.0).contains(&bar.bottom) && bar.height >= 0.0);
            prop_assert!(bar.bottom + bar.height <= 1.0 + 1e-12);
        }
    }

    #[test]
    fn ends_are_not_far_beyond_the_values(values in proptest::collection::vec(-1e6..1e6f64, 1..=64)) {
        let scale = Scale::covering(values.iter().copied());
        let (low, high) = values.iter().fold((0.0f64, 0.0f64), |(l, h), v| (l.min(*v), h.max(*v)));
        prop_assume!(low < high);
        // At most one interval more on each side, each at most half of the span.
        prop_assert!(scale.max() - scale.min() <= 2.0 * (high - low) + 1e-9);
        prop_assert!(scale.max() - high <= 0.5 * (high - low) && low - scale.min() <= 0.5 * (high - low));
    }

    #[test]
    fn ticks_go_up_and_hold_zero(values in vector()) {
        let scale = Scale::covering(values);
        let ticks = scale.ticks();
        prop_assert!(ticks.len() <= 8, "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
        prop_assert!(ticks.iter().any(|tick| tick.at == 0.0));
        prop_assert_eq!(ticks[0].at, scale.min());
        prop_assert_eq!(ticks[ticks.len() - 1].at, scale.max());
    }

    #[test]
    fn a_scale_over_all_steps_does_not_move(a in vector(), b in vector()) {
        let both = Scale::covering(a.iter().chain(&b).copied());
        prop_assert_eq!(both, Scale::covering(b.iter().chain(&a).copied()));
        let finite = a.iter().chain(&b).filter(|value| value.is_finite());
        prop_assert!(finite.copied().all(|value| both.bar(value).clip.is_none()));
    }

    #[test]
    fn dragging_lands_near_the_pointer_on_a_short_number(top in 1e-3..1e6f64, fraction in 0.0..=1.0f64) {
        let scale = Scale::covering([top, -0.3 * top]);
        let value = scale.value_from_fraction(fraction, Stride::Normal);
        prop_assert!((scale.fraction(value) - fraction).abs() <= 0.5 / 40.0 + 1e-9);
        prop_assert!(exact(value).trim_start_matches(['-', '0', '.']).len() <= 8, "{value}");
    }

    #[test]
    fn no_drag_or_key_makes_an_infinite_value(values in vector(), fraction in any::<f64>(), presses in any::<i32>(), value in any::<f64>()) {
        let scale = Scale::covering(values);
        for stride in [Stride::Fine, Stride::Normal, Stride::Coarse] {
            prop_assert!(scale.value_from_fraction(fraction, stride).is_finite());
            prop_assert!(scale.nudged(value, presses, stride).is_finite() == value.is_finite());
        }
    }
}
