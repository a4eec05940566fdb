//! LN keeps the shape of a vector's entries, and what it does to one feature of many vectors.

use norm_shortcut::figures::shape::model::{Across, Form, Histogram, Source, both, bound, normalize};
use norm_shortcut::lesson::layer_norm::normalized;
use proptest::prelude::*;

const DRAWN: [Source; 5] =
    [Source::Exponential, Source::Peaks, Source::Uniform, Source::Normal, Source::Scales];

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs())
}

/// NumPy: of [1, 2, 3, 6] with m₂ = 3.5, m₃ = 4.5, m₄ = 24.5.
#[test]
fn skewness_and_kurtosis_are_numpys() {
    let form = Form::of(&[1.0, 2.0, 3.0, 6.0]).unwrap();
    assert!(close(form.skewness, 0.687_243_193_488_696), "{form:?}");
    assert!(close(form.kurtosis, 2.0), "{form:?}");
    // Two values alike often: the least kurtosis that there is.
    assert!(close(Form::of(&[-1.0, 1.0, 1.0, -1.0]).unwrap().kurtosis, 1.0));
    assert_eq!(Form::of(&[3.0; 5]), None);
    assert_eq!(Form::of(&[]), None);
    assert!(Form::of(&[1e200, -1e200, 3e200]).is_some());
}

/// Before = after, and near what the distribution has: exponential 2 and 9, two peaks 0 and 1.1, uniform 0 and 1.8.
#[test]
fn one_vector_keeps_its_shape() {
    for (source, skewness, kurtosis) in [
        (Source::Exponential, 2.0, 9.0),
        (Source::Peaks, 0.0, 1.1),
        (Source::Uniform, 0.0, 1.8),
        (Source::Normal, 0.0, 3.0),
    ] {
        let mut sum = (0.0, 0.0);
        for seed in 0..20 {
            let both = both(source, Across::Entries, 512, &[], 1e-5, seed);
            let (before, after) = (Form::of(&both.x).unwrap(), Form::of(&both.x_hat).unwrap());
            assert!(close(before.skewness, after.skewness) && close(before.kurtosis, after.kurtosis));
            let [x, x_hat] = both.histograms(Across::Entries).unwrap();
            assert_eq!(x.bins, x_hat.bins, "{source:?} {seed}");
            assert_eq!(x.bins.iter().sum::<usize>(), 512);
            assert_ne!(x.range, x_hat.range);
            sum = (sum.0 + before.skewness / 20.0, sum.1 + before.kurtosis / 20.0);
        }
        assert!((sum.0 - skewness).abs() < 0.15, "{source:?} {sum:?}");
        assert!((sum.1 / kurtosis - 1.0).abs() < 0.2, "{source:?} {sum:?}");
    }
}

/// A coordinate of a point on a sphere: 3(d−1)/(d+1), which is 1.0, 1.5, 1.8, 2.33, 2.91 for d = 2, 3, 4, 8, 64.
#[test]
fn one_feature_of_normal_vectors_is_bounded_and_not_normal() {
    for (size, kurtosis) in [(2, 1.0), (3, 1.5), (4, 1.8), (8, 7.0 / 3.0), (64, 189.0 / 65.0)] {
        let both = both(Source::Normal, Across::Samples, size, &[], 0.0, 7);
        let after = Form::of(&both.x_hat).unwrap().kurtosis;
        assert!((after - kurtosis).abs() < 0.12, "d = {size}: {after}");
        assert!((Form::of(&both.x).unwrap().kurtosis - 3.0).abs() < 0.3);
        assert!(both.x_hat.iter().all(|x_hat| x_hat.abs() <= bound(size) + 1e-12));
        let [_, x_hat] = both.histograms(Across::Samples).unwrap();
        assert!(x_hat.bins.iter().sum::<usize>() + 3 >= both.x_hat.len());
    }
    assert!(close(bound(4), 3f64.sqrt()) && bound(1) == 0.0);
}

#[test]
fn scales_that_differ_from_sample_to_sample_go() {
    for seed in 0..5 {
        let both = both(Source::Scales, Across::Samples, 64, &[], 0.0, seed);
        let (before, after) = (Form::of(&both.x).unwrap(), Form::of(&both.x_hat).unwrap());
        assert!(before.kurtosis > 20.0, "{before:?}");
        assert!((after.kurtosis - 2.9).abs() < 0.25, "{after:?}");
    }
}

#[test]
fn the_students_vector_is_taken_as_it_is() {
    let own = [1.0, 2.0, 3.0, 6.0];
    let both = both(Source::Own, Across::Entries, 512, &own, 1e-5, 0);
    assert_eq!((both.x.as_slice(), both.size), (own.as_slice(), 4));
    assert!(close(both.x_hat[3], 3.0 / (3.5f64 + 1e-5).sqrt()));
    let alike =
        norm_shortcut::figures::shape::model::both(Source::Own, Across::Entries, 9, &[2.0; 3], 1e-5, 0);
    assert_eq!(alike.histograms(Across::Entries), None);
}

#[test]
fn bins_count_what_lies_in_them() {
    let histogram = Histogram::within(&[0.0, 0.5, 1.0, 9.0, -1.0], (0.0, 2.0)).unwrap();
    assert_eq!((histogram.bins.len(), histogram.bins.iter().sum::<usize>(), histogram.count), (6, 3, 5));
    assert_eq!(Histogram::within(&[1.0], (1.0, 1.0)), None);
    // Over a wide axis the bell has as many as there are numbers.
    let wide = Histogram::within(&[0.0; 100], (-8.0, 8.0)).unwrap();
    let width = 16.0 / wide.bins.len() as f64;
    let all: f64 = (0..wide.bins.len()).map(|at| wide.bell(-8.0 + (at as f64 + 0.5) * width)).sum();
    assert!((all - 100.0).abs() < 0.5, "{all}");
}

proptest! {
    /// Whatever the vector, its scale and its offset.
    #[test]
    fn no_shift_and_no_factor_changes_the_shape(
        x in prop::collection::vec(-10.0..10.0f64, 2..40), factor in 0.01..100.0f64, offset in -10.0..10.0f64,
    ) {
        let moved: Vec<f64> = x.iter().map(|x| factor * x + offset).collect();
        let (Some(form), Some(moved), Some(after)) =
            (Form::of(&x), Form::of(&moved), Form::of(&normalize(&x, 1e-5))) else { return Ok(()) };
        prop_assert!((form.skewness - moved.skewness).abs() < 1e-6 && (form.kurtosis - moved.kurtosis).abs() < 1e-6);
        prop_assert!((form.skewness - after.skewness).abs() < 1e-6 && (form.kurtosis - after.kurtosis).abs() < 1e-6);
        prop_assert!(form.kurtosis >= 1.0 + form.skewness.powi(2) - 1e-9);
    }

    #[test]
    fn what_is_normalized_in_short_is_what_the_layer_gives(x in prop::collection::vec(-10.0..10.0f64, 1..40)) {
        let whole = normalized(x[..].into(), 1e-5).unwrap().x_hat;
        prop_assert!(whole.iter().zip(normalize(&x, 1e-5)).all(|(whole, short)| close(*whole, short)));
        prop_assert_eq!(whole.len(), x.len());
    }

    #[test]
    fn every_draw_is_finite(seed in 0..500u64, size in 2..64usize) {
        for source in DRAWN {
            let both = both(source, Across::Entries, size, &[], 1e-5, seed);
            prop_assert!(both.x.iter().chain(&both.x_hat).all(|number| number.is_finite()));
            prop_assert!(both.x_hat.iter().all(|x_hat| x_hat.abs() <= bound(size)));
        }
    }
}
