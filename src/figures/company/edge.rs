//! The company changes by itself, slowly, while somebody lectures; who reads starts it. It rests at any touch, click or
//! key, and while nobody sees it.

use crate::components::media::wants_no_motion;
use crate::components::memo::{effect, memo};
use crate::components::store::Store;
use crate::figures::company::model::DRAWS;
use crate::figures::company::settings::{CompanySettings, View};
use crate::state::{Face, View as Surface};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::VisibilityState;
use web_sys::wasm_bindgen::JsCast;

/// How long a batch stays.
const BEAT: Duration = Duration::from_millis(1200);

/// Playing, and how far it has come since the batch that the settings name.
#[derive(Clone, Copy)]
pub struct Play {
    store: Store,
    ahead: RwSignal<usize>,
    /// What was asked for; as the surface has it where nothing was.
    wish: RwSignal<Option<bool>>,
    /// Whether it plays.
    pub is_playing: Memo<bool>,
    /// The batch on screen, from 0.
    pub draw: Memo<usize>,
}

impl Play {
    /// Plays by itself on the stage, unless motion is unwelcome; never on paper.
    pub fn new(store: Store, is_here: Memo<bool>) -> Self {
        let (ahead, wish) = (RwSignal::new(0), RwSignal::new(None::<bool>));
        let named = store.figure(|figure: &CompanySettings| figure.draw);
        let view = store.figure(|figure: &CompanySettings| figure.view);
        let surface = store.memo(|settings| (settings.view, settings.face));
        let is_playing = memo(move || {
            let plays = match surface.get() {
                _ if store.follows.get() => false,
                (Surface::Slide, Face::Figure) => wish.get().unwrap_or_else(|| !wants_no_motion()),
                (Surface::Reading, _) => wish.get() == Some(true),
                _ => false,
            };
            plays && is_here.get() && view.get() == View::Company
        });
        let play =
            Self { store, ahead, wish, is_playing, draw: memo(move || (named.get() + ahead.get()) % DRAWS) };
        play.keep_time();
        play
    }

    fn keep_time(self) {
        effect(move || {
            if !self.is_playing.get() {
                return;
            }
            let beat = move || {
                if document().visibility_state() != VisibilityState::Hidden {
                    self.turn();
                }
            };
            let timer = set_interval_with_handle(beat, BEAT);
            let pressed = window_event_listener(ev::pointerdown, move |event| self.interrupt(event.target()));
            let keyed = window_event_listener(ev::keydown, move |event| self.interrupt(event.target()));
            on_cleanup(move || {
                if let Ok(timer) = timer {
                    timer.clear();
                }
                pressed.remove();
                keyed.remove();
            });
        });
    }

    /// To the next batch; where another window shows it too, in the settings.
    fn turn(self) {
        match self.store.is_followed.try_get_untracked() {
            Some(true) => self.go((self.draw.get_untracked() + 1) % DRAWS),
            _ => drop(self.ahead.try_update(|ahead| *ahead += 1)),
        }
    }

    /// Anything but its own button, which stops it itself.
    fn interrupt(self, target: Option<web_sys::EventTarget>) {
        let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_own = target.is_some_and(|target| matches!(target.closest("[data-action=play]"), Ok(Some(_))));
        if !is_own {
            self.wish.set(Some(false));
        }
    }

    /// Starts or stops.
    pub fn toggle(self) {
        self.wish.set(Some(!self.is_playing.get_untracked()));
    }

    /// Goes to a batch.
    pub fn go(self, draw: usize) {
        self.ahead.set(0);
        self.store.change(|figure: &mut CompanySettings| figure.draw = draw);
    }
}
