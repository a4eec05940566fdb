//! Gradient norms across depth: the code draws weights of its own; on those our backpropagation finds
//! the same norms.

use super::python::{assert_close, run};
use engine::nn::{activation::Activation, residual_block::Shortcut};
use engine::training::gradient_depth::{Config, Init, NormPlacement, Session};

fn numbers(printed: &str, name: &str) -> Vec<f64> {
    let line = printed.lines().find(|line| line.starts_with(&format!("{name} ["))).expect("printed");
    let pieces = line[name.len()..].split([' ', ',', '[', ']']).filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.parse().expect("a number")).collect()
}

fn check(config: Config) {
    let program = norm_shortcut::figures::gradient_norms::code::gradient_depth(&config).numpy.unwrap();
    let printed =
        run(&format!("{program}\nprint('W', W.ravel().tolist())\nprint('x', x.ravel().tolist())\n"));
    let (weights, input) = (numbers(&printed, "W"), numbers(&printed, "x"));
    for (name, shortcut) in [("plain", Shortcut::None), ("residual", Shortcut::Identity)] {
        let session = Session::with_weights(Config { shortcut, ..config }, &weights, &input).unwrap();
        let norms: Vec<f64> = session.finish().grad_norms.iter().map(|norm| norm.to_f64()).collect();
        assert_close(name, &numbers(&printed, name), &norms);
    }
}

#[test]
fn every_network_prints_the_norms_of_our_own_backpropagation() {
    for norm in [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post] {
        for activation in [Activation::Tanh, Activation::Relu, Activation::Identity] {
            check(Config {
                depth: 6,
                width: 8,
                batch: 5,
                activation,
                init: if activation == Activation::Relu { Init::He } else { Init::Xavier },
                gain: 0.9,
                norm,
                shortcut: Shortcut::Identity,
                seed: 3,
            });
        }
    }
}
