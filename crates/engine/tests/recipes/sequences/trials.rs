//! What holds for every network with sequences, whatever it learns.

use super::support::digits;
use engine::training::experiments::recurrent;
use engine::training::recurrent::{self as rnn, Recurrence};
use engine::training::transformer::{self, Variant};
use engine::training::trial::{Config, Step, Trial, TrialError, What};

fn configs() -> Vec<Config> {
    let transformer = transformer::Config { steps: 12, ..transformer::Config::cheap(Variant::Post, 2, 1) };
    let short = |config| Config::Recurrent(rnn::Config { steps: 12, ..config });
    vec![
        Config::Transformer(transformer),
        short(recurrent::digits(Recurrence::LayerNorm, 2.0, 4, 1)),
        short(recurrent::memory(Recurrence::Plain, 1.0, 4, 1)),
    ]
}

fn losses(trial: &mut dyn Trial, mut between: impl FnMut(&mut dyn Trial)) -> Vec<f32> {
    let mut losses = Vec::new();
    while let Step::Moved { loss } = trial.step() {
        losses.push(loss);
        between(trial);
    }
    losses
}

#[test]
fn the_same_seed_gives_the_same_losses_measured_or_not() {
    for config in configs() {
        let start = || config.start(Some(&digits())).unwrap();
        let alone = losses(start().as_mut(), |_| ());
        let measured = losses(start().as_mut(), |trial| {
            let before = trial.look();
            assert!(!trial.measure().is_empty());
            assert_eq!(trial.look(), before);
        });
        assert_eq!(alone.len(), config.planned() as usize);
        assert_eq!(alone, measured);
    }
}

#[test]
fn a_learning_rate_of_0_moves_nothing() {
    for config in configs() {
        let mut trial = config.start(Some(&digits())).unwrap();
        trial.step();
        trial.set_learning_rate(0.0);
        let before = trial.measure();
        trial.step();
        assert_eq!(trial.measure(), before);
        let rate = trial.look().into_iter().find(|measure| measure.what == What::LearningRate).unwrap();
        assert_eq!(rate.values, [0.0]);
        trial.set_learning_rate(0.01);
        trial.step();
        assert_ne!(trial.measure(), before);
    }
}

#[test]
fn warm_up_rises_in_equal_steps() {
    let config =
        transformer::Config { warmup: 4, steps: 6, ..transformer::Config::cheap(Variant::Pre, 1, 1) };
    let mut trial = config.start().unwrap();
    let mut rates = Vec::new();
    losses(trial.as_mut(), |trial| {
        let look = trial.look();
        rates.extend(look.into_iter().find(|measure| measure.what == What::LearningRate).unwrap().values);
    });
    assert_eq!(rates, [0.0025, 0.005, 0.0075, 0.01, 0.01, 0.01]);
}

/// Far too large a rate: the loss leaves the numbers, and the trial says so from then on.
#[test]
fn divergence_ends_a_trial() {
    let config =
        transformer::Config { learning_rate: 1e30, ..transformer::Config::cheap(Variant::NoNorm, 6, 1) };
    let mut trial = config.start().unwrap();
    let taken = losses(trial.as_mut(), |_| ()).len();
    assert!((1..400).contains(&taken), "{taken}");
    assert_eq!(trial.step(), Step::Diverged);
}

#[test]
fn sizes_out_of_range_are_named() {
    let cheap = transformer::Config::cheap(Variant::Post, 6, 1);
    let name = |config: transformer::Config| match config.start().map(|_| ()) {
        Err(TrialError::OutOfRange { name }) => name,
        other => panic!("{other:?}"),
    };
    assert_eq!(name(transformer::Config { layers: 0, ..cheap }), "layers");
    assert_eq!(name(transformer::Config { width: 18, ..cheap }), "width");
    assert_eq!(name(transformer::Config { heads: 0, ..cheap }), "heads");
    assert_eq!(name(transformer::Config { heads: 8, ..cheap }), "heads");
    assert_eq!(name(transformer::Config { length: usize::MAX, ..cheap }), "length");
    assert_eq!(name(transformer::Config { learning_rate: f64::NAN, ..cheap }), "learning rate");
    let digits = Config::Recurrent(recurrent::digits(Recurrence::Plain, 1.0, 8, 1));
    assert!(digits.needs_digits());
    assert!(matches!(digits.start(None), Err(TrialError::NoData)));
}
