//! R4: LayerNorm in a recurrent network.

use super::support::{Run, digits, each, run};
use engine::training::experiments::recurrent;
use engine::training::recurrent::{Input, Recurrence, ThroughTime};
use engine::training::trial::{Config, What};

/// ‖∂loss/∂h₁‖/‖∂loss/∂h_T‖, the median of five seeds.
fn ratio(recurrence: Recurrence, gain: f64, input: Input) -> f64 {
    let probe = |seed| Config::ThroughTime(recurrent::through_time(recurrence, gain, input, seed));
    super::support::median(each((1..=5).map(probe), |run| run.get(What::TimeGradRatio)[0]))
}

/// Over 25 powers of ten without LayerNorm, from 1e-29 at g = 0.5 to 1e18 at g = 4; within four with it.
#[test]
fn in_silence_layer_norm_makes_the_gradient_almost_independent_of_the_gain() {
    let silent = |recurrence, gain| ratio(recurrence, gain, Input::ThenSilence);
    let plain = recurrent::GAINS.map(|gain| silent(Recurrence::Plain, gain));
    assert!(plain[0] < 1e-22 && plain[6] > 1e16, "{plain:?}");
    assert!(plain.windows(2).all(|pair| pair[0] < pair[1]), "{plain:?}");
    let normed = recurrent::GAINS.map(|gain| silent(Recurrence::LayerNorm, gain));
    assert!(normed.iter().all(|ratio| (1e-3..1e5).contains(ratio)), "{normed:?}");
}

/// With fresh input at every step LayerNorm's gradient vanishes too.
#[test]
fn with_input_at_every_step_it_vanishes_with_layer_norm_too() {
    for recurrence in recurrent::RECURRENCES {
        let ratio = ratio(recurrence, 1.0, Input::EveryStep);
        assert!((1e-26..1e-15).contains(&ratio), "{recurrence:?}: {ratio:e}");
    }
    assert!(ratio(Recurrence::Plain, 4.0, Input::EveryStep) > 1e14);
    assert!((0.01..1e3).contains(&ratio(Recurrence::LayerNorm, 4.0, Input::EveryStep)));
}

/// The factor of one step, raised to the power T − 1, is the ratio; every gradient is a number.
#[test]
fn the_factor_is_the_geometric_mean() {
    let probe = ThroughTime {
        recurrence: Recurrence::Plain,
        gain: 0.25,
        input: Input::ThenSilence,
        length: 100,
        seed: 1,
    };
    let run = run(&Config::ThroughTime(probe), &digits());
    let (norms, ratio) = (run.get(What::TimeGradNorm), run.get(What::TimeGradRatio)[0]);
    assert_eq!(norms.len(), 100);
    assert!(norms.iter().all(|norm| norm.is_normal()));
    // g = 0.25 in silence: tanh x = x, and a step multiplies by about 0.25.
    assert!(ratio < 1e-45 && ratio > 1e-65, "{ratio:e}");
    assert!((ratio - norms[0] / norms[99]).abs() < 1e-12 * ratio);
    let power = run.get(What::TimeGradFactor)[0].powi(99);
    assert!((power - ratio).abs() < 1e-10 * ratio);
}

fn errors(recurrence: Recurrence, gain: f64, delay: usize) -> Vec<f64> {
    let trial = |seed| Config::Recurrent(recurrent::digits(recurrence, gain, delay, seed));
    each((1..=3).map(trial), |run: Run| run.test_error())
}

#[test]
fn a_gain_of_4_is_too_much_without_layer_norm() {
    let (plain, normed) = (errors(Recurrence::Plain, 4.0, 16), errors(Recurrence::LayerNorm, 4.0, 16));
    assert!(plain.iter().all(|error| *error > 0.7), "{plain:?}");
    assert!(normed.iter().all(|error| *error < 0.35), "{normed:?}");
}

/// At the well-chosen gain both learn: LayerNorm is no gain there.
#[test]
fn a_gain_of_1_serves_both() {
    for recurrence in recurrent::RECURRENCES {
        let errors = errors(recurrence, 1.0, 8);
        assert!(errors.iter().all(|error| *error < 0.25), "{recurrence:?}: {errors:?}");
    }
}

#[test]
fn the_first_of_eight_symbols_is_remembered_with_layer_norm() {
    let errors = |recurrence| {
        let trial = |seed| Config::Recurrent(recurrent::memory(recurrence, 4.0, 16, seed));
        each((1..=3).map(trial), |run: Run| run.test_error())
    };
    let (plain, normed) = (errors(Recurrence::Plain), errors(Recurrence::LayerNorm));
    assert!(plain.iter().all(|error| *error > 0.3), "{plain:?}");
    assert!(normed.iter().all(|error| *error < 0.05), "{normed:?}");
}
