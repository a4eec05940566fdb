//! Two spirals: at depth 32 neither LN nor shortcuts are enough; LN without shortcut sees directions only.

use super::support::{Run, each};
use engine::training::experiments::{Architecture, spirals};
use engine::training::mlp::{self, FIELD, Input, Norm, Wiring};
use engine::training::trial::{Config, What};

const SEEDS: std::ops::RangeInclusive<u64> = 0..=2;
const NEITHER: Architecture = (Wiring::Plain, Norm::None);
const NORM_ONLY: Architecture = (Wiring::Plain, Norm::Layer);
const SHORTCUT_ONLY: Architecture = (Wiring::Residual, Norm::None);
const BOTH: Architecture = (Wiring::Residual, Norm::Layer);

fn configs(
    architecture: Architecture,
    input: Input,
    depth: usize,
    rate: f64,
) -> impl Iterator<Item = Config> {
    SEEDS.map(move |seed| Config::Mlp(mlp::Config { input, ..spirals(architecture, depth, rate, seed) }))
}

fn runs<T>(architecture: Architecture, depth: usize, rate: f64, read: impl Fn(Run) -> T) -> Vec<T> {
    each(configs(architecture, Input::Biased, depth, rate), read)
}

#[test]
fn at_depth_32_only_both_together_part_the_spirals() {
    for rate in [0.01, 0.03, 0.1] {
        let both = runs(BOTH, 32, rate, |run| (run.train_error(), run.test_error()));
        assert!(both.iter().all(|(train, test)| *train < 0.01 && *test < 0.02), "both at {rate}: {both:?}");
        let norm_only = runs(NORM_ONLY, 32, rate, |run| run.train_error());
        assert!(norm_only.iter().all(|error| *error > 0.15), "LN only at {rate}: {norm_only:?}");
        let shortcut_only = runs(SHORTCUT_ONLY, 32, rate, |run| run.diverged);
        assert_eq!(shortcut_only, [true; 3], "shortcut only at {rate}");
    }
    let neither = runs(NEITHER, 32, 0.03, |run| run.train_error());
    assert!(neither.iter().all(|error| *error > 0.05), "neither: {neither:?}");
}

/// Nothing is wrong with any of them at depth 8.
#[test]
fn at_depth_8_all_four_part_the_spirals() {
    for architecture in [NEITHER, NORM_ONLY, SHORTCUT_ONLY, BOTH] {
        let errors = runs(architecture, 8, 0.03, |run| run.train_error());
        assert!(errors.iter().all(|error| *error < 0.02), "{architecture:?}: {errors:?}");
    }
}

/// Without a bias LN(W₂ W₁ x) is that of 3 x, but for ε: where LN stands on the only path, a point and the one three times as far
/// out get the same answer; where a shortcut goes around it, they do not.
#[test]
fn without_a_shortcut_layer_norm_leaves_directions_only() {
    // A middle of a cell times three is the middle of a cell.
    let far = |at: usize| 3 * at - (FIELD - 1);
    let cells = || (FIELD / 3 + 1)..(2 * FIELD / 3);
    let largest = |field: &[f64]| {
        let differences = cells().flat_map(|row| {
            cells().map(move |column| {
                (field[row * FIELD + column] - field[far(row) * FIELD + far(column)]).abs()
            })
        });
        differences.fold(0.0, f64::max)
    };
    let spread = |field: &[f64]| field.iter().fold(0.0f64, |most, margin| most.max(margin.abs()));
    let parts = |run: Run| (largest(run.get(What::Field)), spread(run.get(What::Field)));
    for (difference, spread) in each(configs(NORM_ONLY, Input::Linear, 8, 0.03), parts) {
        assert!(difference < 0.05 * spread, "{difference} of {spread}");
    }
    for (difference, spread) in each(configs(BOTH, Input::Linear, 8, 0.03), parts) {
        assert!(difference > 0.3 * spread, "{difference} of {spread}");
    }
}
