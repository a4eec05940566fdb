//! LayerNorm where arithmetic ends: what comes out and how it is named.

use engine::nn::error::ShapeError;
use engine::nn::layer_norm::{Anomaly, LayerNorm, Trace, Variance};
use ndarray::{Array1, array};

fn forward(x: &[f64], eps: f64, variance: Variance) -> (Trace<f64>, Option<Anomaly>) {
    let layer = LayerNorm { variance, ..LayerNorm::new(x.len(), eps) };
    let trace = layer.forward(Array1::from(x.to_vec()).insert_axis(ndarray::Axis(0)).view()).unwrap();
    let anomaly = layer.anomaly(&trace, 0);
    (trace, anomaly)
}

#[test]
fn a_constant_vector_gives_exact_zeros() {
    // 0.1 summed ten times is not 1: without the correction of μ every x − μ would be 1.4e-17.
    let (trace, anomaly) = forward(&[0.1; 10], 1e-5, Variance::Biased);
    assert_eq!(anomaly, None);
    assert_eq!((trace.mean[0], trace.var[0]), (0.1, 0.0));
    assert!(trace.x_hat.iter().all(|&x_hat| x_hat == 0.0));
}

#[test]
fn the_two_variances_of_the_slide() {
    // torch.var(x, correction=0) and torch.var(x) of 1, 2, 3, 4.
    let var = |variance| forward(&[1.0, 2.0, 3.0, 4.0], 1e-5, variance).0.var[0];
    assert_eq!((var(Variance::Biased), var(Variance::Unbiased)), (1.25, 5.0 / 3.0));
}

#[test]
fn one_feature_is_normalized_to_0() {
    let (trace, anomaly) = forward(&[42.0], 1e-5, Variance::Biased);
    assert_eq!((trace.x_hat[[0, 0]], anomaly), (0.0, None));
}

#[test]
fn every_anomaly_has_its_name() {
    use Variance::{Biased, Unbiased};
    let cases = [
        (vec![f64::INFINITY, 1.0], 1e-5, Biased, Anomaly::InputNotFinite),
        (vec![f64::NAN], 1e-5, Biased, Anomaly::InputNotFinite),
        (vec![1.7e308; 2], 1e-5, Biased, Anomaly::MeanOverflow),
        (vec![1e300, -1e300], 1e-5, Biased, Anomaly::VarianceOverflow),
        (vec![1.7e308, -1.7e308, -1.7e308], 1e-5, Biased, Anomaly::VarianceOverflow),
        (vec![42.0], 1e-5, Unbiased, Anomaly::UnbiasedOfOne),
        (vec![0.1; 7], 0.0, Biased, Anomaly::ZeroOverZero),
        (vec![1e-200, 2e-200], 0.0, Biased, Anomaly::VarianceUnderflow),
        (vec![1.0, 2.0], -1.0, Biased, Anomaly::InvalidEps),
    ];
    for (x, eps, variance, expected) in cases {
        assert_eq!(forward(&x, eps, variance).1, Some(expected), "{x:?}, eps {eps}, {variance:?}");
    }
}

#[test]
fn an_overflow_in_gamma_or_beta_is_named() {
    let mut layer = LayerNorm::new(2, 1e-5);
    layer.gamma[0] = f64::MAX;
    layer.beta[0] = -f64::MAX;
    let trace = layer.forward(array![[-1.0, 1.0]].view()).unwrap();
    assert_eq!(layer.anomaly(&trace, 0), Some(Anomaly::OutputOverflow));
    assert_eq!(layer.anomaly(&trace, 1), None, "there is no row 1");
}

#[test]
fn an_overflowing_variance_flattens_the_output() {
    let (trace, _) = forward(&[1e300, -1e300], 1e-5, Variance::Biased);
    assert_eq!(trace.var[0], f64::INFINITY);
    assert!(trace.y.iter().all(|&y| y == 0.0));
}

#[test]
fn shapes_that_do_not_fit_are_named() {
    let layer = LayerNorm::<f64>::new(3, 1e-5);
    let error = layer.forward(array![[1.0, 2.0]].view()).unwrap_err();
    assert_eq!(error.to_string(), "LayerNorm: x should be [1, 3], is [1, 2]");
    let trace = layer.forward(array![[1.0, 2.0, 3.0]].view()).unwrap();
    assert!(matches!(layer.backward(&trace, array![[1.0]].view()), Err(ShapeError::Mismatch { .. })));
    let empty = LayerNorm::<f64>::new(0, 1e-5);
    assert!(matches!(empty.forward(array![[], []].view()), Err(ShapeError::Empty { .. })));
}
