//! A student's answers: kept on this device, where it lets them be kept, and nowhere else.

use crate::lesson::questions::{QuestionId, Response};
use crate::state::answers::Answers;
use leptos::prelude::*;

/// Where they are kept.
const KEY: &str = "norm-shortcut.answers";

/// The answers as every component reads them; made once by the app.
#[derive(Clone, Copy)]
pub struct Given {
    answers: RwSignal<Answers>,
    /// Counts what has come from another window.
    pub arrivals: RwSignal<usize>,
    /// Whether the last change could be kept.
    pub is_kept: RwSignal<bool>,
}

impl Given {
    /// What was answered before on this device.
    pub fn remembered() -> Self {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let answers = Answers::parse(&text.unwrap_or_default());
        Self {
            answers: RwSignal::new(answers),
            arrivals: RwSignal::new(0),
            is_kept: RwSignal::new(storage().is_some()),
        }
    }

    /// The response to one question, tracked.
    pub fn get(&self, id: QuestionId) -> Option<Response> {
        self.answers.with(|answers| answers.get(id).cloned())
    }

    /// How many questions have been answered, tracked.
    pub fn count(&self) -> usize {
        self.answers.with(Answers::count)
    }

    /// Takes a response.
    pub fn give(&self, id: QuestionId, response: Response) {
        self.answers.update(|answers| answers.give(id, response));
        let text = self.answers.with_untracked(Answers::print);
        self.is_kept.set(storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok()));
    }

    /// All of them as they are kept, tracked.
    pub fn text(&self) -> String {
        self.answers.with(Answers::print)
    }

    /// Takes over those of another window, which has kept them.
    pub fn take_over(&self, text: &str) {
        self.answers.set(Answers::parse(text));
        self.arrivals.update(|count| *count += 1);
    }

    /// Forgets all of it, here and on the device.
    pub fn forget(&self) {
        self.answers.set(Answers::default());
        if let Some(storage) = storage() {
            let _ = storage.remove_item(KEY);
        }
    }
}

/// `None` where the browser has none or forbids it.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The app's answers.
pub fn use_answers() -> Given {
    expect_context()
}
