//! The laboratory behind the page, with a clock of the test's own: nothing here knows a browser.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use engine::training::transformer::{self, Variant};
use engine::training::trial::{Config, Trial, What};
use engine_worker::lab::{End, LabEvent, LabRequest, Order, Pace, Pause};
use engine_worker::lab_host::{LabHost, World};
use engine_worker::lab_run::{LabRun, LabState};
use engine_worker::{Failure, RunId};
use std::cell::{Cell, RefCell};

/// A clock that each look moves on by `tick` milliseconds, and what was told.
struct Bench {
    clock: Cell<f64>,
    tick: f64,
    told: RefCell<Vec<LabEvent>>,
}

impl Bench {
    fn new(tick: f64) -> Self {
        Self { clock: Cell::new(0.0), tick, told: RefCell::new(Vec::new()) }
    }

    /// What was told since the last call goes to the page's side.
    fn deliver(&self, run: &mut LabRun) {
        for event in self.told.borrow_mut().drain(..) {
            run.take(&event);
        }
    }
}

impl World for Bench {
    fn now(&self) -> f64 {
        self.clock.set(self.clock.get() + self.tick);
        self.clock.get()
    }

    fn tell(&self, event: &LabEvent) {
        self.told.borrow_mut().push(event.clone());
    }
}

const ID: RunId = RunId(7);

fn network(steps: u32, learning_rate: f64) -> Config {
    let small = transformer::Config::cheap(Variant::Pre, 1, 3);
    Config::Transformer(transformer::Config { steps, learning_rate, batch: 2, ..small })
}

/// Without norm and at a rate at which the loss soon leaves the finite numbers.
fn wild(steps: u32) -> Config {
    let small = transformer::Config::cheap(Variant::NoNorm, 24, 3);
    Config::Transformer(transformer::Config { steps, learning_rate: 1e30, batch: 2, ..small })
}

fn start(host: &mut LabHost, bench: &Bench, configs: &[Config], order: Order, pace: Pace) -> LabRun {
    let numbered = (0..).zip(configs.iter().cloned()).collect();
    host.hear(LabRequest::Start(ID, numbered, order, pace), bench);
    LabRun { id: ID, ..LabRun::new(configs.to_vec(), LabState::Running) }
}

fn finish(host: &mut LabHost, bench: &Bench, run: &mut LabRun) {
    while host.slice(bench) {}
    bench.deliver(run);
}

fn steps(run: &LabRun) -> Vec<usize> {
    run.lanes.iter().map(|lane| lane.losses.len()).collect()
}

#[test]
fn a_run_tells_every_loss_and_what_was_measured() {
    let (mut host, bench) = (LabHost::default(), Bench::new(1.0));
    let configs = [network(12, 0.01), network(5, 0.01)];
    let mut run = start(&mut host, &bench, &configs, Order::InTurn, Pace::Going);
    finish(&mut host, &bench, &mut run);
    assert_eq!(run.state, LabState::Done);
    assert_eq!(steps(&run), [12, 5]);
    assert_eq!(run.progress(), 1.0);
    let error = run.lanes[0].measure(What::TestError).unwrap();
    assert!(error.len() == 1 && (0.0..=1.0).contains(&error[0]));

    // The same losses as the network gives by itself.
    let mut alone = configs[0].start(None).unwrap();
    for loss in &run.lanes[0].losses {
        let engine::training::trial::Step::Moved { loss: expected } = alone.step() else { panic!() };
        assert_eq!(*loss, expected);
    }
}

#[test]
fn a_race_goes_in_turn_and_a_sweep_one_by_one() {
    let configs = [network(50, 0.01), network(50, 0.01), network(50, 0.01)];
    for order in [Order::InTurn, Order::OneByOne] {
        // Each look at the clock takes 4 ms: a slice of 16 ms has room for three steps.
        let (mut host, bench) = (LabHost::default(), Bench::new(4.0));
        let mut run = start(&mut host, &bench, &configs, order, Pace::Going);
        while steps(&run).iter().sum::<usize>() < 6 {
            assert!(host.slice(&bench));
            host.hear(LabRequest::Pause(ID, Pause::Asked), &bench);
            bench.deliver(&mut run);
            host.hear(LabRequest::Resume(ID), &bench);
        }
        let most = run.lanes.iter().map(|lane| lane.losses.len()).max().unwrap();
        let least = run.lanes.iter().map(|lane| lane.losses.len()).min().unwrap();
        match order {
            Order::InTurn => assert!(most - least <= 1, "{:?}", steps(&run)),
            Order::OneByOne => assert_eq!(steps(&run)[1..], [0, 0]),
        }
    }
}

#[test]
fn one_step_is_one_step_of_each() {
    let (mut host, bench) = (LabHost::default(), Bench::new(0.01));
    let configs = [network(9, 0.01), network(9, 0.01)];
    let mut run = start(&mut host, &bench, &configs, Order::InTurn, Pace::OneStep);
    finish(&mut host, &bench, &mut run);
    assert_eq!((steps(&run), run.state), (vec![1, 1], LabState::Paused(Pause::Asked)));
    assert!(host.hear(LabRequest::Step(ID), &bench));
    finish(&mut host, &bench, &mut run);
    assert_eq!(steps(&run), [2, 2]);
    host.hear(LabRequest::Resume(ID), &bench);
    finish(&mut host, &bench, &mut run);
    assert_eq!((steps(&run), run.state), (vec![9, 9], LabState::Done));
}

#[test]
fn another_learning_rate_counts_from_the_next_step_on() {
    let losses = |rates: [f64; 2]| {
        let (mut host, bench) = (LabHost::default(), Bench::new(0.01));
        let mut run = start(&mut host, &bench, &[network(6, rates[0])], Order::InTurn, Pace::OneStep);
        finish(&mut host, &bench, &mut run);
        host.hear(LabRequest::Rate(ID, rates[1]), &bench);
        host.hear(LabRequest::Resume(ID), &bench);
        finish(&mut host, &bench, &mut run);
        run.lanes[0].losses.clone()
    };
    let (same, other) = (losses([0.01, 0.01]), losses([0.01, 0.02]));
    // The first step was taken at the first rate: its loss and the next are alike.
    assert_eq!(same[..2], other[..2]);
    assert_ne!(same[2], other[2]);
}

#[test]
fn a_network_that_diverges_ends_and_the_others_go_on() {
    let (mut host, bench) = (LabHost::default(), Bench::new(1.0));
    let mut run = start(&mut host, &bench, &[wild(40), network(40, 0.01)], Order::InTurn, Pace::Going);
    finish(&mut host, &bench, &mut run);
    assert!(run.lanes[0].has_diverged(), "{:?}", run.lanes[0].losses);
    assert!(run.lanes[0].losses.len() < 40 && run.lanes[0].losses.iter().all(|loss| loss.is_finite()));
    assert!(matches!(run.lanes[1].end, Some(End::Done(_))));
    assert_eq!(run.state, LabState::Done);
}

#[test]
fn what_cannot_begin_says_so_and_the_others_go_on() {
    let (mut host, bench) = (LabHost::default(), Bench::new(1.0));
    let impossible = Config::Transformer(transformer::Config {
        layers: 0,
        ..transformer::Config::cheap(Variant::Pre, 1, 0)
    });
    let mut run = start(&mut host, &bench, &[impossible, network(3, 0.01)], Order::OneByOne, Pace::Going);
    finish(&mut host, &bench, &mut run);
    assert_eq!(run.lanes[0].end, Some(End::Refused));
    assert!(matches!(run.lanes[1].end, Some(End::Done(_))));
}

#[test]
fn digits_that_are_not_there_are_named() {
    let (mut host, bench) = (LabHost::default(), Bench::new(1.0));
    let digits = Config::Mlp(engine::training::mlp::Config::default());
    let mut run = start(&mut host, &bench, std::slice::from_ref(&digits), Order::InTurn, Pace::Going);
    bench.deliver(&mut run);
    assert_eq!(run.state, LabState::Failed(Failure::Data));
    host.hear(LabRequest::Digits(b"nonsense".to_vec()), &bench);
    let mut run = start(&mut host, &bench, std::slice::from_ref(&digits), Order::InTurn, Pace::OneStep);
    bench.deliver(&mut run);
    assert_eq!(run.state, LabState::Failed(Failure::Data));
    host.hear(LabRequest::Digits(include_bytes!("../../../assets/digits.bin").to_vec()), &bench);
    let mut run = start(&mut host, &bench, &[digits], Order::InTurn, Pace::OneStep);
    finish(&mut host, &bench, &mut run);
    assert_eq!(steps(&run), [1]);
}

#[test]
fn a_cancelled_run_is_gone() {
    let (mut host, bench) = (LabHost::default(), Bench::new(1.0));
    let mut run = start(&mut host, &bench, &[network(400, 0.01)], Order::InTurn, Pace::Going);
    assert!(host.slice(&bench));
    // A stale wish changes nothing.
    assert!(host.hear(LabRequest::Cancel(RunId(6)), &bench));
    assert!(!host.hear(LabRequest::Cancel(ID), &bench));
    bench.deliver(&mut run);
    assert_eq!(run.state, LabState::Stopped);
    assert!(!host.slice(&bench) && !host.hear(LabRequest::Resume(ID), &bench));
}

#[test]
fn after_its_budget_a_run_rests_until_it_is_asked() {
    // Each look at the clock takes 5 ms, so that a minute is soon over.
    let (mut host, bench) = (LabHost::default(), Bench::new(5.0));
    let mut run = start(&mut host, &bench, &[network(40_000, 0.001)], Order::InTurn, Pace::Going);
    finish(&mut host, &bench, &mut run);
    assert_eq!(run.state, LabState::Paused(Pause::Budget));
    let before = steps(&run);
    assert!(run.worked_millis > 60_000.0 && before[0] < 40_000, "{before:?}");
    assert!(host.hear(LabRequest::Resume(ID), &bench));
    assert!(host.slice(&bench));
    host.hear(LabRequest::Pause(ID, Pause::Asked), &bench);
    bench.deliver(&mut run);
    assert!(steps(&run) > before);
}

#[test]
fn news_of_another_run_are_stale() {
    let mut run = LabRun { id: ID, ..LabRun::new(vec![network(3, 0.01)], LabState::Running) };
    run.take(&LabEvent::Done(RunId(6)));
    assert_eq!(run.state, LabState::Running);
    run.take(&LabEvent::Done(ID));
    assert_eq!(run.state, LabState::Done);
}

/// Trials are boxed and sent nowhere, but a mistake in their object safety would be found here.
#[test]
fn a_trial_can_be_looked_at_before_its_first_step() {
    let mut trial: Box<dyn Trial> = network(3, 0.01).start(None).unwrap();
    assert_eq!(trial.planned(), 3);
    assert!(trial.look().iter().all(|measure| measure.values.iter().all(|value| value.is_finite())));
}

/// What is timed tells how long each of its steps took; what trains does not.
#[test]
fn what_is_timed_tells_its_times() {
    use engine::training::cost::{Config as Timed, Operation};
    let bench = Bench::new(1.0);
    let mut host = LabHost::default();
    let timed = Config::Cost(Timed { operation: Operation::RmsNorm, features: 4096, rounds: 3 });
    let mut run = start(&mut host, &bench, &[timed, network(2, 0.01)], Order::InTurn, Pace::Going);
    while host.slice(&bench) {}
    bench.deliver(&mut run);
    assert_eq!(run.state, LabState::Done);
    assert_eq!(run.lanes[0].millis, [1.0; 3]);
    assert_eq!((run.lanes[1].losses.len(), run.lanes[1].millis.len()), (2, 0));
}
