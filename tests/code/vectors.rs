//! LayerNorm and the residual block on one vector.

use super::python::{assert_close, values};
use engine::nn::activation::Activation;
use engine::nn::layer_norm::Variance;
use norm_shortcut::lesson::Quantity;
use norm_shortcut::lesson::layer_norm::{self, Numbers};
use norm_shortcut::lesson::residual::{self, Branch};

fn odd_numbers(count: usize) -> Numbers {
    let entry = |factor: f64| (0..count).map(|at| ((at as f64 + 1.0) * factor).sin()).collect::<Vec<_>>();
    Numbers {
        x: entry(3.7),
        gamma: entry(1.3),
        beta: entry(0.9),
        dy: entry(2.1),
        eps: 0.01,
        ..Numbers::default()
    }
}

fn check_layer_norm(numbers: &Numbers) {
    let printed = values(&norm_shortcut::figures::layer_norm::code::layer_norm(numbers).numpy.unwrap());
    let run = layer_norm::run(numbers).unwrap();
    for quantity in [Quantity::Mean, Quantity::Var, Quantity::Denominator] {
        assert_close(quantity.name(), &printed[quantity.name()], &[run.scalar(quantity).unwrap()]);
    }
    for quantity in [Quantity::XHat, Quantity::Y, Quantity::DGamma, Quantity::DBeta, Quantity::Dx] {
        assert_close(quantity.name(), &printed[quantity.name()], &run.vector(quantity));
    }
}

#[test]
fn layer_norm_prints_what_is_on_screen() {
    check_layer_norm(&Numbers::default());
    check_layer_norm(&odd_numbers(64));
    check_layer_norm(&Numbers { variance: Variance::Unbiased, ..odd_numbers(5) });
    check_layer_norm(&Numbers { x: vec![1e6, 1e6 + 1.0], eps: 0.0, ..odd_numbers(2) });
}

fn check_residual(numbers: &Numbers, branch: &Branch, seed: u64) {
    let printed =
        values(&norm_shortcut::figures::residual::code::residual(numbers, branch, seed).numpy.unwrap());
    let run = residual::run(numbers, branch, seed).unwrap();
    let shown = [Quantity::FX, Quantity::ResidualSum, Quantity::DxShortcut, Quantity::DxBranch, Quantity::Dx];
    for quantity in shown {
        assert_close(quantity.name(), &printed[quantity.name()], &run.vector(quantity));
    }
}

#[test]
fn the_residual_block_prints_what_is_on_screen() {
    check_residual(&Numbers::default(), &Branch::default(), 0);
    for activation in [Activation::Relu, Activation::Tanh, Activation::Identity] {
        check_residual(&odd_numbers(11), &Branch { scale: 0.35, activation }, 7);
    }
}
