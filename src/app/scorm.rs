//! The edge to a learning platform: what it has kept is taken over, what changes here it is told. What it is told, and in
//! which words, [`Visit`] knows.

use crate::components::answers::Given;
use crate::components::memo::{memo, whenever};
use crate::components::store::Store;
use crate::deck;
use crate::state::platform::{Call, Element, Standard, Visit};
use crate::state::progress::Progress;
use crate::state::progress_file::sum;
use crate::state::url;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// What changes many times a second is told once, when it has come to rest.
const REST: Duration = Duration::from_millis(1000);

/// How it says that it has done something.
const TRUE: &str = "true";

/// The platform's object.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct Platform {
    pub api: JsValue,
    pub standard: Standard,
}

impl Platform {
    /// What it answers; nothing where it fails.
    fn call(&self, call: Call, arguments: &[&str]) -> String {
        let name = self.standard.function(call).into();
        let function =
            Reflect::get(&self.api, &name).ok().and_then(|found| found.dyn_into::<Function>().ok());
        let arguments: Array = arguments.iter().map(|text| JsValue::from_str(text)).collect();
        let answer = function.and_then(|function| function.apply(&self.api, &arguments).ok());
        // Platforms answer with words, and with the values that they stand for.
        let text = |answer: JsValue| answer.as_string().or_else(|| Some(answer.as_bool()?.to_string()));
        answer.and_then(text).unwrap_or_default()
    }

    fn get(&self, element: Element) -> String {
        self.standard.name(element).map(|name| self.call(Call::Get, &[name])).unwrap_or_default()
    }

    fn begin(&self) -> bool {
        self.call(Call::Begin, &[""]) == TRUE
    }
}

/// A visit under way.
struct Tie {
    platform: Platform,
    store: Store,
    given: Given,
    visit: RefCell<Visit>,
    began: Cell<f64>,
    is_open: Cell<bool>,
}

/// Ties the lesson to the platform; where it does not want to begin all is as without one.
pub fn connect(store: Store, given: Given, platform: Platform) {
    if !platform.begin() {
        return;
    }
    take_over(store, given, &platform);
    let visit = Visit::new(platform.standard, &platform.get(Element::Status), &platform.get(Element::Score));
    let tie = Rc::new(Tie {
        platform,
        store,
        given,
        visit: RefCell::new(visit),
        began: Cell::new(now()),
        is_open: Cell::new(true),
    });
    tie.follow();
}

/// Place, answers and progress as the platform has kept them; of two answers to a question the later stands, the
/// platform's where they are of the same moment.
fn take_over(store: Store, given: Given, platform: &Platform) {
    let learner = format!("{:08x}", sum(&platform.get(Element::Learner)));
    given.keep_in_platform(&learner, Progress::parse(&platform.get(Element::Progress)));
    let place = platform.get(Element::Place);
    if place.starts_with('#') {
        let (settings, _) = deck::parse(&place);
        store.follow(settings, Vec::new());
    }
}

impl Tie {
    fn follow(self: Rc<Self>) {
        let (store, given) = (self.store, self.given);
        let link = store.memo(url::print);
        let tie = Rc::clone(&self);
        let mut soon = debounce(REST, move |()| tie.tell());
        let kept = memo(move || (link.get(), given.text()));
        whenever(kept, move || soon(()));
        let tie = Rc::clone(&self);
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                tie.tell();
            }
        });
        let tie = Rc::clone(&self);
        let leave = window_event_listener_untyped("pagehide", move |_| tie.leave());
        // A page that comes back out of the browser's store is another visit.
        let back = window_event_listener_untyped("pageshow", move |_| self.come_back());
        on_cleanup(move || [hidden, leave, back].into_iter().for_each(WindowListenerHandle::remove));
    }

    /// What has changed, and how long one has been here.
    fn tell(&self) {
        // It may come after the page is gone.
        let Some(link) = self.store.try_peek(url::print).filter(|_| self.is_open.get()) else { return };
        let progress = untrack(|| self.given.progress());
        let news = self.visit.borrow_mut().news(&progress, &link);
        if news.is_empty() {
            return;
        }
        for (name, value) in news {
            self.platform.call(Call::Set, &[name, &value]);
        }
        self.tell_time();
        if self.platform.call(Call::Commit, &[""]) != TRUE {
            self.visit.borrow_mut().lose();
        }
    }

    fn tell_time(&self) {
        let standard = self.platform.standard;
        if let Some(name) = standard.name(Element::Time) {
            self.platform.call(Call::Set, &[name, &standard.time(now() - self.began.get())]);
        }
    }

    fn leave(&self) {
        self.tell();
        if self.is_open.replace(false) {
            self.tell_time();
            self.platform.call(Call::Commit, &[""]);
            self.platform.call(Call::End, &[""]);
        }
    }

    fn come_back(&self) {
        if !self.is_open.get() && self.platform.begin() {
            self.began.set(now());
            self.is_open.set(true);
            // Some of it, such as how one leaves, is said in every visit.
            self.visit.borrow_mut().lose();
            self.tell();
        }
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}
