//! On the page: the workers for networks under training, beside the one for the gradient plot. Who trains what
//! [`Pool`] knows; here are the wires.

use super::link::Link;
use super::trainer::Trainer;
use engine::training::trial::Config;
use engine_worker::RunId;
use engine_worker::lab::{LabEvent, Order, Pace, Pause};
use engine_worker::pool::{Act, Pool};
use engine_worker::protocol::{Event, Request};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Talks to the workers. Clones share them.
#[derive(Clone)]
pub struct LabClient(Rc<Inner>);

struct Inner {
    url: String,
    links: RefCell<Vec<Link>>,
    pool: RefCell<Pool>,
    listener: Box<dyn Fn(LabEvent)>,
    this: Weak<Self>,
}

impl LabClient {
    /// A client of workers at `url`; none is loaded before it has something to do.
    pub fn new(url: String, listener: impl Fn(LabEvent) + 'static) -> Self {
        Self(Rc::new_cyclic(|this| Inner {
            url,
            links: RefCell::default(),
            pool: RefCell::default(),
            listener: Box::new(listener),
            this: this.clone(),
        }))
    }

    /// The wire to one of them.
    fn link(&self, worker: usize) -> Option<Link> {
        let mut links = self.0.links.borrow_mut();
        while links.len() <= worker {
            let link = self.wire(links.len());
            links.push(link);
        }
        links.get(worker).cloned()
    }

    fn wire(&self, worker: usize) -> Link {
        let (hearing, breaking) = (self.0.this.clone(), self.0.this.clone());
        let hear = move |event| {
            if let (Event::Lab(event), Some(inner)) = (event, hearing.upgrade()) {
                Self(inner).act(|pool| pool.hear(worker, event));
            }
        };
        // A message may find its worker gone: the pool is told once it has said all that it had to say.
        let broke = move |failure| {
            let inner = breaking.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(inner) = inner.upgrade() {
                    Self(inner).act(|pool| pool.broke(worker, failure));
                }
            });
        };
        Link::new(self.0.url.clone(), hear, broke)
    }

    fn act(&self, ask: impl FnOnce(&mut Pool) -> Vec<Act>) {
        let acts = ask(&mut self.0.pool.borrow_mut());
        self.perform(acts);
    }

    fn perform(&self, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Ask(worker, request) => {
                    if let Some(link) = self.link(worker) {
                        link.send(&Request::Lab(request));
                    }
                }
                Act::Tell(event) => (self.0.listener)(event),
            }
        }
    }
}

impl Trainer for LabClient {
    fn take_digits(&self, bytes: Vec<u8>) {
        self.0.pool.borrow_mut().take_digits(bytes);
    }

    fn start(&self, configs: Vec<Config>, order: Order, pace: Pace) -> RunId {
        let (id, acts) = self.0.pool.borrow_mut().start(configs, order, pace, size());
        self.perform(acts);
        id
    }

    fn pause(&self, why: Pause) {
        self.act(|pool| pool.pause(why));
    }

    fn resume(&self) {
        self.act(Pool::resume);
    }

    fn step(&self) {
        self.act(Pool::step);
    }

    fn rate(&self, rate: f64) {
        self.act(|pool| pool.rate(rate));
    }

    fn cancel(&self) {
        self.act(Pool::cancel);
    }
}

/// How many workers this machine has room for: one core is the page's.
fn size() -> usize {
    const MOST: f64 = 8.0;
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (cores - 1.0).clamp(1.0, MOST) as usize
}
