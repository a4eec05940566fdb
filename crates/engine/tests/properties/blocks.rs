//! Activations, the linear map and the residual block.

use super::support::{check_gradient, check_parameters, inner, matrix, vector};
use engine::nn::activation::Activation;
use engine::nn::linear::Linear;
use engine::nn::residual_block::{ResidualBlock, Shortcut};
use ndarray::Array2;
use proptest::prelude::*;

const ALL: [Activation; 7] = [
    Activation::Tanh,
    Activation::Relu,
    Activation::Identity,
    Activation::Sigmoid,
    Activation::Gelu,
    Activation::GeluTanh,
    Activation::Silu,
];

fn linear(outputs: usize, inputs: usize) -> impl Strategy<Value = Linear<f64>> {
    (matrix(outputs, inputs), proptest::option::of(vector(outputs)))
        .prop_map(|(weight, bias)| Linear { weight, bias })
}

/// Smooth activations alone: a difference across the kink of ReLU is no derivative.
fn blocks() -> impl Strategy<Value = (ResidualBlock<f64>, Array2<f64>, Array2<f64>)> {
    let smooth = prop_oneof![
        Just(Activation::Tanh),
        Just(Activation::Gelu),
        Just(Activation::Sigmoid),
        Just(Activation::Silu)
    ];
    let shortcut = prop_oneof![Just(Shortcut::Identity), Just(Shortcut::None)];
    (1..4usize, 1..6usize, 1..6usize, smooth, shortcut).prop_flat_map(|(n, d, h, activation, shortcut)| {
        (linear(h, d), linear(d, h), matrix(n, d), matrix(n, d)).prop_map(move |(first, second, x, dy)| {
            (ResidualBlock { first, second, activation, shortcut }, x, dy)
        })
    })
}

proptest! {
    #[test]
    fn activation_derivatives(x in matrix(2, 5), dy in matrix(2, 5)) {
        let x = x.mapv(|x| if x.abs() < 1e-3 { 1e-3 } else { x });
        for activation in ALL {
            let dx = activation.backward(x.view(), dy.view()).unwrap();
            check_gradient(&format!("{activation:?}"), &x, &dx, |x| inner(&activation.forward(x.view()), &dy))?;
        }
    }

    #[test]
    fn activations_are_finite_and_keep_nan(x in any::<f64>()) {
        for activation in ALL {
            prop_assert!(activation.apply(x).is_finite(), "{:?}({:e})", activation, x);
            prop_assert!(activation.derivative(x).is_finite(), "{:?}'({:e})", activation, x);
            prop_assert!(activation.apply(f64::NAN).is_nan(), "{:?}", activation);
        }
    }

    #[test]
    fn linear_backward_is_the_derivative(layer in linear(3, 4), x in matrix(2, 4), dy in matrix(2, 3)) {
        let gradients = layer.backward(x.view(), dy.view()).unwrap();
        check_gradient("dx", &x, &gradients.dx, |x| inner(&layer.forward(x.view()).unwrap(), &dy))?;
        check_parameters(&layer, &gradients, |layer| inner(&layer.forward(x.view()).unwrap(), &dy))?;
    }

    #[test]
    fn residual_block_backward_is_the_derivative((block, x, dy) in blocks()) {
        let trace = block.forward(x.view()).unwrap();
        let gradients = block.backward(&trace, dy.view()).unwrap();
        let loss = |block: &ResidualBlock<f64>, x: &Array2<f64>| inner(&block.forward(x.view()).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(&block, x))?;
        let branch_alone = ResidualBlock { shortcut: Shortcut::None, ..block.clone() };
        check_gradient("dx_branch", &x, &gradients.dx_branch, |x| loss(&branch_alone, x))?;
        check_parameters(&block, &gradients, |block| loss(&block, &x))?;
    }

    #[test]
    fn the_shortcut_carries_dy_unchanged((block, x, dy) in blocks()) {
        let trace = block.forward(x.view()).unwrap();
        let gradients = block.backward(&trace, dy.view()).unwrap();
        let expected = match block.shortcut {
            Shortcut::Identity => dy.clone(),
            Shortcut::None => &dy * 0.0,
        };
        prop_assert_eq!(&gradients.dx_shortcut, &expected);
        prop_assert_eq!(&gradients.dx, &(&gradients.dx_shortcut + &gradients.dx_branch));
    }
}
