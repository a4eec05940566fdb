//! The pool of workers: the same bits whatever their number, and every wish holds for all of them. The workers are hosts
//! in this process, with a clock of the test's own.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use engine::training::experiments::kinds::one_of_each;
use engine::training::transformer::{self, Variant};
use engine::training::trial::Config;
use engine_worker::lab::{LabEvent, LabRequest, Order, Pace, Pause};
use engine_worker::lab_host::{LabHost, World};
use engine_worker::lab_run::{LabRun, LabState};
use engine_worker::pool::{Act, Pool, shares};
use engine_worker::{Failure, RunId};
use std::cell::{Cell, RefCell};

const DIGITS: &[u8] = include_bytes!("../../../assets/digits.bin");

/// A worker: a host, and what it has told.
#[derive(Default)]
struct Worker {
    host: LabHost,
    world: Clock,
    /// How many times it got the digits.
    digits: usize,
}

/// Each look moves it on.
struct Clock {
    tick: f64,
    now: Cell<f64>,
    told: RefCell<Vec<LabEvent>>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { tick: 1.0, now: Cell::default(), told: RefCell::default() }
    }
}

impl World for Clock {
    fn now(&self) -> f64 {
        self.now.set(self.now.get() + self.tick);
        self.now.get()
    }

    fn tell(&self, event: &LabEvent) {
        self.told.borrow_mut().push(event.clone());
    }
}

/// A page with its pool.
struct Page {
    pool: Pool,
    workers: Vec<Worker>,
    run: LabRun,
    /// What the page was told.
    told: Vec<LabEvent>,
}

impl Page {
    fn new(size: usize) -> Self {
        let mut pool = Pool::default();
        pool.take_digits(DIGITS.to_vec());
        let workers = (0..size).map(|_| Worker::default()).collect();
        Self { pool, workers, run: LabRun::default(), told: Vec::new() }
    }

    fn start(&mut self, configs: &[Config], order: Order, pace: Pace) -> RunId {
        let (id, acts) = self.pool.start(configs.to_vec(), order, pace, self.workers.len());
        self.run = LabRun { id, ..LabRun::new(configs.to_vec(), LabState::Running) };
        self.perform(acts);
        id
    }

    fn ask(&mut self, wish: impl FnOnce(&mut Pool) -> Vec<Act>) {
        let acts = wish(&mut self.pool);
        self.perform(acts);
    }

    fn perform(&mut self, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Ask(worker, request) => {
                    let worker = &mut self.workers[worker];
                    worker.digits += usize::from(matches!(request, LabRequest::Digits(_)));
                    worker.host.hear(request, &worker.world);
                }
                Act::Tell(event) => {
                    self.run.take(&event);
                    self.told.push(event);
                }
            }
        }
    }

    /// A slice of every worker, and what they say of it; whether anything happened.
    fn slice(&mut self) -> bool {
        let mut is_busy = false;
        for at in 0..self.workers.len() {
            let worker = &mut self.workers[at];
            is_busy |= worker.host.slice(&worker.world);
            is_busy |= !worker.world.told.borrow().is_empty();
        }
        self.deliver();
        is_busy
    }

    fn deliver(&mut self) {
        for at in 0..self.workers.len() {
            for event in self.workers[at].world.told.take() {
                let acts = self.pool.hear(at, event);
                self.perform(acts);
            }
        }
    }

    fn finish(&mut self) {
        while self.slice() {}
    }

    /// A worker ends, with all that it knew.
    fn kill(&mut self, worker: usize, failure: Failure) {
        self.workers[worker] = Worker::default();
        self.ask(|pool| pool.broke(worker, failure));
    }

    fn steps(&self) -> Vec<usize> {
        self.run.lanes.iter().map(|lane| lane.losses.len()).collect()
    }

    /// All that the run has shown, but how long it took.
    fn bits(&self) -> String {
        format!("{:?}", self.run.lanes)
    }
}

fn network(steps: u32, layers: usize) -> Config {
    let small = transformer::Config::cheap(Variant::Pre, layers, 3);
    Config::Transformer(transformer::Config { steps, batch: 2, ..small })
}

fn ran(size: usize, configs: &[Config], order: Order) -> Page {
    let mut page = Page::new(size);
    page.start(configs, order, Pace::Going);
    page.finish();
    page
}

#[test]
fn the_same_bits_whatever_the_number_of_workers() {
    let configs: Vec<Config> = one_of_each().collect();
    for order in [Order::InTurn, Order::OneByOne] {
        let alone = ran(1, &configs, order);
        assert_eq!(alone.run.state, LabState::Done);
        assert!(alone.run.lanes.iter().all(|lane| lane.end.is_some()));
        for size in [2, 5, 64] {
            let many = ran(size, &configs, order);
            assert_eq!(many.run.state, LabState::Done, "{size}");
            assert_eq!(many.bits(), alone.bits(), "{size}");
            let most = many.workers.iter().map(|worker| worker.digits).max();
            assert_eq!(most, Some(1), "the digits are sent once to each who needs them");
        }
    }
}

#[test]
fn the_page_is_told_once_for_all_workers() {
    let configs = vec![network(400, 1); 4];
    let news = |page: &Page| page.told.iter().filter(|event| matches!(event, LabEvent::News(..))).count();
    let (alone, four) = (ran(1, &configs, Order::InTurn), ran(4, &configs, Order::InTurn));
    // Four workers say the same in a quarter of the time, and not four times as often.
    assert!(news(&four) <= news(&alone), "{} {}", news(&four), news(&alone));
    assert!(four.run.worked_millis < 0.4 * alone.run.worked_millis);
}

#[test]
fn a_pause_and_a_step_hold_for_all() {
    let configs = [network(30, 1), network(30, 2), network(30, 1)];
    for order in [Order::InTurn, Order::OneByOne] {
        let mut page = Page::new(2);
        page.start(&configs, order, Pace::OneStep);
        page.finish();
        let one = if order == Order::InTurn { [1, 1, 1] } else { [1, 0, 0] };
        assert_eq!((page.steps(), page.run.state), (one.to_vec(), LabState::Paused(Pause::Asked)));
        page.ask(Pool::step);
        page.finish();
        assert_eq!(page.steps(), one.map(|steps| 2 * steps));
        page.ask(Pool::resume);
        assert!(page.slice());
        page.ask(|pool| pool.pause(Pause::Hidden));
        page.finish();
        assert_eq!(page.run.state, LabState::Paused(Pause::Hidden));
        let rested = page.steps();
        assert!(!page.slice() && page.steps() == rested);
        page.ask(Pool::resume);
        page.finish();
        assert_eq!((page.steps(), page.run.state), (vec![30; 3], LabState::Done));
        assert_eq!(page.bits(), ran(1, &configs, order).bits());
    }
}

/// Someone presses faster than a worker hears.
#[test]
fn a_pause_that_was_taken_back_is_no_pause() {
    let mut page = Page::new(2);
    page.start(&[network(30, 1), network(30, 1)], Order::InTurn, Pace::Going);
    page.slice();
    page.ask(|pool| pool.pause(Pause::Asked));
    page.ask(Pool::resume);
    page.finish();
    assert_eq!(page.run.state, LabState::Done);
    assert!(!page.told.iter().any(|event| matches!(event, LabEvent::Paused(..))));
}

#[test]
fn another_rate_reaches_all_and_those_who_take_over() {
    let configs = [network(12, 1), network(12, 1)];
    let faster = |size: usize, kill: bool| {
        let mut page = Page::new(size);
        page.start(&configs, Order::InTurn, Pace::OneStep);
        page.finish();
        page.ask(|pool| pool.rate(0.02));
        if kill {
            page.kill(1, Failure::Crash);
        }
        page.ask(Pool::resume);
        page.finish();
        page
    };
    assert_eq!(faster(2, false).bits(), faster(1, false).bits());
    let other = faster(2, true);
    assert_eq!(other.run.state, LabState::Done);
    // The one that was lost began anew, at the rate of now.
    assert_eq!(other.steps(), [12, 12]);
    assert_ne!(other.run.lanes[1].losses, other.run.lanes[0].losses);
}

#[test]
fn what_a_lost_worker_leaves_the_others_train() {
    let configs = [network(120, 1), network(120, 2), network(120, 1), network(6, 1)];
    for order in [Order::InTurn, Order::OneByOne] {
        let expected = ran(1, &configs, order).bits();
        for victim in 0..3 {
            let mut page = Page::new(3);
            page.start(&configs, order, Pace::Going);
            for _ in 0..3 {
                page.slice();
            }
            page.kill(victim, Failure::Crash);
            assert!(page.told.iter().any(|event| matches!(event, LabEvent::Again(..))));
            page.finish();
            assert_eq!((page.run.state, page.bits()), (LabState::Done, expected.clone()), "{victim}");
        }
    }
}

#[test]
fn a_worker_that_is_lost_while_the_run_rests_leaves_it_resting() {
    let configs = [network(20, 1), network(20, 1)];
    let mut page = Page::new(2);
    page.start(&configs, Order::InTurn, Pace::Going);
    page.slice();
    page.ask(|pool| pool.pause(Pause::Asked));
    page.finish();
    page.kill(0, Failure::Crash);
    page.finish();
    assert_eq!(page.run.state, LabState::Paused(Pause::Asked));
    page.ask(Pool::resume);
    page.finish();
    assert_eq!((page.run.state, page.bits()), (LabState::Done, ran(1, &configs, Order::InTurn).bits()));
}

#[test]
fn without_anyone_left_the_run_has_failed_and_the_next_may_run() {
    let configs = [network(40, 1), network(40, 1)];
    let mut page = Page::new(2);
    page.start(&configs, Order::InTurn, Pace::Going);
    page.slice();
    page.kill(0, Failure::Start);
    assert_eq!(page.run.state, LabState::Running);
    page.kill(1, Failure::Start);
    assert_eq!(page.run.state, LabState::Failed(Failure::Start));
    page.start(&configs, Order::InTurn, Pace::Going);
    page.finish();
    assert_eq!(page.run.state, LabState::Done);
}

#[test]
fn a_new_run_takes_the_place_of_the_old_one_everywhere() {
    let mut page = Page::new(4);
    page.start(&vec![network(400, 1); 4], Order::InTurn, Pace::Going);
    page.slice();
    page.start(&[network(5, 1)], Order::InTurn, Pace::Going);
    page.finish();
    assert_eq!((page.steps(), page.run.state), (vec![5], LabState::Done));
    assert!(page.workers.iter_mut().all(|worker| !worker.host.slice(&worker.world)), "one still works");
    page.start(&vec![network(400, 1); 4], Order::OneByOne, Pace::Going);
    page.slice();
    page.ask(Pool::cancel);
    assert_eq!(page.run.state, LabState::Stopped);
    assert!(page.workers.iter_mut().all(|worker| !worker.host.slice(&worker.world)), "one still works");
}

#[test]
fn the_budget_of_one_is_the_budget_of_all() {
    let mut page = Page::new(2);
    for worker in &mut page.workers {
        worker.world.tick = 5.0;
    }
    page.start(&[network(400_000, 1), network(400_000, 1)], Order::InTurn, Pace::Going);
    page.finish();
    assert_eq!(page.run.state, LabState::Paused(Pause::Budget));
    assert!(page.run.worked_millis > 60_000.0);
    page.ask(Pool::resume);
    assert!(page.slice());
    page.ask(Pool::cancel);
}

#[test]
fn digits_that_no_worker_can_read_end_the_run_of_all() {
    let mut page = Page::new(2);
    page.pool.take_digits(b"nonsense".to_vec());
    let digits = Config::Mlp(engine::training::mlp::Config::default());
    page.start(&[digits.clone(), digits], Order::InTurn, Pace::Going);
    page.finish();
    assert_eq!(page.run.state, LabState::Failed(Failure::Data));
}

/// How long so many workers take at best by these shares, as a part of what one takes.
fn makespan(configs: &[Config], workers: usize) -> f64 {
    let load = |share: Vec<usize>| share.into_iter().map(|lane| configs[lane].length()).sum::<f64>();
    let all: f64 = configs.iter().map(Config::length).sum();
    shares(configs, workers).into_iter().map(load).fold(0.0, f64::max) / all
}

#[test]
fn shares_are_even_and_whole() {
    let configs: Vec<Config> = (1..20).map(|layers| network(10, layers)).collect();
    for size in [1, 2, 5, 40] {
        let shares = shares(&configs, size);
        assert!(shares.iter().all(|share| !share.is_empty() && share.is_sorted()));
        let mut all: Vec<usize> = shares.concat();
        all.sort_unstable();
        assert_eq!(all, (0..configs.len()).collect::<Vec<_>>());
    }
    assert!(makespan(&configs, 2) < 0.51);
    assert_eq!(makespan(&configs, 1), 1.0);
    assert_eq!(shares(&[], 3), [Vec::<usize>::new()]);
}

#[test]
fn a_done_that_was_on_its_way_does_not_end_what_was_given_meanwhile() {
    let configs = [network(120, 1), network(6, 1)];
    let mut page = Page::new(2);
    page.start(&configs, Order::InTurn, Pace::Going);
    let worker = &mut page.workers[1];
    while worker.host.slice(&worker.world) {}
    assert!(worker.world.told.borrow().iter().any(|event| matches!(event, LabEvent::Done(_))));
    page.kill(0, Failure::Crash);
    page.finish();
    assert_eq!((page.run.state, page.bits()), (LabState::Done, ran(1, &configs, Order::InTurn).bits()));
}
