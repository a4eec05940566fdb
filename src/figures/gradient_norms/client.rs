//! On the page: one worker, started when it is first needed and again after a crash. At most one
//! run is under way and one waits; what waits is replaced by what is newer. The wire to it comes with those of the
//! other figures, once this one stands.

use crate::components::memo::spawn;
use crate::in_chunk;
use crate::worker::link::Link;
use engine_worker::protocol::{Curves, Event, Network, Request};
use engine_worker::{Failure, RunId};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// A younger run is let finish, so that a slider that moves shows curves; an older one is stopped.
const PATIENCE_MILLIS: f64 = 150.0;

/// What the page hears of its runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// A run has begun.
    Started(Network),
    /// The part done so far, 0 to 1.
    Progress(f64),
    /// Both curves of this network.
    Done(Network, Curves),
    /// Stopped on request.
    Cancelled,
    /// Not to be done, and why.
    Failed(Failure),
}

type Listener = Rc<dyn Fn(Report)>;
type Hear = Box<dyn Fn(Event)>;
type Broke = Box<dyn Fn(Failure)>;
type Wire = Rc<dyn Fn(&Request)>;

in_chunk!(runs, fetch_wire, wire(url: String, hear: Hear, broke: Broke) -> Wire, wired);

fn wired(url: String, hear: Hear, broke: Broke) -> Wire {
    let link = Link::new(url, hear, broke);
    Rc::new(move |request| link.send(request))
}

/// Talks to the worker. Clones share it.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Inner>>);

struct Inner {
    url: String,
    wire: Option<Wire>,
    /// What is asked before the wire is there.
    unsent: Vec<Request>,
    is_coming: bool,
    listener: Listener,
    last: RunId,
    running: Option<Running>,
    waiting: Option<Network>,
}

#[derive(Clone, Copy)]
struct Running {
    id: RunId,
    network: Network,
    since: f64,
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

impl Client {
    /// A client of the worker at `url`; nothing is loaded before the first run.
    pub fn new(url: String, listener: impl Fn(Report) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            url,
            wire: None,
            unsent: Vec::new(),
            is_coming: false,
            listener: Rc::new(listener),
            last: RunId(0),
            running: None,
            waiting: None,
        })))
    }

    /// Runs `network` as soon as the present run allows.
    pub fn gradient_depth(&self, network: Network) {
        let stale = {
            let mut inner = self.0.borrow_mut();
            inner.waiting = Some(network);
            inner.running.filter(|running| now() - running.since > PATIENCE_MILLIS)
        };
        match stale {
            Some(running) => self.send(Request::Cancel(running.id)),
            None => self.start_waiting(),
        }
    }

    /// Whether a run is under way or waits.
    pub fn is_busy(&self) -> bool {
        let inner = self.0.borrow();
        inner.running.is_some() || inner.waiting.is_some()
    }

    /// Stops the present run and forgets the waiting one.
    pub fn cancel(&self) {
        let running = {
            let mut inner = self.0.borrow_mut();
            inner.waiting = None;
            inner.running
        };
        if let Some(running) = running {
            self.send(Request::Cancel(running.id));
        }
    }

    fn start_waiting(&self) {
        let network = {
            let mut inner = self.0.borrow_mut();
            if inner.running.is_some() {
                return;
            }
            let Some(network) = inner.waiting.take() else { return };
            inner.last = inner.last.next();
            inner.running = Some(Running { id: inner.last, network, since: now() });
            network
        };
        self.tell(Report::Started(network));
        let id = self.0.borrow().last;
        self.send(Request::GradientDepth(id, network));
    }

    /// The listener is called with nothing borrowed: it may call back.
    fn tell(&self, update: Report) {
        let listener = Rc::clone(&self.0.borrow().listener);
        listener(update);
    }

    /// With nothing borrowed: the wire may call back.
    fn send(&self, request: Request) {
        let wire = self.0.borrow().wire.clone();
        match wire {
            Some(wire) => wire(&request),
            None => {
                self.0.borrow_mut().unsent.push(request);
                self.lay();
            }
        }
    }

    /// Has the wire laid, unless it is being laid.
    fn lay(&self) {
        if !std::mem::replace(&mut self.0.borrow_mut().is_coming, true) {
            spawn(self.clone().laid());
        }
    }

    async fn laid(self) {
        let (hearing, breaking) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let client = |inner: &Weak<RefCell<Inner>>| inner.upgrade().map(Self);
        let hear = Box::new(move |event| client(&hearing).into_iter().for_each(|client| client.hear(&event)));
        let broke =
            Box::new(move |failure| client(&breaking).into_iter().for_each(|client| client.broke(failure)));
        let url = self.0.borrow().url.clone();
        let wire = wire(url, hear, broke).await.ok();
        let unsent = {
            let mut inner = self.0.borrow_mut();
            (inner.is_coming, inner.wire) = (false, wire.clone());
            std::mem::take(&mut inner.unsent)
        };
        match wire {
            Some(wire) => unsent.iter().for_each(|request| wire(request)),
            None => self.broke(Failure::Start),
        }
    }

    fn hear(&self, event: &Event) {
        let (id, ends) = match event {
            Event::Progress(id, _) => (*id, false),
            Event::GradientDepth(id, _) | Event::Cancelled(id) | Event::Failed(id, _) => (*id, true),
            Event::Lab(_) => return,
        };
        let Some(running) = self.0.borrow().running.filter(|running| running.id == id) else { return };
        if ends {
            self.0.borrow_mut().running = None;
        }
        self.tell(match event {
            Event::Progress(_, part) => Report::Progress(*part),
            Event::GradientDepth(_, curves) => Report::Done(running.network, curves.clone()),
            Event::Failed(_, failure) => Report::Failed(*failure),
            Event::Cancelled(_) | Event::Lab(_) => Report::Cancelled,
        });
        if ends {
            self.start_waiting();
        }
    }

    /// The worker is gone: says so once.
    fn broke(&self, failure: Failure) {
        let was_running = {
            let mut inner = self.0.borrow_mut();
            inner.waiting = None;
            inner.running.take().is_some()
        };
        if was_running {
            self.tell(Report::Failed(failure));
        }
    }
}
