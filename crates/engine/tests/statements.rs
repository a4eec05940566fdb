//! Numbers and identities that the lesson states in words and that can be worked out on the spot.
#![allow(clippy::unwrap_used, clippy::panic)]

use engine::nn::batch_norm::BatchNorm;
use engine::nn::layer_norm::LayerNorm;
use engine::training::experiments::identity;
use engine::training::identity::Wiring;
use engine::training::trial::Config;
use ndarray::{Array2, arr2};

#[path = "recipes/support.rs"]
#[allow(dead_code)]
mod support;

fn normalized(x: &Array2<f64>) -> Array2<f64> {
    LayerNorm::new(x.ncols(), 0.0).forward(x.view()).unwrap().y
}

#[track_caller]
fn same(left: &Array2<f64>, right: &Array2<f64>) {
    let most = (left - right).iter().fold(0.0f64, |most, by| most.max(by.abs()));
    assert!(most < 1e-12, "{most:e}");
}

#[track_caller]
fn near(found: f64, said: f64, tolerance: f64) {
    assert!((found - said).abs() <= tolerance, "{found}, said {said}");
}

fn weights() -> Array2<f64> {
    arr2(&[[0.3, -1.2, 0.7, 0.1], [1.1, 0.4, -0.6, 0.9], [-0.2, 0.8, 1.5, -1.0], [0.6, -0.3, 0.2, 1.3]])
}

const H: [[f64; 4]; 1] = [[0.5, 2.0, 1.0, 0.25]];

/// Table 8, claims: a plain block with LN forgets lengths, f(3h) = f(h), so that it is not the identity.
#[test]
fn a_plain_block_with_layer_norm_forgets_lengths() {
    let f = |h: &Array2<f64>| normalized(&h.dot(&weights().t())).mapv(|a| a.max(0.0));
    let h = arr2(&H);
    same(&f(&(&h * 3.0)), &f(&h));
}

/// Figure 9: what matters behind the sum is not that LN is applied often, it is idempotent.
#[test]
fn layer_norm_is_idempotent() {
    let once = normalized(&arr2(&H));
    same(&normalized(&once), &once);
}

/// Figure 6: after the input has stopped, g cancels: LN(gWh) = LN(Wh).
#[test]
fn the_gain_cancels() {
    let a = arr2(&H).dot(&weights().t());
    same(&normalized(&(&a * 4.0)), &normalized(&a));
}

/// Table 2: the same vector added to the weights of every neuron changes nothing.
#[test]
fn one_vector_on_all_weights_changes_nothing() {
    let moved = &weights() + &arr2(&[[0.7, -0.4, 1.9, 0.2]]);
    same(&normalized(&arr2(&H).dot(&moved.t())), &normalized(&arr2(&H).dot(&weights().t())));
}

/// Table 2: BatchNorm of one sample gives x̂ = 0.
#[test]
fn a_batch_of_one_is_zero() {
    let trace = BatchNorm::new(4, 1e-5).forward_train(arr2(&H).view()).unwrap();
    assert!(trace.x_hat.iter().all(|x_hat: &f64| *x_hat == 0.0));
}

/// Figure 7, question 14: eight blocks at 1/√8 begin with a loss near (1 + 1/8)⁸ − 1 ≈ 1.57, without it near 255.
#[test]
fn the_identity_begins_far_from_itself() {
    near((1.0f64 + 1.0 / 8.0).powi(8) - 1.0, 1.57, 0.005);
    said("questions", "1.57");
    near(2.0f64.powi(8) - 1.0, 255.0, 0.0);
    said("what-is-residual", "255");
    let digits = support::digits();
    let first: Vec<f64> = (1..=5)
        .map(|seed| {
            f64::from(
                support::run(&Config::Identity(identity(Wiring::Residual, 0.01, seed)), &digits).losses[0],
            )
        })
        .collect();
    let mean = first.iter().sum::<f64>() / 5.0;
    assert!((1.0..2.2).contains(&mean), "{first:?}");
    let zero = support::run(&Config::Identity(identity(Wiring::ZeroStart, 0.01, 1)), &digits).losses[0];
    assert_eq!(zero, 0.0);
}

/// The words of the lesson have this, in both languages.
#[track_caller]
fn said(bundle: &str, words: &str) {
    for language in ["zh", "en"] {
        let path = format!("{}/../../locales/{language}/{bundle}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(words), "{path} does not say {words}");
    }
}

/// Worked out, and found in the words.
#[test]
fn arithmetic_that_is_said() {
    near(0.5f64.sqrt().powi(16), 1.0 / 256.0, 1e-12);
    said("questions", "1/256");
    near(1.0 / 17.0f64.sqrt(), 0.24, 0.005);
    said("questions", "0.24");
    near(1.3f64.powi(54), 1.4e6, 0.05e6);
    said("residual-computation", "1.4×10⁶");
    near(0.3f64.powi(54), 6e-29, 0.3e-29);
    said("residual-computation", "6×10⁻²⁹");
    near(10.0f64.ln(), 2.303, 0.0005);
    said("teaching", "2.303");
    // Two convolutions of 3×3 with 64 channels; 1×1 to 64, 3×3, 1×1 back to 256.
    let conv = |from: usize, to: usize, kernel: usize| from * to * kernel * kernel;
    assert_eq!(2 * conv(64, 64, 3), 73_728);
    assert_eq!(conv(256, 64, 1) + conv(64, 64, 3) + conv(64, 256, 1), 69_632);
    said("residual-block", "=73728");
    said("residual-block", "=69632");
    // 30 norms of the base Transformer, γ and β of 512 each, of 65 million.
    let layer = LayerNorm::<f64>::new(512, 0.0);
    let norms = 30 * (layer.gamma.len() + layer.beta.len());
    assert_eq!(norms, 30_720);
    said("what-is-layer-norm", "30720");
    near(norms as f64 / 65e6, 0.0005, 0.00005);
    said("what-is-layer-norm", "0.05%");
    near(99.0 * 1.52f64.log10(), 18.0, 0.05);
    near(32.0 * 1.5f64.log10(), 5.6, 0.05);
    near(1.0 - (3.0f64 / 4.0).sqrt(), 0.13, 0.005);
    near(1.0 - (511.0f64 / 512.0).sqrt(), 0.001, 5e-5);
}
