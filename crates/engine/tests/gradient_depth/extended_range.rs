//! A thousand layers against arithmetic that neither overflows nor underflows.

#[path = "wide.rs"]
mod wide;

use engine::nn::activation::Activation;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{Config, Init, NormPlacement, Remembered, Session};
use wide::Network;

/// Of log₁₀, as far as the lesson needs it.
const TOLERANCE: f64 = 0.05;

fn every_kind(depth: usize, gain: f64) -> impl Iterator<Item = Config> {
    let norms = [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post];
    let activations = [Activation::Tanh, Activation::Relu, Activation::Identity];
    let shortcuts = [Shortcut::Identity, Shortcut::None];
    norms.into_iter().flat_map(move |norm| {
        activations.into_iter().flat_map(move |activation| {
            // In a narrow ReLU network without shortcuts soon no unit is left alive.
            let width = if activation == Activation::Relu { 16 } else { 8 };
            let (batch, init, seed) = (2, Init::Xavier, 1);
            shortcuts.map(|shortcut| Config {
                depth,
                width,
                batch,
                activation,
                init,
                gain,
                norm,
                shortcut,
                seed,
            })
        })
    })
}

fn exact(network: &Network) -> Vec<f64> {
    network.grad_norms().into_iter().map(|norm| norm.log10()).collect()
}

fn ours<F: Remembered>(config: Config) -> Vec<f64> {
    Session::<F>::new(config).unwrap().finish().grad_norms.into_iter().map(|norm| norm.log10()).collect()
}

/// The largest difference at any layer; two zeros are alike.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| if a == b { 0.0 } else { (a - b).abs() }).fold(0.0, f64::max)
}

/// Whether arithmetic in f64 cannot know the answer: the exact one moves by more than the tolerance
/// when the input moves by 1e-12.
fn is_chaotic(network: &Network, exact_norms: &[f64]) -> bool {
    distance(&exact(&network.nudged(1e-12)), exact_norms) > TOLERANCE
}

/// Checks the 18 networks of a depth and gain; gives how many are chaotic, and how many have norms
/// beyond f64.
fn check(depth: usize, gain: f64, tolerance: f64) -> (usize, usize) {
    let (mut chaotic, mut beyond) = (0, 0);
    for config in every_kind(depth, gain) {
        let network = Network::new(config);
        let exact = exact(&network);
        let distance = distance(&ours::<f64>(config), &exact);
        if distance > tolerance {
            assert!(is_chaotic(&network, &exact), "{distance} for {config:?}");
            chaotic += 1;
        }
        beyond += usize::from(exact.iter().any(|log| log.is_finite() && log.abs() > 308.0));
    }
    (chaotic, beyond)
}

#[test]
fn a_thousand_layers_of_half_gain() {
    let (chaotic, beyond) = check(1000, 0.5, TOLERANCE);
    assert!(chaotic <= 2 && beyond >= 3, "{chaotic} chaotic, {beyond} beyond f64");
}

#[test]
fn a_thousand_layers_of_unit_gain() {
    let (chaotic, beyond) = check(1000, 1.0, TOLERANCE);
    assert!(chaotic <= 3 && beyond >= 2, "{chaotic} chaotic, {beyond} beyond f64");
}

#[test]
fn a_thousand_layers_of_double_gain() {
    let (chaotic, beyond) = check(1000, 2.0, TOLERANCE);
    assert!(chaotic <= 5 && beyond >= 3, "{chaotic} chaotic, {beyond} beyond f64");
}

/// Before chaos sets in there are no exceptions, and the digits are far better than asked for.
#[test]
fn a_hundred_layers_without_exception() {
    for gain in [0.5, 1.0, 2.0] {
        assert_eq!(check(100, gain, 1e-6), (0, 0), "chaotic or beyond f64 at gain {gain}");
    }
}

/// The smallest gain: LayerNorm sees little but ε, and one layer moves a norm by 2^−10.
#[test]
fn the_smallest_gain() {
    let (chaotic, beyond) = check(200, 0.001, TOLERANCE);
    assert!(chaotic <= 2 && beyond >= 3, "{chaotic} chaotic, {beyond} beyond f64");
}

/// f32 has a range of 10^±38; the exponents carry it as far as f64.
#[test]
fn f32_reaches_as_far() {
    let homogeneous =
        |config: &Config| config.norm == NormPlacement::None && config.activation != Activation::Tanh;
    for gain in [0.5, 2.0] {
        for config in every_kind(1000, gain).filter(homogeneous) {
            let distance = distance(&ours::<f32>(config), &exact(&Network::new(config)));
            assert!(distance < TOLERANCE, "{distance} for {config:?}");
        }
    }
}
