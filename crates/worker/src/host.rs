//! Inside the worker: hears requests, works in short slices, and yields between them so that a
//! cancel is heard within one slice.

use crate::lab::LabEvent;
use crate::lab_host::{LabHost, SLICE_MILLIS, World};
use crate::protocol::{Curves, Event, Network, Request, from_bytes, norms, to_bytes};
use crate::run::{Failure, RunId};
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{ConfigError, Progress, Session};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// Progress is told at most this often, in milliseconds.
const PROGRESS_MILLIS: f64 = 50.0;

/// A run under way: first the curve without shortcuts, then the one with.
struct Run {
    id: RunId,
    network: Network,
    curves: Curves,
    shortcut: Shortcut,
    session: Session<f64>,
    started: f64,
    told: f64,
}

/// The worker's scope: its clock, and the way to the page.
struct Scope(DedicatedWorkerGlobalScope);

struct Host {
    scope: Scope,
    run: Option<Run>,
    lab: LabHost,
    /// A message to oneself: the next slice comes after the messages that wait.
    again: MessagePort,
    /// Whether one is on its way: two would go on side by side for ever.
    is_queued: Cell<bool>,
}

/// Starts hearing requests; called once by the worker's `main`.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let Ok(channel) = MessageChannel::new() else { return };
    let host = Rc::new(RefCell::new(Host {
        scope: Scope(scope.clone()),
        run: None,
        lab: LabHost::default(),
        again: channel.port2(),
        is_queued: Cell::new(false),
    }));
    let slice = {
        let host = Rc::clone(&host);
        Closure::<dyn FnMut(MessageEvent)>::new(move |_| host.borrow_mut().slice())
    };
    channel.port1().set_onmessage(Some(slice.as_ref().unchecked_ref()));
    slice.forget();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        if let Some(request) = from_bytes(&bytes) {
            host.borrow_mut().hear(request);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

impl Scope {
    fn tell(&self, event: &Event) {
        let bytes = Uint8Array::from(to_bytes(event).as_slice());
        let _ = self.0.post_message(&bytes);
    }
}

impl World for Scope {
    fn now(&self) -> f64 {
        self.0.performance().map_or(0.0, |performance| performance.now())
    }

    fn tell(&self, event: &LabEvent) {
        Self::tell(self, &Event::Lab(event.clone()));
    }
}

impl Host {
    fn tell(&self, event: &Event) {
        self.scope.tell(event);
    }

    fn now(&self) -> f64 {
        self.scope.now()
    }

    fn hear(&mut self, request: Request) {
        match request {
            Request::GradientDepth(id, network) => self.begin(id, network),
            Request::Cancel(id) => self.cancel(id),
            Request::Lab(request) => {
                if self.lab.hear(request, &self.scope) {
                    self.yield_to_messages();
                }
            }
        }
    }

    fn begin(&mut self, id: RunId, network: Network) {
        let started = self.now();
        match session(&network, Shortcut::None) {
            Ok(session) => {
                let curves = Curves::default();
                let shortcut = Shortcut::None;
                self.run = Some(Run { id, network, curves, shortcut, session, started, told: started });
                self.yield_to_messages();
            }
            Err(failure) => self.tell(&Event::Failed(id, failure)),
        }
    }

    fn cancel(&mut self, id: RunId) {
        if self.run.as_ref().is_some_and(|run| run.id == id) {
            self.run = None;
            self.tell(&Event::Cancelled(id));
        }
    }

    fn yield_to_messages(&self) {
        if !self.is_queued.replace(true) {
            let _ = self.again.post_message(&wasm_bindgen::JsValue::NULL);
        }
    }

    /// One slice of what there is to do.
    fn slice(&mut self) {
        self.is_queued.set(false);
        if self.lab.slice(&self.scope) {
            self.yield_to_messages();
        }
        self.slice_of_run();
    }

    fn slice_of_run(&mut self) {
        let Some(mut run) = self.run.take() else { return };
        let end = self.now() + SLICE_MILLIS;
        while self.now() < end {
            if run.session.advance(1) == Progress::Done {
                match self.next_curve(run) {
                    Some(next) => run = next,
                    None => return,
                }
            }
        }
        self.tell_progress(&mut run);
        self.run = Some(run);
        self.yield_to_messages();
    }

    /// After one curve the other; after both the result.
    fn next_curve(&self, mut run: Run) -> Option<Run> {
        let norms = norms(&run.session.profile());
        match run.shortcut {
            Shortcut::None => run.curves.plain = norms,
            Shortcut::Identity => {
                run.curves.residual = norms;
                run.curves.millis = self.now() - run.started;
                self.tell(&Event::GradientDepth(run.id, run.curves));
                return None;
            }
        }
        run.shortcut = Shortcut::Identity;
        match session(&run.network, run.shortcut) {
            Ok(session) => Some(Run { session, ..run }),
            Err(failure) => {
                self.tell(&Event::Failed(run.id, failure));
                None
            }
        }
    }

    fn tell_progress(&self, run: &mut Run) {
        let now = self.now();
        if now - run.told >= PROGRESS_MILLIS {
            run.told = now;
            let before = if run.shortcut == Shortcut::None { 0.0 } else { 0.5 };
            self.tell(&Event::Progress(run.id, before + run.session.progress() / 2.0));
        }
    }
}

fn session(network: &Network, shortcut: Shortcut) -> Result<Session<f64>, Failure> {
    let config = network.config(shortcut).ok_or(Failure::OutOfRange)?;
    Session::new(config).map_err(|error| match error {
        ConfigError::TooLarge { .. } => Failure::Memory,
        _ => Failure::OutOfRange,
    })
}
