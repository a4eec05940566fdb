//! Every wiring against central differences, and what should not matter against itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::config::{Config, Highway, Input, Norm, ReadOut, Task, Wiring};
use super::network::Network;
use super::session::Session;
use super::tape::Mode;
use crate::training::digits::Digits;
use crate::training::init::unit_normals;
use crate::training::measure::What;
use crate::training::stepping::{Step, Trial};
use std::rc::Rc;

const WIRINGS: [Wiring; 12] = [
    Wiring::Plain,
    Wiring::Residual,
    Wiring::Scaled,
    Wiring::PreActivation,
    Wiring::SkipInit,
    Wiring::Highway(Highway::NothingAfter),
    Wiring::Highway(Highway::HalfBoth),
    Wiring::Highway(Highway::HalfShortcut),
    Wiring::Highway(Highway::Linear),
    Wiring::Highway(Highway::NormMoved),
    Wiring::Highway(Highway::NormAfter),
    Wiring::Highway(Highway::Dropout),
];
const NORMS: [Norm; 3] = [Norm::None, Norm::Layer, Norm::Batch];

fn digits() -> Rc<Digits> {
    Rc::new(Digits::parse(include_bytes!("../../../../../assets/digits.bin")).unwrap())
}

/// Small, and with lanes beyond the batch.
fn small(wiring: Wiring, norm: Norm) -> Config {
    Config { wiring, norm, depth: 4, width: 6, batch: 7, ..Config::default() }
}

/// Every parameter array.
fn parameters(network: &mut Network<f64>) -> Vec<&mut [f64]> {
    let mut all: Vec<&mut [f64]> = vec![&mut network.input, &mut network.output, &mut network.output_bias];
    for block in &mut network.blocks {
        all.push(&mut block.shortcut);
        all.push(std::slice::from_mut(&mut block.alpha));
        for layer in [&mut block.first, &mut block.second] {
            all.push(&mut layer.w[..]);
            all.extend(layer.norm.parameters());
        }
        all.extend(block.after.parameters());
    }
    all
}

fn flat(network: &mut Network<f64>) -> Vec<f64> {
    parameters(network).iter().flat_map(|part| part.iter().copied()).collect()
}

fn nudge(network: &mut Network<f64>, index: usize, by: f64) {
    let parts = parameters(network);
    *parts.into_iter().flat_map(|part| part.iter_mut()).nth(index).unwrap() += by;
}

/// A session whose parameters are no longer as they are drawn (γ = 1, β = 0), with a batch in its tape.
fn moved(config: &Config, digits: &Rc<Digits>) -> Session<f64> {
    let mut session = Session::<f64>::new(config, Some(digits)).unwrap();
    assert!(matches!(session.step(), Step::Moved { .. }));
    let count = flat(&mut session.network).len();
    let mut noise = vec![0.0; count];
    unit_normals(99, 0, &mut noise);
    for (index, noise) in noise.iter().enumerate() {
        nudge(&mut session.network, index, 0.1 * noise);
    }
    session
}

fn check_gradients(config: &Config, digits: &Rc<Digits>) {
    const STEP: f64 = 1e-6;
    let session = moved(config, digits);
    let mut own = session.clone();
    let before = flat(&mut own.network);
    own.loss(Mode::Train);
    own.descend(Mode::Train, 1.0);
    let after = flat(&mut own.network);
    let analytic: Vec<f64> = before.iter().zip(&after).map(|(before, after)| before - after).collect();
    let scale = analytic.iter().fold(0.1, |most: f64, x| most.max(x.abs()));
    // Every third.
    for index in (0..analytic.len()).step_by(3) {
        let loss = |by| {
            let mut other = session.clone();
            nudge(&mut other.network, index, by);
            other.loss(Mode::Train)
        };
        let difference = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
        let error = (analytic[index] - difference).abs();
        assert!(
            error < 1e-6 * scale,
            "{config:?}: parameter {index}: backward {}, difference {difference}",
            analytic[index]
        );
    }
}

#[test]
fn gradients_are_derivatives_for_every_wiring_and_norm() {
    let digits = digits();
    for wiring in WIRINGS {
        for norm in NORMS {
            check_gradients(&small(wiring, norm), &digits);
        }
    }
}

#[test]
fn gradients_are_derivatives_when_the_image_enters_directly() {
    let digits = digits();
    for norm in NORMS {
        for seed in 1..4 {
            check_gradients(&Config { input: Input::Direct, seed, ..small(Wiring::Plain, norm) }, &digits);
        }
    }
}

#[test]
fn gradients_are_derivatives_on_the_spirals() {
    let digits = digits();
    for input in [Input::Linear, Input::Biased] {
        for norm in NORMS {
            let config = Config { task: Task::Spirals, input, ..small(Wiring::Residual, norm) };
            check_gradients(&config, &digits);
            assert!(Session::<f64>::new(&config, None).is_ok(), "the spirals need no digits");
        }
    }
}

/// ‖∂loss/∂h_0‖ by moving h_0 itself: all of W_in's output at once.
#[test]
fn gradient_norms_are_those_of_the_stream() {
    let digits = digits();
    let session = moved(&small(Wiring::Residual, Norm::Layer), &digits);
    let mut own = session.clone();
    own.loss(Mode::Train);
    let mut dh = own.clone();
    dh.descend(Mode::Train, 1.0);
    // dW_in = dh xᵀ; against one image alone, x known, that gives dh.
    let norm = dh.gradients.norms[0];
    let mut sum = 0.0;
    let (lanes, features) = (own.tape.lanes, own.tape.h.len() / own.tape.lanes);
    for feature in 0..features {
        for image in 0..7 {
            sum += stream_difference(&session, feature * lanes + image).powi(2);
        }
    }
    assert!((norm - sum.sqrt()).abs() < 1e-6 * norm, "{norm} {}", sum.sqrt());
}

/// ∂loss/∂h_0 at one place: W_in is replaced so that only this entry moves.
fn stream_difference(session: &Session<f64>, at: usize) -> f64 {
    const STEP: f64 = 1e-6;
    let loss = |by: f64| {
        let mut other = session.clone();
        other.loss(Mode::Train);
        let mut h = other.tape.h.clone();
        h[at] += by;
        // Without W_in the tape's h is taken as it stands.
        other.tape.h = h;
        other.network.input = Vec::new();
        other.loss(Mode::Train)
    };
    (loss(STEP) - loss(-STEP)) / (2.0 * STEP)
}

/// The lanes beyond a batch change nothing: 8 images in 8 lanes are 2 times 4 images, on average.
#[test]
fn the_gradient_of_a_batch_is_the_mean_of_its_parts() {
    let digits = digits();
    let mut changes = Vec::new();
    for batch in [1, 3] {
        let config = Config { batch, ..small(Wiring::Residual, Norm::Layer) };
        let mut session = Session::<f64>::new(&config, Some(&digits)).unwrap();
        let mut total = vec![0.0; flat(&mut session.network).len()];
        let start = session.network.clone();
        for _ in 0..3 / batch {
            session.network = start.clone();
            let before = flat(&mut session.network);
            session.step();
            let after = flat(&mut session.network);
            for (total, (before, after)) in total.iter_mut().zip(before.iter().zip(after)) {
                *total += (before - after) * batch as f64 / 3.0;
            }
        }
        changes.push(total);
    }
    for (one, three) in changes[0].iter().zip(&changes[1]) {
        assert!((one - three).abs() < 1e-12, "{one} {three}");
    }
}

#[test]
fn layer_norm_does_not_see_the_scale_of_the_weights_before_it() {
    let digits = digits();
    let loss = |init_scale| {
        let config = Config { init_scale, input: Input::Direct, ..small(Wiring::Plain, Norm::Layer) };
        let mut session = Session::<f64>::new(&config, Some(&digits)).unwrap();
        session.probe()
    };
    // ε = 1e-5 is all that is seen.
    assert!((loss(1.0) - loss(10.0)).abs() < 1e-4 * loss(1.0));
    assert!((loss(10.0) - loss(100.0)).abs() < 1e-6 * loss(1.0));
}

#[test]
fn same_seed_same_weights_and_order_whatever_the_wiring() {
    let digits = digits();
    let session = |wiring, norm| Session::<f64>::new(&small(wiring, norm), Some(&digits)).unwrap();
    let plain = session(Wiring::Plain, Norm::None);
    for wiring in WIRINGS {
        for norm in NORMS {
            let mut other = session(wiring, norm);
            assert_eq!(other.network.input, plain.network.input);
            assert_eq!(other.network.blocks[1].second.w, plain.network.blocks[1].second.w);
            other.step();
            let mut plain = plain.clone();
            plain.step();
            assert_eq!(other.tape.x, plain.tape.x);
        }
    }
    let other =
        Session::<f64>::new(&Config { seed: 2, ..small(Wiring::Plain, Norm::None) }, Some(&digits)).unwrap();
    assert_ne!(other.network.input, plain.network.input);
}

/// SkipInit begins as the identity: the gradient is the same at every block.
#[test]
fn skip_init_begins_as_the_identity() {
    let config = Config { depth: 32, steps: 0, ..small(Wiring::SkipInit, Norm::None) };
    let mut session = Session::<f64>::new(&config, Some(&digits())).unwrap();
    session.probe();
    let norms = &session.gradients.norms;
    assert!(norms.iter().all(|norm| (norm - norms[0]).abs() < 1e-12 * norms[0] && *norm > 0.0));
}

#[test]
fn a_diverged_network_moves_no_more() {
    let config = Config { depth: 64, learning_rate: 1.0, ..small(Wiring::Residual, Norm::None) };
    let mut trial = config.start(Some(&digits())).unwrap();
    let steps: Vec<Step> = (0..20).map(|_| trial.step()).collect();
    assert_eq!(steps.last(), Some(&Step::Diverged));
    let measures = trial.measure();
    assert!(measures.iter().all(|measure| measure.what != What::TrainLoss));
}

/// A cancelled run answers between two parts: no part may be the whole of a long read-out.
#[test]
fn deletions_are_measured_one_after_the_other() {
    let digits = digits();
    let config =
        Config { read_out: ReadOut::Deletion, depth: 6, steps: 1, ..small(Wiring::Residual, Norm::Batch) };
    let mut session = Session::<f32>::new(&config, Some(&digits)).unwrap();
    session.step();
    let whole = session.measure();
    let mut parts = 1;
    let found = loop {
        match session.measure_some() {
            Some(measures) => break measures,
            None => parts += 1,
        }
    };
    // Three blocks alone, and one or two of three in five draws each.
    assert_eq!((found, parts), (whole, 3 + 2 * 5));
}
