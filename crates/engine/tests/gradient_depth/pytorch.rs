//! The cases of `reference/gradient_depth.json`, to 1e-10 relative.

use engine::nn::activation::Activation;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{Config, Init, NormPlacement, Scaled, Session};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn config(case: &Value) -> Config {
    let size = |name: &str| case[name].as_u64().unwrap() as usize;
    Config {
        depth: size("depth"),
        width: size("width"),
        batch: size("batch"),
        activation: match case["activation"].as_str().unwrap() {
            "tanh" => Activation::Tanh,
            "relu" => Activation::Relu,
            "linear" => Activation::Identity,
            other => panic!("unknown activation {other}"),
        },
        init: Init::Xavier,
        gain: 1.0,
        norm: match case["norm"].as_str().unwrap() {
            "none" => NormPlacement::None,
            "pre" => NormPlacement::Pre,
            "post" => NormPlacement::Post,
            other => panic!("unknown norm {other}"),
        },
        shortcut: if case["shortcut"].as_bool().unwrap() { Shortcut::Identity } else { Shortcut::None },
        seed: 0,
    }
}

fn check(case: &str, quantity: &str, actual: Scaled, expected: f64, relative: f64) {
    let error = (actual.to_f64() / expected - 1.0).abs();
    assert!(error <= relative, "{case}: {quantity} is {}, PyTorch has {expected}", actual.to_f64());
}

#[test]
fn norms_and_loss_agree_with_pytorch() {
    let file: Value = serde_json::from_str(include_str!("../reference/gradient_depth.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 8);
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let weights: Vec<f64> =
            case["weights"].as_array().unwrap().iter().flat_map(|w| numbers(&w["data"])).collect();
        let input = numbers(&case["x"]["data"]);
        let profile = Session::with_weights(config(case), &weights, &input).unwrap().finish();
        let expected = numbers(&case["hidden_grad_norms"]);
        assert_eq!(profile.grad_norms.len(), expected.len(), "{name}");
        for (layer, (norm, expected)) in profile.grad_norms.iter().zip(expected).enumerate() {
            check(name, &format!("the norm at layer {layer}"), *norm, expected, 1e-10);
        }
        check(name, "the loss", profile.loss, case["loss"].as_f64().unwrap(), 1e-10);
        let output: f64 = numbers(&case["output"]["data"]).iter().map(|h| h * h).sum::<f64>().sqrt();
        check(name, "the output's norm", profile.output_norm, output, 1e-10);
    }
}
