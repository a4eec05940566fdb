//! The edge between two windows: a channel of the browser's, what this window tells, and what it takes over. What stands
//! when both speak at once, and what is only an echo, [`Pair`] knows.

use super::keys::{Switches, obey_named};
use super::presence;
use crate::components::answers::Given;
use crate::components::desk::Standing;
use crate::components::memo::{effect, whenever};
use crate::components::second;
use crate::components::store::Store;
use crate::deck;
use crate::state::history::Gesture;
use crate::state::timer::Timer;
use crate::state::url;
use crate::worker::fetch::asset;
use engine_worker::windows::{Act, Pair, Role, Topic, WindowId};
use js_sys::{Date, Uint8Array};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use web_sys::wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What the tie holds together.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Ties {
    pub store: Store,
    pub switches: Switches,
    pub given: Given,
}

/// What changes many times a frame is told once.
const FRAME: Duration = Duration::from_millis(16);
/// Who is there has answered by then.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How often the teacher's clock is looked at.
const TICK: Duration = Duration::from_millis(250);

/// Gestures of the other window are none of this one's.
const THEIRS: u32 = 1 << 31;

const ON: &str = "on";

/// This end of the channel.
struct End {
    ties: Ties,
    role: Role,
    channel: BroadcastChannel,
    pair: RefCell<Pair>,
    /// Whether a change of the settings waits for its frame.
    is_waiting: Cell<bool>,
}

/// Ties this window to the other. Where there is none, all is as before.
pub fn connect(ties: Ties) {
    let Some((role, number)) = second::role() else { return };
    let desk = ties.switches.desk;
    if role == Role::Presenter {
        keep_time(ties);
    }
    let Ok(channel) = BroadcastChannel::new(&format!("{}{number}", presence::CHANNEL)) else {
        return desk.standing.set(Standing::NoChannel);
    };
    let me = WindowId::new(role, (js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    let pair = RefCell::new(Pair::new(version(), me));
    let end = Rc::new(End { ties, role, channel, pair, is_waiting: Cell::new(false) });
    end.begin();
    end.listen();
    end.tell_of_runs();
    end.clone().follow();
    // It greets once the others can see it go.
    presence::hold(me, move || end.post(&end.pair.borrow().hello()));
    set_timeout(
        move || {
            if desk.standing.try_get_untracked() == Some(Standing::Waiting) {
                desk.standing.set(Standing::Alone);
            }
        },
        PATIENCE,
    );
}

/// Of two builds something differs: the name of the program, which changes with it, or that of the words.
fn version() -> String {
    let script = document().query_selector("script[data-wasm]").ok().flatten();
    let program = script.and_then(|script| script.get_attribute("data-wasm")).unwrap_or_default();
    let words = asset("words");
    format!("{program} {}", words.split([';', ' ']).next().unwrap_or_default())
}

impl End {
    fn text(&self, topic: Topic) -> String {
        let Ties { store, switches, given } = self.ties;
        match topic {
            Topic::Settings => store.try_peek(url::print).unwrap_or_default(),
            Topic::Answers => untrack(|| given.text()),
            Topic::Black => if switches.desk.black.get_untracked() { ON } else { "" }.to_owned(),
            Topic::Timer => switches.desk.timer.get_untracked().print(),
            Topic::Files => store.asked.with_untracked(|asked| asked.join(" ")),
        }
    }

    /// What is here before anybody has said anything.
    fn begin(&self) {
        for topic in Topic::ALL {
            self.pair.borrow_mut().settle(topic, self.text(topic));
        }
    }

    fn post(&self, bytes: &[u8]) {
        let _ = self.channel.post_message(&Uint8Array::from(bytes));
    }

    /// Tells what a topic is now, unless the others know.
    fn say(&self, topic: Topic) {
        let gesture = self.ties.store.last_gesture().filter(|_| topic == Topic::Settings);
        let gesture = gesture.map(|Gesture(number)| number | THEIRS);
        let said = self.pair.borrow_mut().say(topic, &self.text(topic), gesture);
        if let Some(bytes) = said {
            self.post(&bytes);
        }
    }

    /// The settings change with every move of a pointer; a hidden window has no frames.
    fn say_soon(self: &Rc<Self>) {
        if document().hidden() {
            return self.say(Topic::Settings);
        }
        if !self.is_waiting.replace(true) {
            let end = Rc::clone(self);
            set_timeout(move || end.flush(), FRAME);
        }
    }

    fn flush(&self) {
        if self.is_waiting.replace(false) && self.ties.store.try_peek(|_| ()).is_some() {
            self.say(Topic::Settings);
        }
    }

    /// What changes here is told.
    fn follow(self: Rc<Self>) {
        let Ties { store, switches, given } = self.ties;
        let link = store.memo(url::print);
        let [settings, answers, black, timer, files] = [(); 5].map(|()| Rc::clone(&self));
        whenever(link, move || settings.say_soon());
        effect(move || {
            let _ = given.text();
            answers.say(Topic::Answers);
        });
        effect(move || {
            switches.desk.black.track();
            black.say(Topic::Black);
        });
        effect(move || {
            switches.desk.timer.track();
            timer.say(Topic::Timer);
        });
        effect(move || {
            store.asked.track();
            files.say(Topic::Files);
        });
        let end = Rc::clone(&self);
        switches.desk.wire(Rc::new(move |name| {
            end.flush();
            end.post(&end.pair.borrow().press(name));
        }));
        let end = Rc::clone(&self);
        let leave = window_event_listener_untyped("pagehide", move |_| {
            end.flush();
            end.post(&end.pair.borrow().bye());
        });
        // A page that comes back out of the browser's store has missed what was said.
        let back = window_event_listener_untyped("pageshow", move |_| self.post(&self.pair.borrow().hello()));
        on_cleanup(move || [leave, back].into_iter().for_each(WindowListenerHandle::remove));
    }

    /// What is told of runs comes after the settings to which it belongs.
    fn tell_of_runs(self: &Rc<Self>) {
        let end = Rc::clone(self);
        self.ties.store.laboratory.tell_to(Rc::new(move |said| {
            end.flush();
            let bytes = end.pair.borrow_mut().say_lab(said);
            if let Some(bytes) = bytes {
                end.post(&bytes);
            }
        }));
    }

    fn listen(self: &Rc<Self>) {
        let end = Rc::clone(self);
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            let acts = end.pair.borrow_mut().hear(&bytes);
            end.perform_all(acts);
        });
        self.channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    fn perform_all(self: &Rc<Self>, acts: Vec<Act>) {
        // It may come after the page is gone.
        if self.ties.store.try_peek(|_| ()).is_some() {
            acts.into_iter().for_each(|act| self.perform(act));
        }
    }

    fn perform(self: &Rc<Self>, act: Act) {
        let Ties { store, switches, .. } = self.ties;
        let laboratory = store.laboratory;
        match act {
            Act::Post(bytes) => self.post(&bytes),
            Act::Take(topic, text, gesture) => self.take(topic, &text, gesture),
            Act::Follow(said) => laboratory.follow(said),
            Act::TakeRuns(runs, elsewhere) => laboratory.take_over(runs, elsewhere.as_ref()),
            Act::Adopt(experiment, order) => laboratory.adopt(&experiment, order),
            Act::Tell => {
                self.flush();
                let whole = self.pair.borrow_mut().whole(laboratory.kept());
                self.post(&whole);
            }
            Act::Company => self.count(),
            Act::Watch(other) => {
                let end = Rc::clone(self);
                presence::when_gone(other, move || {
                    let acts = end.pair.borrow_mut().gone(other);
                    end.perform_all(acts);
                });
            }
            Act::Press(name) if self.role == Role::Stage => obey_named(store, switches, &name),
            Act::Press(_) => {}
            Act::Refuse => switches.desk.standing.set(Standing::OtherVersion),
        }
    }

    fn take(&self, topic: Topic, text: &str, gesture: Option<u32>) {
        let Ties { store, switches, given } = self.ties;
        match topic {
            Topic::Settings => {
                let (settings, _) = deck::parse(text);
                store.take_over(settings, gesture.map(Gesture));
            }
            Topic::Answers => given.take_over(text),
            Topic::Black => switches.desk.black.set(text == ON),
            Topic::Timer => {
                if let Some(timer) = Timer::parse(text) {
                    switches.desk.timer.set(timer);
                }
            }
            Topic::Files => store.asked.set(text.split_whitespace().map(str::to_owned).collect()),
        }
        // As it stands here now, it is not said back.
        self.pair.borrow_mut().settle(topic, self.text(topic));
    }

    /// Who is there.
    fn count(&self) {
        let (store, desk) = (self.ties.store, self.ties.switches.desk);
        let (has_company, has_stage) = {
            let pair = self.pair.borrow();
            (pair.has_company(), pair.has_stage())
        };
        desk.standing.set(if has_company { Standing::Together } else { Standing::Alone });
        desk.has_stage.set(has_stage);
        store.laboratory.set_company(has_company);
        store.is_followed.set(has_company);
        store.follows.set(has_stage && self.role == Role::Presenter);
    }
}

/// The time of day and the timer, for the teacher.
fn keep_time(ties: Ties) {
    let desk = ties.switches.desk;
    let look = move || {
        let date = Date::new_0();
        let clock = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
        desk.now.try_set(date.get_time() as i64);
        if desk.clock.try_get_untracked().is_some_and(|before| before != clock) {
            desk.clock.set(clock);
        }
    };
    look();
    if let Ok(ticking) = set_interval_with_handle(look, TICK) {
        on_cleanup(move || ticking.clear());
    }
}
