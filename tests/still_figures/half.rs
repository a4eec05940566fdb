//! fp16, bf16 and fp32: NumPy's and PyTorch's numbers (`half.py` wrote them), and what rounding must do.

use engine::nn::layer_norm::Variance;
use norm_shortcut::figures::half::format::Format;
use norm_shortcut::figures::half::model::{Compared, Story, Sums, Told};
use proptest::prelude::*;
use serde_json::Value;

fn table() -> Value {
    serde_json::from_str(include_str!("half.json")).unwrap()
}

fn number(bits: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(bits.as_str().unwrap(), 16).unwrap())
}

#[test]
fn rounding_is_numpys() {
    for format in Format::ALL {
        let table = table();
        let cases = table[format.name()]["round"].as_array().unwrap();
        assert!(cases.len() > 35);
        for case in cases {
            let (x, expected) = (number(&case[0]), number(&case[1]));
            assert_eq!(format.round(x).to_bits(), expected.to_bits(), "{} of {x:e}", format.name());
        }
    }
}

#[test]
fn operations_are_pytorchs() {
    for format in Format::ALL {
        let table = table();
        for case in table[format.name()]["operations"].as_array().unwrap() {
            let (a, b, expected) = (number(&case[1]), number(&case[2]), number(&case[3]));
            let exact = match case[0].as_str().unwrap() {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => a / b,
                _ => a.sqrt(),
            };
            let got = format.round(exact);
            assert!(got == expected, "{} {case}: {got:e} for {expected:e}", format.name());
        }
    }
}

/// Science of fp16: 65504 is the last number, 255.875 the last with a finite square, 1e-8 is 0.
#[test]
fn where_fp16_ends() {
    let half = Format::Half;
    assert_eq!((half.largest(), half.smallest()), (65504.0, 2f64.powi(-24)));
    assert_eq!(half.round(255.875), 255.875);
    assert!(half.round(255.875 * 255.875).is_finite());
    assert_eq!(half.round(256.0 * 256.0), f64::INFINITY);
    let eps = [1e-5, 1e-6, 1e-7, 1e-8, 1e-12].map(|eps| half.round(eps));
    assert_eq!(
        eps,
        [1.001_358_032_226_562_5e-5, 1.013_278_961_181_640_6e-6, 1.192_092_895_507_812_5e-7, 0.0, 0.0]
    );
    assert_eq!(half.round(1.0 + half.round(1e-5)), 1.0);
    // bf16 has the range of fp32 and 8 digits.
    let brain = Format::Brain;
    assert_eq!((brain.round(1.0 + 2f64.powi(-8)), brain.round(257.0)), (1.0, 256.0));
    assert_eq!(Format::Single.largest(), f64::from(f32::MAX));
    assert_eq!(Format::Single.smallest(), f64::from(f32::from_bits(1)));
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![-1e5..1e5f64, (-160..140i32, 1.0..2.0f64).prop_map(|(e, m)| m * 2f64.powi(e))]
}

proptest! {
    #[test]
    fn fp32_is_the_machines(x in any_number()) {
        prop_assert_eq!(Format::Single.round(x), f64::from(x as f32));
    }

    #[test]
    fn what_is_round_stays(x in any_number()) {
        for format in Format::ALL {
            let once = format.round(x);
            prop_assert_eq!(format.round(once), once);
            prop_assert_eq!(format.round(-x), -once);
        }
    }

    #[test]
    fn the_order_stays(a in any_number(), b in any_number()) {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        for format in Format::ALL {
            prop_assert!(format.round(a) <= format.round(b));
        }
    }

    /// Between n and n+1 steps the half goes to the even one, all that is nearer to one of them to that one.
    #[test]
    fn ties_go_to_the_even_one(n in 0..1023u32, exponent in -24..-8i32) {
        let step = 2f64.powi(exponent);
        let (low, high) = (f64::from(n + 1024) * step, f64::from(n + 1025) * step);
        let even = if n % 2 == 0 { low } else { high };
        let middle = f64::midpoint(low, high);
        prop_assert_eq!(Format::Half.round(middle), even);
        prop_assert_eq!(Format::Half.round(middle * (1.0 + 1e-12)), high);
        prop_assert_eq!(Format::Half.round(middle * (1.0 - 1e-12)), low);
    }

    /// A factor that is a power of two changes no digit of x̂ while nothing leaves the format, but for ε.
    #[test]
    fn powers_of_two_change_nothing(x in prop::collection::vec(-4.0..4.0f64, 2..12), power in -2..3i32) {
        let (one, scaled) = (Compared::of(&x, 1.0, 0.0, Variance::Biased), Compared::of(&x, 2f64.powi(power), 0.0, Variance::Biased));
        prop_assume!(one.exact.var > 0.1);
        for (one, scaled) in one.columns.iter().zip(&scaled.columns) {
            let close = one.x_hat.iter().zip(&scaled.x_hat).all(|(a, b)| (a - b).abs() <= 0.02 * (1.0 + a.abs()));
            prop_assert!(close, "{:?} {:?}", one.x_hat, scaled.x_hat);
        }
    }

    /// The widest is the nearest to what f64 gives.
    #[test]
    fn fp32_errs_least(x in prop::collection::vec(-4.0..4.0f64, 2..12)) {
        let compared = Compared::of(&x, 1.0, 1e-5, Variance::Biased);
        prop_assume!(compared.exact.var > 0.1);
        let errors = compared.columns.each_ref().map(|column| column.error(&compared.exact).unwrap());
        prop_assert!(errors[0] < 1e-5 && errors[1] < 0.02 && errors[2] < 0.15, "{errors:?}");
    }
}

fn story(x: &[f64], scale: f64, eps: f64) -> Story {
    Compared::of(x, scale, eps, Variance::Biased).story()
}

#[test]
fn what_becomes_of_fp16() {
    let x = [1.0, 2.0, 3.0, 4.0];
    assert_eq!(story(&x, 1.0, 1e-5), Story::Fine);
    assert_eq!(story(&x, 200.0, 1e-5), Story::Variance);
    // 3², 4² hundred-fold are too large, the deviations are not.
    assert_eq!(story(&x, 100.0, 1e-5), Story::Squares);
    assert_eq!(story(&x, 1e5, 1e-5), Story::Sum);
    assert_eq!(story(&x, 1.0, 1e-8), Story::Eps);
    assert_eq!(story(&x, 1e-5, 1e-8), Story::Divisor);
    assert_eq!(story(&[3.0; 4], 1.0, 1e-8), Story::Divisor);
    // The deviations of [1,2,3,6]·1e-4 square to 0 in fp16; truly σ² is 3.5e-8.
    let small = Compared::of(&[1.0, 2.0, 3.0, 6.0], 1e-4, 1e-5, Variance::Biased);
    assert!((small.exact.var - 3.5e-8).abs() < 1e-15);
    assert!(small.column(Format::Half).var <= 2.0 * Format::Half.smallest());
    assert_eq!(story(&x, 1e-5, 1e-5), Story::Underflow);
    assert_eq!(Compared::of(&[7.0], 1.0, 1e-5, Variance::Unbiased).story(), Story::Alone);
    assert_eq!(Told::of(0.0, 1e-9), Told::Vanished);
    assert_eq!(Told::of(0.0, 0.0), Told::Number(0.0));
    let lost = Compared::of(&x, 200.0, 1e-5, Variance::Biased);
    assert_eq!(lost.column(Format::Half).x_hat, [0.0; 4]);
    assert!((lost.column(Format::Half).error(&lost.exact).unwrap() - 1.3416).abs() < 1e-3);
    assert_eq!(Compared::of(&x, 1e5, 1e-5, Variance::Biased).column(Format::Half).error(&lost.exact), None);
}

/// Over ten seeds: bf16 ends at about half of 4096 squares and three tenths of 8192, fp16 keeps nine tenths and eight,
/// fp32 all.
#[test]
fn the_running_sum_stalls() {
    let mean = |count: usize, format: Format| {
        (0..10).map(|seed| Sums::of(seed, count).share(format)).sum::<f64>() / 10.0
    };
    for (count, half, brain) in [(512, 0.99, 0.93), (1024, 0.98, 0.8), (4096, 0.92, 0.5), (8192, 0.82, 0.28)]
    {
        assert!((mean(count, Format::Single) - 1.0).abs() < 1e-5);
        let (of_half, of_brain) = (mean(count, Format::Half), mean(count, Format::Brain));
        assert!((of_half - half).abs() < 0.04, "fp16 {count}: {of_half}");
        assert!((of_brain - brain).abs() < 0.06, "bf16 {count}: {of_brain}");
    }
    for (curve, format) in Sums::of(3, 4096).curves.iter().zip(Format::ALL) {
        assert!(curve.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 <= two[1].1), "{format:?}");
        assert_eq!((curve[0], curve[curve.len() - 1].0), ((0.0, 0.0), 4096.0));
    }
}
