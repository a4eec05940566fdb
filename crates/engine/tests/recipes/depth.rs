//! R2: which architectures train, and at which depth.

use super::support::{Run, each, median};
use engine::training::experiments::{ARCHITECTURES, Architecture, depth, longer};
use engine::training::mlp::{Norm, Wiring};
use engine::training::trial::{Config, What};

const SEEDS: std::ops::RangeInclusive<u64> = 1..=3;

fn runs<T>(architecture: Architecture, layers: usize, rate: f64, read: impl Fn(Run) -> T) -> Vec<T> {
    each(SEEDS.map(|seed| Config::Mlp(depth(architecture, layers, rate, seed))), read)
}

/// The best of three rates for each architecture; the plain ones end above 55 %, all that train below 15 %.
#[test]
fn at_depth_32_a_shortcut_trains_and_a_plain_stack_does_not() {
    for architecture in ARCHITECTURES {
        if architecture == (Wiring::Residual, Norm::None) {
            continue;
        }
        let errors = [0.1, 0.03, 0.01].map(|rate| runs(architecture, 32, rate, |run| run.train_error()));
        let best = (0..3).map(|seed| errors.iter().map(|errors| errors[seed]).fold(1.0, f64::min));
        for error in best {
            let trains = if architecture.0 == Wiring::Plain { error > 0.55 } else { error < 0.06 };
            assert!(trains, "{architecture:?}: {error}");
        }
    }
}

/// Trained ten times as long at a rate of 0.003, a plain network of 32 layers comes down: in part, slowly, each seed
/// differently; with a shortcut, at ten times the rate, 300 steps are enough.
#[test]
fn a_plain_network_catches_up_in_part() {
    const EARLY: usize = 2;
    for norm in [Norm::None, Norm::Layer] {
        let course = |wiring, steps, rate| {
            let config = |seed| Config::Mlp(longer((wiring, norm), 32, steps, rate, seed));
            each(SEEDS.map(config), |run| run.get(What::TrainErrorOverSteps).to_vec())
        };
        let plain = course(Wiring::Plain, 3000, 0.003);
        assert!(plain.iter().all(|errors| errors.len() == 30 && errors[EARLY] > 0.5), "{plain:?}");
        let late = median(plain.iter().map(|errors| errors[29]));
        assert!(late < 0.5 * median(plain.iter().map(|errors| errors[EARLY])), "{norm:?}: {late}");
        let wiring = if norm == Norm::None { Wiring::Scaled } else { Wiring::Residual };
        let goal = median(course(wiring, 300, 0.03).iter().map(|errors| errors[EARLY]));
        assert!(goal < 0.08, "{norm:?}: {goal}");
    }
}

#[test]
fn at_depth_8_and_less_all_train() {
    for architecture in ARCHITECTURES {
        let error = median(runs(architecture, 2, 0.1, |run| run.train_error()));
        assert!(error < 0.05, "{architecture:?}: {error}");
    }
    assert!(median(runs((Wiring::Plain, Norm::None), 8, 0.03, |run| run.train_error())) < 0.2);
}

#[test]
fn residual_networks_without_norm_diverge_at_depth_32() {
    for rate in [0.1, 0.03, 0.01] {
        let diverged = runs((Wiring::Residual, Norm::None), 32, rate, |run| (run.diverged, run.losses.len()));
        assert!(diverged.iter().all(|(diverged, steps)| *diverged && *steps < 20), "{diverged:?}");
    }
}

#[test]
fn at_depth_64_one_rate_serves_all_that_train() {
    let trains = [
        (Wiring::Scaled, Norm::None),
        (Wiring::Residual, Norm::Layer),
        (Wiring::Residual, Norm::Batch),
        (Wiring::PreActivation, Norm::Layer),
        (Wiring::SkipInit, Norm::None),
    ];
    for architecture in trains {
        let errors = runs(architecture, 64, 0.03, |run| run.train_error());
        assert!(errors.iter().all(|error| *error < 0.2), "{architecture:?}: {errors:?}");
    }
    let plain = runs((Wiring::Plain, Norm::Layer), 64, 0.03, |run| run.train_error());
    assert!(plain.iter().all(|error| *error > 0.8), "{plain:?}");
}
