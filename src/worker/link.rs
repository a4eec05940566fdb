//! On the page: the wire to one worker, which is started when it is first needed and again after a
//! crash.

use engine_worker::protocol::{Event, Request, from_bytes, to_bytes};
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{MessageEvent, Worker};

/// The wire. Clones share it.
#[derive(Clone)]
pub struct Link(Rc<Inner>);

struct Inner {
    url: String,
    worker: RefCell<Option<Worker>>,
    hear: Box<dyn Fn(Event)>,
    broke: Box<dyn Fn()>,
}

impl Link {
    /// A wire to the worker at `url`; nothing is loaded before the first message.
    pub fn new(url: String, hear: impl Fn(Event) + 'static, broke: impl Fn() + 'static) -> Self {
        let (hear, broke) = (Box::new(hear), Box::new(broke));
        Self(Rc::new(Inner { url, worker: RefCell::new(None), hear, broke }))
    }

    /// Sends a message, or says that the worker broke.
    pub fn send(&self, request: &Request) {
        let bytes = Uint8Array::from(to_bytes(request).as_slice());
        let sent = self.worker().is_some_and(|worker| worker.post_message(&bytes).is_ok());
        if !sent {
            self.crashed();
        }
    }

    fn worker(&self) -> Option<Worker> {
        let present = self.0.worker.borrow().clone();
        present.or_else(|| {
            let worker = self.spawn()?;
            *self.0.worker.borrow_mut() = Some(worker.clone());
            Some(worker)
        })
    }

    fn spawn(&self) -> Option<Worker> {
        let worker = Worker::new(&self.0.url).ok()?;
        let link = self.clone();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(event) = from_bytes(&Uint8Array::new(&event.data()).to_vec()) {
                (link.0.hear)(event);
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        let link = self.clone();
        let broke = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| link.crashed());
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
        Some(worker)
    }

    fn crashed(&self) {
        if let Some(worker) = self.0.worker.take() {
            worker.terminate();
        }
        (self.0.broke)();
    }
}
