//! LayerNorm and RMSNorm: gradients and what they ignore.

use super::support::{check_gradient, check_parameters, inner, matrix, vector};
use engine::nn::layer_norm::{LayerNorm, Variance};
use engine::nn::rms_norm::RmsNorm;
use ndarray::{Array1, Array2, Axis};
use proptest::collection::vec;
use proptest::prelude::*;

/// A layer, an input and a gradient from above. ε is large enough for differences to be smooth.
fn layer_norms() -> impl Strategy<Value = (LayerNorm<f64>, Array2<f64>, Array2<f64>)> {
    let variance = prop_oneof![Just(Variance::Biased), Just(Variance::Unbiased)];
    (1..4usize, 2..9usize, variance).prop_flat_map(|(n, d, variance)| {
        (vector(d), vector(d), 0.05..1.0, matrix(n, d), matrix(n, d))
            .prop_map(move |(gamma, beta, eps, x, dy)| (LayerNorm { gamma, beta, eps, variance }, x, dy))
    })
}

proptest! {
    #[test]
    fn layer_norm_backward_is_the_derivative((layer, x, dy) in layer_norms()) {
        let trace = layer.forward(x.view()).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &LayerNorm<f64>, x: &Array2<f64>| inner(&layer.forward(x.view()).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }

    #[test]
    fn layer_norm_gives_mean_0_and_variance_1((mut layer, x, _) in layer_norms()) {
        layer.eps = 0.0;
        let trace = layer.forward(x.view()).unwrap();
        prop_assume!(trace.std.iter().all(|&std| std > 1e-3));
        let divisor = x.ncols() as f64 - if layer.variance == Variance::Unbiased { 1.0 } else { 0.0 };
        for row in trace.x_hat.rows() {
            prop_assert!(row.sum().abs() < 1e-10);
            prop_assert!((row.mapv(|value| value * value).sum() / divisor - 1.0).abs() < 1e-10);
        }
    }

    #[test]
    fn layer_norm_ignores_shift((layer, x, _) in layer_norms(), shift in -10.0..10.0) {
        let y = layer.forward(x.view()).unwrap().y;
        let shifted = layer.forward(x.mapv(|x| x + shift).view()).unwrap().y;
        prop_assert!((&y - &shifted).iter().all(|difference| difference.abs() < 1e-12));
    }

    #[test]
    fn layer_norm_ignores_scale_without_eps((mut layer, x, _) in layer_norms(), scale in 0.1..10.0) {
        layer.eps = 0.0;
        let trace = layer.forward(x.view()).unwrap();
        prop_assume!(trace.std.iter().all(|&std| std > 1e-3));
        let scaled = layer.forward(x.mapv(|x| x * scale).view()).unwrap();
        prop_assert!((&trace.y - &scaled.y).iter().all(|difference| difference.abs() < 1e-10));
    }

    #[test]
    fn layer_norm_gradient_sums_to_0((layer, x, dy) in layer_norms()) {
        let trace = layer.forward(x.view()).unwrap();
        let dx = layer.backward(&trace, dy.view()).unwrap().dx;
        prop_assert!(dx.sum_axis(Axis(1)).iter().all(|sum| sum.abs() < 1e-12));
    }

    #[test]
    fn layer_norm_gradient_is_perpendicular_to_x_hat_without_eps((mut layer, x, dy) in layer_norms()) {
        layer.eps = 0.0;
        let trace = layer.forward(x.view()).unwrap();
        prop_assume!(trace.std.iter().all(|&std| std > 1e-3));
        let dx = layer.backward(&trace, dy.view()).unwrap().dx;
        let along = (&dx * &trace.x_hat).sum_axis(Axis(1));
        let scale = dx.iter().fold(1.0, |scale: f64, value| scale.max(value.abs()));
        prop_assert!(along.iter().all(|along| along.abs() < 1e-10 * scale));
    }

    #[test]
    fn layer_norm_in_f32_agrees_with_f64((layer, x, dy) in layer_norms()) {
        let single = LayerNorm {
            gamma: layer.gamma.mapv(|value| value as f32),
            beta: layer.beta.mapv(|value| value as f32),
            eps: layer.eps as f32,
            variance: layer.variance,
        };
        let trace = layer.forward(x.view()).unwrap();
        let dx = layer.backward(&trace, dy.view()).unwrap().dx;
        let single_trace = single.forward(x.mapv(|value| value as f32).view()).unwrap();
        let single_dx = single.backward(&single_trace, dy.mapv(|value| value as f32).view()).unwrap().dx;
        // σ² + ε ≥ 0.05 and at most 8 entries of order 1: a few dozen roundings of 6e-8.
        for (double, single) in [(&trace.y, &single_trace.y), (&dx, &single_dx)] {
            prop_assert!(double.iter().zip(single).all(|(&a, &b)| (a - f64::from(b)).abs() < 1e-4));
        }
    }

    #[test]
    fn layer_norm_names_every_number_that_is_not_finite(
        x in prop_oneof![
            vec(any::<f64>(), 1..65),
            vec(-1e3..1e3, 1..65),
            vec(-1e-160..1e-160, 1..65),
            vec(Just(0.1), 1..65),
        ],
        eps in prop_oneof![Just(0.0), Just(1e-5), Just(f64::MAX)],
        unbiased in any::<bool>(),
    ) {
        let d = x.len();
        let variance = if unbiased { Variance::Unbiased } else { Variance::Biased };
        let layer = LayerNorm { gamma: Array1::ones(d), beta: Array1::zeros(d), eps, variance };
        let x = Array2::from_shape_vec((1, d), x).unwrap();
        let trace = layer.forward(x.view()).unwrap();
        layer.backward(&trace, x.view()).unwrap();
        let all = trace.mean.iter().chain(&trace.centered).chain(&trace.var).chain(&trace.std);
        let all = all.chain(&trace.denominator).chain(&trace.x_hat).chain(&trace.scaled).chain(&trace.y);
        let finite = all.copied().all(f64::is_finite);
        prop_assert_eq!(finite, layer.anomaly(&trace, 0).is_none());
    }

    #[test]
    fn rms_norm_backward_is_the_derivative((layer, x, dy) in layer_norms()) {
        let layer = RmsNorm { gamma: layer.gamma, eps: layer.eps };
        let trace = layer.forward(x.view()).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &RmsNorm<f64>, x: &Array2<f64>| inner(&layer.forward(x.view()).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }
}
