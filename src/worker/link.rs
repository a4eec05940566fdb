//! On the page: the wire to one worker, which is started when it is first needed and again after it broke, but not
//! for ever.

use super::fetch::{asset, bytes};
use engine_worker::Failure;
use engine_worker::lab::LabEvent;
use engine_worker::protocol::{Event, Request, from_bytes, to_bytes};
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// So many times in a row it may break; then only another page starts it.
const MOST_BREAKS: u32 = 3;

/// So long it may take to start; a connection may be taken and never answered.
const PATIENCE: Duration = Duration::from_secs(60);

/// The wire. Clones share it.
#[derive(Clone)]
pub struct Link(Rc<Inner>);

struct Inner {
    url: String,
    state: RefCell<State>,
    /// Asked before it listens.
    asked: RefCell<Vec<Uint8Array>>,
    /// How often it has broken since the last result.
    breaks: Cell<u32>,
    hear: Box<dyn Fn(Event)>,
    broke: Box<dyn Fn(Failure)>,
}

/// Where the worker is.
#[derive(Clone)]
enum State {
    Away,
    /// Its text is being fetched.
    Fetching,
    Starting(Worker, Way),
    Listening(Worker),
}

/// How a worker is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// From its file, as long as the host gives it the right type and the page may read it.
    File,
    /// From its text: also in a frame of no origin, and whatever its type.
    Text,
}

impl Link {
    /// A wire to the worker at `url`; nothing is loaded before the first message.
    pub fn new(url: String, hear: impl Fn(Event) + 'static, broke: impl Fn(Failure) + 'static) -> Self {
        Self(Rc::new(Inner {
            url,
            state: RefCell::new(State::Away),
            asked: RefCell::default(),
            breaks: Cell::new(0),
            hear: Box::new(hear),
            broke: Box::new(broke),
        }))
    }

    /// Sends a message, or says why that cannot be.
    pub fn send(&self, request: &Request) {
        let bytes = Uint8Array::from(to_bytes(request).as_slice());
        let state = self.0.state.borrow().clone();
        if let State::Listening(worker) = state {
            return if worker.post_message(&bytes).is_err() {
                self.broke(Failure::Crash)
            };
        }
        if self.0.breaks.get() >= MOST_BREAKS {
            return (self.0.broke)(Failure::Repeated);
        }
        self.0.asked.borrow_mut().push(bytes);
        if let State::Away = state {
            self.start(Way::File, &self.0.url);
        }
    }

    /// Whatever keeps one way from working, the other may.
    fn start(&self, way: Way, url: &str) {
        match Worker::new(url) {
            Ok(worker) => {
                self.attach(&worker);
                self.0.state.replace(State::Starting(worker.clone(), way));
                let link = self.clone();
                set_timeout(move || link.give_up(&worker), PATIENCE);
            }
            Err(_) => self.could_not_start(way),
        }
    }

    fn could_not_start(&self, way: Way) {
        if way == Way::Text {
            return self.broke(Failure::Start);
        }
        if Reflect::has(&js_sys::global(), &"Worker".into()) != Ok(true) {
            return self.broke(Failure::Missing);
        }
        self.0.state.replace(State::Fetching);
        let link = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match text_of_worker(&link.0.url).await {
                Some(url) => {
                    link.start(Way::Text, &url);
                    // By then it has been read, or will not be.
                    set_timeout(move || _ = Url::revoke_object_url(&url), PATIENCE);
                }
                None => link.broke(Failure::Start),
            }
        });
    }

    fn attach(&self, worker: &Worker) {
        let link = self.clone();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| link.hear(&event));
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        let link = self.clone();
        let broke = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| link.went_wrong());
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
    }

    fn hear(&self, event: &MessageEvent) {
        // A word, while all else is bytes: it listens.
        if event.data().is_string() {
            return self.listens();
        }
        let Some(event) = from_bytes(&Uint8Array::new(&event.data()).to_vec()) else { return };
        if matches!(event, Event::GradientDepth(..) | Event::Lab(LabEvent::Done(_))) {
            self.0.breaks.set(0);
        }
        (self.0.hear)(event);
    }

    fn listens(&self) {
        let state = self.0.state.borrow().clone();
        let State::Starting(worker, _) = state else { return };
        for bytes in self.0.asked.take() {
            // What cannot be sent now ends as an error of the worker.
            let _ = worker.post_message(&bytes);
        }
        self.0.state.replace(State::Listening(worker));
    }

    fn went_wrong(&self) {
        let state = self.0.state.borrow().clone();
        match state {
            State::Starting(worker, way) => {
                worker.terminate();
                self.could_not_start(way);
            }
            State::Listening(_) => self.broke(Failure::Crash),
            State::Away | State::Fetching => {}
        }
    }

    /// Unless it listens by now, or is another.
    fn give_up(&self, started: &Worker) {
        let is_it = matches!(&*self.0.state.borrow(), State::Starting(worker, _) if worker == started);
        if is_it {
            self.went_wrong();
        }
    }

    fn broke(&self, failure: Failure) {
        if let State::Starting(worker, _) | State::Listening(worker) = self.0.state.replace(State::Away) {
            worker.terminate();
        }
        self.0.asked.take();
        self.0.breaks.set(self.0.breaks.get() + 1);
        let is_last = failure == Failure::Crash && self.0.breaks.get() >= MOST_BREAKS;
        (self.0.broke)(if is_last { Failure::Repeated } else { failure });
    }
}

/// The address of a worker in one piece: where its files are, the engine, and what starts it.
async fn text_of_worker(url: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    let (engine, starter) = (bytes(&asset("engine")).await?, bytes(url).await?);
    let parts = [format!("self.base = {base:?};\n"), text(&engine), "\n".to_owned(), text(&starter)];
    let parts: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
