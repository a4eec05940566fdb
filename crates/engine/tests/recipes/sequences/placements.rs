//! The shortcut tapped behind the norm, QK-norm, and the last norm left out. Loss of a guess among ten symbols:
//! ln 10 = 2.303.

use super::support::{Run, each, median};
use engine::training::transformer::{Config, FinalNorm, Variant, WATCHED};
use engine::training::trial::{self, Measure, Step, What};

fn probes<T>(config: Config, read: impl Fn(Run) -> T) -> Vec<T> {
    each((1..=3).map(|seed| trial::Config::Transformer(Config { seed, steps: 0, ..config })), read)
}

/// Median over three seeds of what stands after the last layer.
fn last(config: Config, what: What) -> f64 {
    median(probes(config, |run| run.get(what).last().copied().unwrap()))
}

fn errors(config: Config, seeds: std::ops::RangeInclusive<u64>) -> Vec<f64> {
    each(seeds.map(|seed| trial::Config::Transformer(Config { seed, ..config })), |run| run.test_error())
}

/// Science: stream 1.5 and tokens that all point the same way at 24 layers, where Pre-LN has 24 and 0.83.
#[test]
fn tapped_behind_the_norm_it_begins_like_post_ln() {
    let of = |variant, what| last(Config::standard(variant, 24, 1), what);
    let stream = [Variant::Post, Variant::Tap, Variant::Pre].map(|variant| of(variant, What::StreamSize));
    assert!((1.0..2.0).contains(&stream[1]) && stream[2] > 15.0, "{stream:?}");
    assert!(of(Variant::Tap, What::TokenCosine) > 0.99 && of(Variant::Pre, What::TokenCosine) < 0.95);
    let gradient =
        [Variant::Post, Variant::Tap, Variant::Pre].map(|variant| of(variant, What::WeightGradNorm));
    assert!(gradient[1] > 3.0 * gradient[2] && gradient[1] / gradient[0] < 2.0, "{gradient:?}");
}

/// As Post-LN: a rate of 0.01 needs warm-up.
#[test]
fn tapped_behind_the_norm_it_needs_warm_up() {
    let config = Config::standard(Variant::Tap, 6, 1);
    let cold = errors(config, 1..=3);
    assert!(cold.iter().all(|error| *error > 0.6), "{cold:?}");
    let warmed = errors(Config { warmup: 50, ..config }, 1..=3);
    assert!(warmed.iter().filter(|error| **error < 0.05).count() >= 2, "{warmed:?}");
}

/// Test error and the largest score of all steps that were watched.
fn scores(config: &Config) -> (f64, f64) {
    let mut trial = config.start().unwrap();
    while let Step::Moved { .. } = trial.step() {}
    let of = |measures: Vec<Measure>, what| {
        measures.into_iter().find(|measure| measure.what == what).unwrap().values
    };
    let logits = of(trial.look(), What::LargestLogitOverSteps);
    assert_eq!(logits.len(), config.steps.div_ceil(WATCHED) as usize);
    (of(trial.measure(), What::TestError)[0], logits.into_iter().fold(0.0, f64::max))
}

/// At a rate of 0.1 the scores run away and nothing is learned; normalized, they do not, and it is.
#[test]
fn qk_norm_rescues_a_large_rate() {
    for qk_norm in [false, true] {
        let config = Config { qk_norm, learning_rate: 0.1, ..Config::cheap(Variant::Pre, 6, 1) };
        for seed in 0..=3 {
            let (error, largest) = scores(&Config { seed, ..config });
            assert_eq!(error < 0.05, qk_norm, "{error}");
            assert_eq!(largest < 200.0, qk_norm, "{largest}");
        }
    }
}

/// With the output alone normalized, attention reads a stream that grows: at initialization its scores are large and
/// its entropy is near 0; QK-norm takes both away. Science: 193 against 2.9, 0.09 against 1.99 at 24 layers.
#[test]
fn the_norm_on_the_output_needs_qk_norm() {
    let config = |variant, qk_norm| Config { qk_norm, ..Config::standard(variant, 24, 1) };
    let logit = |variant, qk_norm| last(config(variant, qk_norm), What::LargestLogit);
    let entropy = |variant, qk_norm| last(config(variant, qk_norm), What::AttentionEntropy);
    assert!(logit(Variant::Output, false) > 100.0 && logit(Variant::Output, true) < 5.0);
    assert!(entropy(Variant::Output, false) < 0.3 && entropy(Variant::Output, true) > 1.8);
    assert!(logit(Variant::Pre, false) < 6.0 && entropy(Variant::Pre, false) > 1.7);
    // γ = 1 at the beginning: no score beyond √(d/heads) = 4.
    for largest in probes(config(Variant::Pre, true), |run| run.get(What::LargestLogit).to_vec()) {
        assert!(largest.iter().all(|largest| *largest <= 4.0 + 1e-9), "{largest:?}");
    }
}

/// Pre-LN without its last norm: the output layer sees the stream as large as it has grown.
#[test]
fn without_the_last_norm_the_loss_begins_far_above_chance() {
    let start = |variant, final_norm, layers| {
        median(probes(Config { final_norm, ..Config::standard(variant, layers, 1) }, |run| {
            run.get(What::TrainLoss)[0]
        }))
    };
    let without = [6, 24].map(|layers| start(Variant::Pre, FinalNorm::Without, layers));
    let with = start(Variant::Pre, FinalNorm::Usual, 24);
    assert!(without[0] > 4.0 && without[1] > without[0] + 1.0 && with < 3.5, "{without:?} {with}");
    let twice = [FinalNorm::Usual, FinalNorm::With].map(|final_norm| start(Variant::Post, final_norm, 6));
    assert!((twice[0] - twice[1]).abs() < 0.01, "a second norm in a row: {twice:?}");
}

/// With a norm on both ends of a branch each of the two adds 1 to the mean square, and attention reads a normalized x.
#[test]
fn sandwiched_the_stream_grows_by_two_a_layer() {
    let of = |layers, what| last(Config::standard(Variant::Sandwich, layers, 1), what);
    let sizes = [6, 12, 24].map(|layers| of(layers, What::StreamSize) / (1.0 + 2.0 * layers as f64));
    assert!(sizes.iter().all(|size| (size - 1.0).abs() < 0.3), "{sizes:?}");
    assert!(of(24, What::LargestLogit) < 10.0);
}

/// LayerNorm Scaling slows the growth of the stream.
#[test]
fn scaled_by_depth_the_stream_grows_less() {
    let size = |variant| last(Config::standard(variant, 24, 1), What::StreamSize);
    assert!(size(Variant::Scaled) < 0.3 * size(Variant::Pre));
}
