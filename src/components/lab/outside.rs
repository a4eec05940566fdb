//! What comes from outside: the data that networks learn, and whether somebody sees them.

use super::laboratory::{DigitsState, Laboratory};
use engine_worker::lab::Pause;
use engine_worker::lab_run::LabState;
use engine_worker::windows::LabSaid;
use leptos::prelude::*;
use std::sync::Arc;

impl Laboratory {
    /// The tab is hidden or shown again. What another window shows goes on.
    pub fn set_hidden(&self, is_hidden: bool) {
        self.is_hidden.set_value(is_hidden);
        if is_hidden && self.is_shown_elsewhere.get_value() {
            return;
        }
        let (Some(experiment), Some(client)) = (self.active.get_untracked(), self.client.get_value()) else {
            return;
        };
        match self.run_of(experiment).with_untracked(|run| run.state) {
            LabState::Running if is_hidden => client.pause(Pause::Hidden),
            LabState::Paused(Pause::Hidden) if !is_hidden => self.resume(experiment),
            _ => {}
        }
    }

    /// The digits have come, or not: goes on with what waited for them.
    pub fn take_digits(&self, bytes: Option<Vec<u8>>) {
        let parsed = bytes.as_deref().and_then(|bytes| engine::training::digits::Digits::parse(bytes).ok());
        if let (Some(client), Some(bytes), true) = (self.client.get_value(), bytes, parsed.is_some()) {
            client.take_digits(bytes);
        }
        let is_here = parsed.is_some();
        self.digits.set(parsed.map_or(DigitsState::Failed, |digits| DigitsState::Here(Arc::new(digits))));
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        if let Some((experiment, order, pace)) = waiting {
            if is_here {
                self.begin(experiment, order, pace);
            } else {
                let failed = LabState::Failed(engine_worker::Failure::Data);
                self.run_of(experiment).update(|run| run.state = failed);
                self.tell(|| LabSaid::Stands(failed));
            }
        }
    }

    /// Asks for the digits, unless they are here or on their way.
    pub fn want_digits(&self) {
        let is_wanted =
            self.digits.with_untracked(|digits| matches!(digits, DigitsState::Unasked | DigitsState::Failed));
        if is_wanted {
            self.digits.set(DigitsState::Loading);
        }
    }
}
