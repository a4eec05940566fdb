//! Activations and the residual block.

use super::support::cases;
use engine::nn::activation::Activation;
use engine::nn::linear::Linear;
use engine::nn::residual_block::{ResidualBlock, Shortcut};

const RELATIVE: f64 = 1e-10;

#[test]
fn activations_agree_with_pytorch() {
    for case in cases("activation") {
        let activation = match case.name() {
            "relu" => Activation::Relu,
            "tanh" => Activation::Tanh,
            "sigmoid" => Activation::Sigmoid,
            "gelu" => Activation::Gelu,
            "gelu_tanh" => Activation::GeluTanh,
            other => panic!("unknown activation {other}"),
        };
        let x = case.array("x");
        let dy = x.mapv(|_| 1.0);
        // 1 − tanh², s(1 − s) and 1 + erf cancel at ±30: PyTorch itself is exact there to rounding only.
        let floor = 4.0 * f64::EPSILON;
        case.check_floor("y", &activation.forward(x.view()), RELATIVE, 30.0 * floor);
        case.check_floor("dx", &activation.backward(x.view(), dy.view()).unwrap(), RELATIVE, 30.0 * floor);
    }
}

#[test]
fn residual_block_agrees_with_pytorch() {
    for case in cases("residual_block") {
        let linear = |weight: &str, bias: &str| Linear {
            weight: case.matrix(&format!("params/{weight}")),
            bias: Some(case.vector(&format!("params/{bias}"))),
        };
        let block = ResidualBlock {
            first: linear("w1", "b1"),
            second: linear("w2", "b2"),
            activation: Activation::Relu,
            shortcut: if case.flag("shortcut") { Shortcut::Identity } else { Shortcut::None },
        };
        let trace = block.forward(case.matrix("x").view()).unwrap();
        let gradients = block.backward(&trace, case.matrix("dy").view()).unwrap();
        case.check_visit(&block, &gradients);
        case.check("f", &trace.f, RELATIVE);
        case.check("y", &trace.y, RELATIVE);
        case.check("dx", &gradients.dx, RELATIVE);
        for (weight, bias, layer) in [("w1", "b1", gradients.first), ("w2", "b2", gradients.second)] {
            case.check(&format!("dparams/{weight}"), &layer.dweight, RELATIVE);
            case.check(&format!("dparams/{bias}"), &layer.dbias.unwrap(), RELATIVE);
        }
    }
}
