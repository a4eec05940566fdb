//! R1 and R6: gradient norms, collapse and shattering before the first step.

use super::support::{each, median};
use engine::training::experiments::{Architecture, initialization};
use engine::training::mlp::{Norm, Wiring};
use engine::training::shatter;
use engine::training::trial::{Config, What};

const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

/// ‖∂loss/∂h‖ after the first block over that after the last, for each seed.
fn ratios(architecture: Architecture, depth: usize, gain: f64) -> Vec<f64> {
    let config = |seed| Config::Mlp(initialization(architecture, depth, gain, seed));
    each(SEEDS.map(config), |run| {
        let norms = run.get(What::GradNorm);
        norms[1] / norms[norms.len() - 1]
    })
}

fn all_within(ratios: &[f64], least: f64, most: f64) {
    assert!(ratios.iter().all(|ratio| (least..most).contains(ratio)), "{ratios:?}");
}

/// Variance 1/width halves the square of the norm at every ReLU: 2^-(depth/2) in the norm, by halves.
#[test]
fn a_plain_network_with_gain_1_vanishes() {
    all_within(&ratios((Wiring::Plain, Norm::None), 32, 1.0), 1e-7, 1e-3);
    let deep = median(ratios((Wiring::Plain, Norm::None), 64, 1.0));
    assert!((1e-12..1e-8).contains(&deep), "{deep}");
}

#[test]
fn with_gain_3_it_explodes() {
    all_within(&ratios((Wiring::Plain, Norm::None), 32, 3.0), 10.0, 1e5);
}

/// About 1.22 per layer. Source: Yang et al. 2019, "A Mean Field Theory of Batch Normalization".
#[test]
fn batch_norm_without_shortcut_explodes() {
    let per_layer =
        ratios((Wiring::Plain, Norm::Batch), 64, 2.0).iter().map(|r| r.powf(1.0 / 62.0)).collect::<Vec<_>>();
    all_within(&per_layer, 1.15, 1.30);
}

#[test]
fn a_residual_network_without_norm_explodes_forward_and_back() {
    all_within(&ratios((Wiring::Residual, Norm::None), 64, 2.0), 1e4, 1e8);
    let config = |seed| Config::Mlp(initialization((Wiring::Residual, Norm::None), 64, 2.0, seed));
    let growth = each(SEEDS.map(config), |run| {
        let rms = run.get(What::ForwardRms);
        rms[rms.len() - 1] / rms[1]
    });
    all_within(&growth, 1e4, 1e8);
}

#[test]
fn scaled_or_with_layer_norm_it_stays_in_range() {
    all_within(&ratios((Wiring::Scaled, Norm::None), 64, 2.0), 0.9, 2.0);
    all_within(&ratios((Wiring::Residual, Norm::Layer), 64, 2.0), 1.0, 5.0);
    all_within(&ratios((Wiring::PreActivation, Norm::Layer), 64, 2.0), 1.5, 12.0);
    all_within(&ratios((Wiring::SkipInit, Norm::None), 64, 2.0), 1.0 - 1e-12, 1.0 + 1e-12);
}

fn cosine(architecture: Architecture, depth: usize) -> f64 {
    let config = |seed| Config::Mlp(initialization(architecture, depth, 2.0, seed));
    median(each(SEEDS.map(config), |run| run.get(What::MeanCosine)[depth / 2]))
}

/// Independent ReLU features have cosine 1/π = 0.32.
#[test]
fn digits_collapse_in_plain_networks_but_not_with_batch_norm() {
    assert!(cosine((Wiring::Plain, Norm::None), 64) > 0.97);
    assert!(cosine((Wiring::Plain, Norm::Layer), 64) > 0.97);
    let batch = cosine((Wiring::Plain, Norm::Batch), 64);
    assert!((0.28..0.42).contains(&batch), "{batch}");
    let residual = [(Wiring::Residual, Norm::Batch), (Wiring::PreActivation, Norm::Layer)];
    assert!(residual.map(|architecture| cosine(architecture, 64)).iter().all(|cosine| *cosine < 0.92));
}

fn next_slope(wiring: shatter::Wiring, norm: Norm, depth: usize) -> f64 {
    let config = |seed| Config::Shatter(shatter::Config { wiring, norm, depth, seed });
    median(each(SEEDS.map(config), |run| run.get(What::SlopeCorrelation)[1]))
}

#[test]
fn slopes_shatter_without_a_shortcut() {
    use shatter::Wiring::{Plain, Residual, Scaled};
    assert!(next_slope(Plain, Norm::Batch, 1) > 0.9);
    assert!(next_slope(Plain, Norm::Batch, 24).abs() < 0.2);
    assert!(next_slope(Residual, Norm::Batch, 24) > 0.5);
    let fades = [1, 24, 50].map(|depth| next_slope(Plain, Norm::None, depth));
    assert!(fades.is_sorted_by(|a, b| a > b), "{fades:?}");
    assert!(next_slope(Scaled, Norm::None, 50) > 0.9 && next_slope(Residual, Norm::Layer, 50) > 0.8);
}
