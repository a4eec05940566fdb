//! Losses and optimizers.

use super::support::{Case, cases, compare, numbers};
use engine::nn::loss::{cross_entropy, mean_squared_error};
use engine::training::optimizer::{Adam, Rule, State};

const RELATIVE: f64 = 1e-9;

#[test]
fn losses_agree_with_pytorch() {
    for case in cases("loss") {
        let (loss, gradient) = match case.name() {
            "cross_entropy" => {
                let targets: Vec<usize> =
                    case.vector("target").iter().map(|&target| target as usize).collect();
                (cross_entropy(case.matrix("logits").view(), &targets).unwrap(), "dlogits")
            }
            _ => {
                let (prediction, target) = (case.matrix("prediction"), case.matrix("target"));
                (mean_squared_error(prediction.view(), target.view()).unwrap(), "dprediction")
            }
        };
        compare(case.name(), &[loss.value], &[case.number("loss")], RELATIVE, 0.0);
        case.check(gradient, &loss.gradient, RELATIVE);
    }
}

fn rule(case: &Case) -> Rule {
    let adam = || {
        let betas = numbers(case.value("defaults/betas"));
        Adam { beta1: betas[0], beta2: betas[1], eps: case.number("defaults/eps") }
    };
    match case.name() {
        "sgd" => Rule::Sgd,
        "sgd_momentum" => Rule::Momentum { momentum: case.number("defaults/momentum") },
        "adam" => Rule::Adam(adam()),
        "adamw" => Rule::AdamW { adam: adam(), weight_decay: case.number("defaults/weight_decay") },
        other => panic!("unknown optimizer {other}"),
    }
}

#[test]
fn optimizers_agree_with_pytorch() {
    for case in cases("optimizer") {
        let (rule, rate) = (rule(&case), case.number("defaults/lr"));
        let (mut w, a) = (case.vector("w0"), case.matrix("a"));
        let mut state = State::new(w.shape());
        let path = case.value("path").as_array().unwrap();
        for (step, expected) in path.iter().enumerate() {
            let gradient = a.dot(&w);
            rule.step(rate, &mut state, w.view_mut().into_dyn(), gradient.view().into_dyn()).unwrap();
            compare(&format!("{} step {step}", case.name()), &w, &numbers(expected), RELATIVE, 0.0);
        }
        assert_eq!(path.len(), 12);
    }
}
