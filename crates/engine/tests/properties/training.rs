//! Losses, optimizers and schedules.

use super::support::{check_gradient, matrix};
use engine::nn::error::ShapeError;
use engine::nn::linear::{Gradients, Linear};
use engine::nn::loss::{cross_entropy, mean_squared_error};
use engine::training::optimizer::{Adam, Optimizer, Rule, gradient_norm};
use engine::training::schedule::Schedule;
use ndarray::{Array1, Array2, array};
use proptest::prelude::*;

fn rules() -> impl Strategy<Value = Rule> {
    prop_oneof![
        Just(Rule::Sgd),
        Just(Rule::Momentum { momentum: 0.9 }),
        Just(Rule::Adam(Adam::default())),
        Just(Rule::AdamW { adam: Adam::default(), weight_decay: 0.01 }),
    ]
}

/// One linear map and gradients for it, without the input's.
fn model(weight: &Array2<f64>, dweight: &Array2<f64>) -> (Linear<f64>, Gradients<f64>) {
    let gradients = Gradients { dx: array![[0.0]], dweight: dweight.clone(), dbias: None };
    (Linear { weight: weight.clone(), bias: None }, gradients)
}

proptest! {
    #[test]
    fn cross_entropy_gradient_is_the_derivative(
        logits in matrix(3, 4), targets in proptest::collection::vec(0..4usize, 3),
    ) {
        let loss = cross_entropy(logits.view(), &targets).unwrap();
        check_gradient("logits", &logits, &loss.gradient, |z| cross_entropy(z.view(), &targets).unwrap().value)?;
        let shifted = logits.mapv(|z| z + 1e3);
        prop_assert!((cross_entropy(shifted.view(), &targets).unwrap().value - loss.value).abs() < 1e-10);
    }

    #[test]
    fn cross_entropy_survives_any_logits(z in proptest::collection::vec(any::<f64>(), 4)) {
        let logits = Array2::from_shape_vec((1, 4), z).unwrap();
        let loss = cross_entropy(logits.view(), &[0]).unwrap();
        prop_assert!(loss.value >= 0.0);
        prop_assert!(loss.gradient.iter().all(|gradient| gradient.is_finite()));
    }

    #[test]
    fn mean_squared_error_gradient_is_the_derivative(prediction in matrix(3, 4), target in matrix(3, 4)) {
        let loss = mean_squared_error(prediction.view(), target.view()).unwrap();
        check_gradient("prediction", &prediction, &loss.gradient, |prediction| {
            mean_squared_error(prediction.view(), target.view()).unwrap().value
        })?;
    }

    #[test]
    fn every_rule_goes_downhill(rule in rules(), weight in matrix(2, 3)) {
        // The loss Σw²/2 has the gradient w itself.
        let mut optimizer = Optimizer::new(rule);
        let (mut layer, _) = model(&weight, &weight);
        let before = weight.mapv(|w| w * w).sum();
        for _ in 0..5 {
            let (_, gradients) = model(&layer.weight, &layer.weight);
            optimizer.step(1e-3, &mut layer, &gradients).unwrap();
        }
        prop_assert!(layer.weight.mapv(|w| w * w).sum() < before);
    }

    #[test]
    fn a_rule_in_f32_agrees_with_f64(rule in rules(), weight in matrix(2, 3), dweight in matrix(2, 3)) {
        let (mut double, gradients) = model(&weight, &dweight);
        let mut single = Linear { weight: weight.mapv(|w| w as f32), bias: None };
        let dweight = dweight.mapv(|g| g as f32);
        let single_gradients = Gradients { dx: array![[0f32]], dweight, dbias: None };
        let (mut in_double, mut in_single) = (Optimizer::new(rule), Optimizer::new(rule));
        for _ in 0..10 {
            in_double.step(0.01, &mut double, &gradients).unwrap();
            in_single.step(0.01, &mut single, &single_gradients).unwrap();
        }
        // Ten steps, each with a few roundings of 6e-8 of numbers of order 1.
        let pairs = double.weight.iter().zip(&single.weight);
        prop_assert!(pairs.clone().all(|(&a, &b)| (a - f64::from(b)).abs() < 1e-5), "{:?}", pairs);
    }

    #[test]
    fn clipping_shortens_to_the_limit(weight in matrix(2, 3), dweight in matrix(2, 3), clip in 0.01..10.0) {
        let (mut layer, gradients) = model(&weight, &dweight);
        let norm = gradient_norm(&mut layer, &gradients);
        let mut optimizer = Optimizer::new(Rule::Sgd);
        optimizer.clip = Some(clip);
        optimizer.step(1.0, &mut layer, &gradients).unwrap();
        let moved = (&weight - &layer.weight).mapv(|step| step * step).sum().sqrt();
        prop_assert!((moved - norm.min(clip)).abs() < 1e-4 * clip.max(1.0));
    }

    #[test]
    fn schedules_rise_to_1_and_stay_below(steps in 0..100u32, step in 0..1000u32) {
        for schedule in [Schedule::Constant, Schedule::Warmup { steps }, Schedule::InverseSquareRoot { steps }] {
            let factor = schedule.factor(step);
            prop_assert!(factor > 0.0 && factor <= 1.0);
            prop_assert_eq!(schedule.factor(steps.max(1) - 1), 1.0);
        }
    }
}

#[test]
fn schedules_follow_their_formulas() {
    let warmup = Schedule::Warmup { steps: 50 };
    assert_eq!([warmup.factor(0), warmup.factor(24), warmup.factor(200)], [0.02, 0.5, 1.0]);
    let inverse = Schedule::InverseSquareRoot { steps: 100 };
    assert_eq!([inverse.factor(24), inverse.factor(399)], [0.25, 0.5]);
}

#[test]
fn targets_and_gradients_that_do_not_fit_are_named() {
    let logits = array![[0.0, 1.0]];
    let error = cross_entropy(logits.view(), &[2]).unwrap_err();
    assert_eq!(error.to_string(), "CrossEntropy: target 2 is not below 2");
    assert!(matches!(cross_entropy(logits.view(), &[]), Err(ShapeError::Mismatch { .. })));
    let mut layer = Linear { weight: logits.clone(), bias: Some(Array1::zeros(1)) };
    let gradients = Gradients { dx: logits.clone(), dweight: array![[0.0]], dbias: None };
    let mut optimizer = Optimizer::new(Rule::Sgd);
    assert!(matches!(optimizer.step(0.1, &mut layer, &gradients), Err(ShapeError::Mismatch { .. })));
}
