//! The run itself: pieces, seeds, precision, refusals.

use engine::nn::activation::Activation;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{
    Config, ConfigError, Init, NormPlacement, Profile, Progress, Remembered, Session, run,
};

const TANH: Config = Config {
    depth: 20,
    width: 24,
    batch: 6,
    activation: Activation::Tanh,
    init: Init::Xavier,
    gain: 1.0,
    norm: NormPlacement::None,
    shortcut: Shortcut::None,
    seed: 1,
};

fn every_kind() -> impl Iterator<Item = Config> {
    let norms = [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post];
    let activations = [Activation::Tanh, Activation::Relu, Activation::Identity];
    norms.into_iter().flat_map(move |norm| {
        activations.into_iter().flat_map(move |activation| {
            [Shortcut::Identity, Shortcut::None].map(|shortcut| Config { norm, activation, shortcut, ..TANH })
        })
    })
}

fn finished<F: Remembered>(config: Config) -> Profile {
    Session::<F>::new(config).unwrap().finish()
}

#[test]
fn in_pieces_or_at_once() {
    for config in every_kind() {
        let mut session = Session::<f64>::new(config).unwrap();
        let mut stages = vec![];
        while session.advance(7) != Progress::Done {
            stages.push((session.advance(0), session.progress()));
        }
        assert!(stages.is_sorted_by(|a, b| a.1 < b.1) && session.progress() == 1.0);
        assert_eq!(stages[0].0, Progress::Forward);
        assert_eq!(stages[stages.len() - 1].0, Progress::Backward);
        assert_eq!(session.profile(), run(&config).unwrap());
        assert_eq!(session.finish(), run(&config).unwrap());
    }
}

#[test]
fn before_the_end_the_profile_is_zero_where_nothing_is_known() {
    let mut session = Session::<f64>::new(TANH).unwrap();
    assert!(session.profile().grad_norms.iter().all(|norm| norm.is_zero()));
    session.advance(TANH.depth + 1);
    let known: Vec<bool> = session.profile().grad_norms.iter().map(|norm| !norm.is_zero()).collect();
    assert_eq!(known.iter().filter(|known| **known).count(), 2);
    assert!(known[TANH.depth] && known[TANH.depth - 1]);
}

/// Whatever ran before in this thread or runs in between, and in another thread.
#[test]
fn a_seed_gives_the_same_bits() {
    let first = finished::<f64>(TANH);
    let mut interrupted = Session::<f64>::new(TANH).unwrap();
    while interrupted.advance(9) != Progress::Done {
        finished::<f64>(Config { seed: 2, width: 16, depth: 3, ..TANH });
    }
    assert_eq!(interrupted.finish(), first);
    assert_eq!(std::thread::spawn(|| finished::<f64>(TANH)).join().unwrap(), first);
    assert_ne!(finished::<f64>(Config { seed: 2, ..TANH }), first);
}

/// The gain only scales: without norm and activation, h_L and its gradient grow with gain^depth.
#[test]
fn the_gain_only_scales() {
    let base = Config { depth: 5, activation: Activation::Identity, gain: 0.5, ..TANH };
    let (low, high) = (finished::<f64>(base), finished::<f64>(Config { gain: 1.0, ..base }));
    assert!(((high.output_norm / low.output_norm).to_f64() - 32.0).abs() < 1e-12);
    assert!(((high.grad_norms[0] / low.grad_norms[0]).to_f64() - 1024.0).abs() < 1e-9);
}

/// f32 carries seven digits; twenty layers may cost some of them, chaos none here.
#[test]
fn f32_agrees_with_f64() {
    for config in every_kind() {
        let (single, double) = (finished::<f32>(config), finished::<f64>(config));
        for (single, double) in single.grad_norms.iter().zip(&double.grad_norms) {
            let ratio = (*single / *double).to_f64();
            assert!((ratio - 1.0).abs() < 2e-4, "{config:?}: {ratio}");
        }
    }
}

/// A shortcut alone: with act = 0 everywhere the gradient stays what it is at the output.
#[test]
fn dead_branches_leave_the_shortcut() {
    let config = Config { activation: Activation::Relu, shortcut: Shortcut::Identity, ..TANH };
    let weights = vec![0.0; config.depth * config.width * config.width];
    let input: Vec<f64> = (0..config.batch * config.width).map(|i| i as f64 - 20.0).collect();
    let profile = Session::with_weights(config, &weights, &input).unwrap().finish();
    assert!(profile.grad_norms.windows(2).all(|pair| pair[0] == pair[1] && !pair[0].is_zero()));
}

#[test]
fn what_cannot_be_computed_is_refused() {
    let size = |config: Config| match run(&config) {
        Err(ConfigError::Size { name, .. }) => name,
        other => panic!("{other:?}"),
    };
    for (config, name) in [
        (Config { depth: 0, ..TANH }, "depth"),
        (Config { depth: 1001, ..TANH }, "depth"),
        (Config { width: 1, ..TANH }, "width"),
        (Config { width: 257, ..TANH }, "width"),
        (Config { batch: 0, ..TANH }, "batch"),
        (Config { batch: 129, ..TANH }, "batch"),
    ] {
        assert_eq!(size(config), name);
    }
    for gain in [0.0, -1.0, 1e4, f64::NAN, f64::INFINITY] {
        let refused = run(&Config { gain, ..TANH });
        assert!(matches!(refused, Err(ConfigError::Gain(_))), "{gain}: {refused:?}");
    }
    let gelu = run(&Config { activation: Activation::Gelu, ..TANH });
    assert_eq!(gelu, Err(ConfigError::Activation(Activation::Gelu)));
    let given = Session::<f64>::with_weights(TANH, &[1.0], &[1.0]).err();
    assert!(matches!(given, Some(ConfigError::Given { name: "weights", actual: 1, .. })));
}

/// The smallest and the largest networks there are.
#[test]
fn the_corners_work() {
    let check = |config: Config| {
        let finite = |profile: Profile| profile.grad_norms.iter().all(|norm| norm.mantissa.is_finite());
        assert!(finite(finished::<f64>(config)) && finite(finished::<f32>(config)), "{config:?}");
    };
    every_kind().for_each(|kind| check(Config { depth: 1, width: 2, batch: 1, ..kind }));
    check(Config { depth: 1, width: 256, batch: 128, norm: NormPlacement::Pre, ..TANH });
}

/// Weights and inputs that a caller gives may be anything.
#[test]
fn no_given_number_panics() {
    for value in [0.0, 1e-300, 1e300, f64::INFINITY, f64::NAN] {
        for config in every_kind() {
            let weights = vec![value; config.depth * config.width * config.width];
            let input = vec![value; config.batch * config.width];
            let profile = Session::with_weights(config, &weights, &input).unwrap().finish();
            assert_eq!(profile.grad_norms.len(), config.depth + 1);
        }
    }
}
