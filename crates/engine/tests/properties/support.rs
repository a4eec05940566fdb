//! Arrays to try and central differences to hold gradients against.

use engine::nn::parameters::Parameters;
use ndarray::{Array, Array1, Array2, Dimension, Ix1, Ix2, Ix3, Ix4, ShapeBuilder};
use proptest::collection::vec;
use proptest::prelude::*;

/// Arrays of a shape with entries of order 1.
fn array<D: Dimension>(shape: impl ShapeBuilder<Dim = D>) -> impl Strategy<Value = Array<f64, D>> {
    let template = Array::<f64, D>::zeros(shape);
    vec(-2.0..2.0, template.len())
        .prop_map(move |data| Array::from_shape_vec(template.raw_dim(), data).unwrap())
}

pub fn vector(size: usize) -> impl Strategy<Value = Array1<f64>> {
    array(Ix1(size))
}

pub fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = Array2<f64>> {
    array(Ix2(rows, columns))
}

pub fn sequence(shape: [usize; 3]) -> impl Strategy<Value = Array<f64, Ix3>> {
    array(Ix3(shape[0], shape[1], shape[2]))
}

pub fn images(shape: [usize; 4]) -> impl Strategy<Value = Array<f64, Ix4>> {
    array(Ix4(shape[0], shape[1], shape[2], shape[3]))
}

/// Σ y ⊙ dy: the scalar whose gradient every `backward` returns.
pub fn inner<D: Dimension>(y: &Array<f64, D>, dy: &Array<f64, D>) -> f64 {
    (y * dy).sum()
}

/// Step of the central differences: their error is of order STEP², the rounding ε/STEP.
const STEP: f64 = 1e-5;

/// Holds `gradient` against central differences of `loss` at `at`, entry by entry.
pub fn check_gradient<D: Dimension>(
    label: &str,
    at: &Array<f64, D>,
    gradient: &Array<f64, D>,
    loss: impl Fn(&Array<f64, D>) -> f64,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(at.shape(), gradient.shape(), "{}: shape", label);
    let scale = gradient.fold(1.0, |scale: f64, value| scale.max(value.abs()));
    let mut moved = at.clone();
    for index in 0..at.len() {
        let mut loss_at = |offset: f64| {
            let slice = moved.as_slice_mut().unwrap();
            let before = slice[index];
            slice[index] = before + offset;
            let loss = loss(&moved);
            moved.as_slice_mut().unwrap()[index] = before;
            loss
        };
        let difference = (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP);
        let analytic = *gradient.iter().nth(index).unwrap();
        prop_assert!(
            (analytic - difference).abs() <= 1e-6 * scale,
            "{label}[{index}]: backward {analytic:e}, difference {difference:e}"
        );
    }
    Ok(())
}

/// Holds the gradient of every parameter of `layer` against central differences of `loss`.
pub fn check_parameters<L: Parameters<f64> + Clone>(
    layer: &L,
    gradients: &L::Gradients,
    loss: impl Fn(L) -> f64,
) -> Result<(), TestCaseError> {
    let mut analytic = Vec::new();
    layer.clone().visit(gradients, &mut |parameter, gradient| {
        assert_eq!(parameter.shape(), gradient.shape());
        analytic.extend(gradient.iter().copied());
    });
    let scale = analytic.iter().fold(1.0, |scale: f64, value| scale.max(value.abs()));
    for (index, analytic) in analytic.iter().enumerate() {
        let loss_at = |offset: f64| loss(nudged(layer, gradients, index, offset));
        let difference = (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP);
        prop_assert!(
            (analytic - difference).abs() <= 1e-6 * scale,
            "parameter {index}: backward {analytic:e}, difference {difference:e}"
        );
    }
    Ok(())
}

/// A copy of `layer` whose parameter entry number `index` is moved by `offset`.
fn nudged<L: Parameters<f64> + Clone>(layer: &L, gradients: &L::Gradients, index: usize, offset: f64) -> L {
    let (mut layer, mut before) = (layer.clone(), 0);
    layer.visit(gradients, &mut |mut parameter, _| {
        let entry = index.checked_sub(before).and_then(|inside| parameter.iter_mut().nth(inside));
        entry.into_iter().for_each(|entry| *entry += offset);
        before += parameter.len();
    });
    layer
}
