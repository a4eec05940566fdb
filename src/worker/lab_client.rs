//! On the page: one worker for networks under training, beside the one for the gradient plot. At
//! most one run is under way; a new one takes its place.

use super::link::Link;
use engine::training::trial::Config;
use engine_worker::lab::{LabEvent, LabRequest, Order, Pace, Pause};
use engine_worker::protocol::{Event, Request};
use engine_worker::{Failure, RunId};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Talks to the worker. Clones share it.
#[derive(Clone)]
pub struct LabClient(Rc<Inner>);

struct Inner {
    link: Link,
    listener: Box<dyn Fn(LabEvent)>,
    last: Cell<RunId>,
    running: Cell<Option<RunId>>,
    digits: RefCell<Vec<u8>>,
    /// Whether the present worker has the digits.
    has_digits: Cell<bool>,
}

impl LabClient {
    /// A client of the worker at `url`; nothing is loaded before the first run.
    pub fn new(url: String, listener: impl Fn(LabEvent) + 'static) -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| {
            let (hearing, breaking) = (inner.clone(), inner.clone());
            let hear = move |event| {
                if let (Event::Lab(event), Some(inner)) = (event, hearing.upgrade()) {
                    Self(inner).hear(event);
                }
            };
            let broke = move |failure| {
                if let Some(inner) = breaking.upgrade() {
                    Self(inner).broke(failure);
                }
            };
            Inner {
                link: Link::new(url, hear, broke),
                listener: Box::new(listener),
                last: Cell::new(RunId(0)),
                running: Cell::new(None),
                digits: RefCell::new(Vec::new()),
                has_digits: Cell::new(false),
            }
        }))
    }

    /// The digits, for all runs to come.
    pub fn take_digits(&self, bytes: Vec<u8>) {
        *self.0.digits.borrow_mut() = bytes;
        self.0.has_digits.set(false);
    }

    /// Trains these networks; a run that is under way is dropped.
    pub fn start(&self, configs: Vec<Config>, order: Order, pace: Pace) -> RunId {
        let id = self.0.last.get().next();
        self.0.last.set(id);
        self.0.running.set(Some(id));
        if configs.iter().any(Config::needs_digits) && !self.0.has_digits.replace(true) {
            let bytes = self.0.digits.borrow().clone();
            self.send(LabRequest::Digits(bytes));
        }
        self.send(LabRequest::Start(id, configs, order, pace));
        id
    }

    /// The run rests.
    pub fn pause(&self, why: Pause) {
        self.ask(|id| LabRequest::Pause(id, why));
    }

    /// The run goes on.
    pub fn resume(&self) {
        self.ask(LabRequest::Resume);
    }

    /// One step of every network, then rest.
    pub fn step(&self) {
        self.ask(LabRequest::Step);
    }

    /// Another learning rate.
    pub fn rate(&self, rate: f64) {
        self.ask(|id| LabRequest::Rate(id, rate));
    }

    /// Drops the run.
    pub fn cancel(&self) {
        self.ask(LabRequest::Cancel);
    }

    fn ask(&self, request: impl FnOnce(RunId) -> LabRequest) {
        if let Some(id) = self.0.running.get() {
            self.send(request(id));
        }
    }

    fn send(&self, request: LabRequest) {
        self.0.link.send(&Request::Lab(request));
    }

    /// News of a run that was dropped are stale.
    fn hear(&self, event: LabEvent) {
        if self.0.running.get() != Some(event.run()) {
            return;
        }
        if matches!(event, LabEvent::Done(_) | LabEvent::Cancelled(_) | LabEvent::Failed(..)) {
            self.0.running.set(None);
        }
        (self.0.listener)(event);
    }

    /// The worker is gone: says so once.
    fn broke(&self, failure: Failure) {
        self.0.has_digits.set(false);
        if let Some(id) = self.0.running.take() {
            (self.0.listener)(LabEvent::Failed(id, failure));
        }
    }
}
