//! A student's answers and progress: kept on this device, where it lets them be kept, and nowhere else; in a learning
//! platform there. Held as the text that is kept: what reads it comes with those who ask for it.

use crate::lesson::SlideId;
use crate::lesson::questions::{QuestionId, Response, Verdict};
use crate::state::answers::Answers;
use crate::state::progress::{Moment, Now, Progress};
use leptos::prelude::*;

/// Where they are kept.
const KEY: &str = "norm-shortcut.answers";

/// Who keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// This device.
    Device,
    /// Nobody: the device does not let them be kept.
    Nobody,
    /// The learning platform in which the lesson stands.
    Platform,
}

/// The answers as every component reads them; made once by the app.
#[derive(Clone, Copy)]
pub struct Given {
    text: RwSignal<String>,
    key: StoredValue<String>,
    /// Counts the answers that have come from elsewhere: another window, a file.
    pub arrivals: RwSignal<usize>,
    /// Who keeps the last change.
    pub keeper: RwSignal<Keeper>,
    /// Whether somebody has asked for the ways to save them and to read them back.
    pub is_asked: RwSignal<bool>,
}

impl Given {
    /// What was answered before on this device.
    pub fn remembered() -> Self {
        let keeper = if storage().is_some() { Keeper::Device } else { Keeper::Nobody };
        Self {
            text: RwSignal::new(stored(KEY)),
            key: StoredValue::new(KEY.to_owned()),
            arrivals: RwSignal::new(0),
            keeper: RwSignal::new(keeper),
            is_asked: RwSignal::new(false),
        }
    }

    /// All that was done, tracked.
    pub fn progress(&self) -> Progress {
        self.text.with(|text| Progress::parse(text))
    }

    /// The response to one question, tracked.
    pub fn get(&self, id: QuestionId) -> Option<Response> {
        self.text.with(|text| Answers::parse(text).get(id).cloned())
    }

    /// Takes a response, and how it was.
    pub fn give(&self, id: QuestionId, response: Response, verdict: Verdict) {
        self.change(|progress| progress.give(id, response, verdict.into(), now().at));
    }

    /// Notes that a section was seen.
    pub fn see(&self, slide: SlideId) {
        if !untrack(|| self.progress()).has_seen(slide) {
            self.change(|progress| progress.see(slide, now().at));
        }
    }

    /// Changes what is kept. Another tab may have kept something meanwhile.
    pub fn change(&self, change: impl FnOnce(&mut Progress)) {
        let stored = Progress::parse(&self.key.with_value(|key| stored(key)));
        let mut progress = untrack(|| self.progress()).merged(&stored);
        change(&mut progress);
        self.keep(progress.print());
    }

    fn keep(&self, text: String) {
        let keep = |key: &String| storage().is_some_and(|storage| storage.set_item(key, &text).is_ok());
        let is_kept = self.key.with_value(keep);
        if self.keeper.get_untracked() != Keeper::Platform {
            self.keeper.set(if is_kept { Keeper::Device } else { Keeper::Nobody });
        }
        self.text.set(text);
    }

    /// Adds what comes from elsewhere; of two answers to a question the later stands.
    pub fn add(&self, other: &Progress) {
        self.change(|progress| *progress = std::mem::take(progress).merged(other));
        self.arrivals.update(|count| *count += 1);
    }

    /// All of them as they are kept, tracked.
    pub fn text(&self) -> String {
        self.text.get()
    }

    /// Takes over those of another window, which has kept them.
    pub fn take_over(&self, text: &str) {
        let is_news = self.text.with_untracked(|before| Answers::parse(before)) != Answers::parse(text);
        self.text.set(text.to_owned());
        // What is about to be answered here stays, unless there are other answers.
        if is_news {
            self.arrivals.update(|count| *count += 1);
        }
    }

    /// From now on a learning platform keeps them, and has kept these. The device has a place of its own for each who
    /// learns there: it may be the room's.
    pub fn keep_in_platform(&self, learner: &str, platform: Progress) {
        self.key.set_value(format!("{KEY}.{learner}"));
        self.keeper.set(Keeper::Platform);
        let own = Progress::parse(&self.key.with_value(|key| stored(key)));
        self.keep(platform.merged(&own).print());
        self.arrivals.update(|count| *count += 1);
    }

    /// Forgets all of it, here and on the device.
    pub fn forget(&self) {
        self.text.set(String::new());
        if let Some(storage) = storage() {
            let _ = self.key.with_value(|key| storage.remove_item(key));
        }
        self.arrivals.update(|count| *count += 1);
    }
}

/// The present moment, by the clock and in the time zone of this device.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    Now { at: Moment(date.get_time().max(0.0) as u64), ahead: -(date.get_timezone_offset() as i32) }
}

/// What is kept under a name.
fn stored(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default()
}

/// `None` where the browser has none or forbids it.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The app's answers.
pub fn use_answers() -> Given {
    expect_context()
}
