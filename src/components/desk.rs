//! What stage and presenter's window share besides the settings, the answers and the runs, and how they stand to each
//! other; made once by the app.

use crate::state::timer::Timer;
use engine_worker::windows::Role;
use leptos::prelude::*;
use std::rc::Rc;

/// What the presenter's window asks of the stage.
pub const ADVANCE: &str = "advance";
/// Likewise.
pub const RETREAT: &str = "retreat";
/// Likewise: the link as a code is for those who look at the stage.
pub const SHARE: &str = "share";

/// How the windows stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has answered yet.
    #[default]
    Waiting,
    /// Both are there.
    Together,
    /// The other is not there.
    Alone,
    /// The other is of another version.
    OtherVersion,
    /// This browser has no channel between windows.
    NoChannel,
}

/// To the other window.
pub type Press = Rc<dyn Fn(&'static str)>;

/// Signals that either window reads.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What this window is, once there are two.
    pub role: RwSignal<Option<Role>>,
    /// How they stand.
    pub standing: RwSignal<Standing>,
    /// Whether the other is what the class sees.
    pub has_stage: RwSignal<bool>,
    /// Whether the browser has kept the other window from opening.
    pub is_blocked: RwSignal<bool>,
    /// Whether the stage is black.
    pub black: RwSignal<bool>,
    /// The teacher's timer.
    pub timer: RwSignal<Timer>,
    /// The present moment, in milliseconds; only the presenter's window counts.
    pub now: RwSignal<i64>,
    /// The time of day.
    pub clock: RwSignal<String>,
    wire: StoredValue<Option<Press>, LocalStorage>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            role: RwSignal::new(None),
            standing: RwSignal::default(),
            has_stage: RwSignal::new(false),
            is_blocked: RwSignal::new(false),
            black: RwSignal::new(false),
            timer: RwSignal::new(Timer::default()),
            now: RwSignal::new(0),
            clock: RwSignal::default(),
            wire: StoredValue::new_local(None),
        }
    }
}

impl Desk {
    /// Where presses go from now on.
    pub fn wire(self, wire: Press) {
        self.wire.set_value(Some(wire));
    }

    /// From the presenter's window to the stage; whether there is one.
    pub fn press(self, name: &'static str) -> bool {
        let is_passed_on =
            self.role.get_untracked() == Some(Role::Presenter) && self.has_stage.get_untracked();
        if let Some(wire) = self.wire.get_value().filter(|_| is_passed_on) {
            wire(name);
            return true;
        }
        false
    }
}

/// The app's desk.
pub fn use_desk() -> Desk {
    expect_context()
}
