//! The one place that writes: every edit goes through [`Store::edit`], every result of the worker
//! through the run signal. All else is derived.

use super::lab::handle::Lab;
use super::lab::laboratory::Laboratory;
use crate::charts::style::Theme;
use crate::components::memo::memo;
use crate::lesson::Experiment;
use crate::state::history::{Edited, Gesture, History};
use crate::state::url::Notice;
use crate::state::words::on_screen;
use crate::state::{Edit, Figure, Settings, apply};
use crate::text::Language;
use leptos::prelude::*;
use std::any::Any;

/// What the browser and the system prefer, for what has not been chosen.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Ambient {
    pub language: Language,
    pub theme: Theme,
}

/// Signals that every component may read; made once by the app.
#[derive(Clone, Copy)]
pub struct Store {
    settings: RwSignal<Settings>,
    history: RwSignal<History>,
    wanted_language: Memo<Language>,
    language: Memo<Language>,
    theme: Memo<Theme>,
    /// What the last link asked for and did not get.
    pub notices: RwSignal<Vec<Notice>>,
    /// The entry that formula, bars and table light up together.
    pub lit: RwSignal<Option<usize>>,
    /// Whether the numbers have not changed for a moment: long tables are made then, so that they
    /// cost nothing while one types or drags.
    pub at_rest: RwSignal<bool>,
    /// What figures keep beside the laboratory: it outlives the slide on which it is first asked for.
    kept: StoredValue<Vec<Box<dyn Any>>, LocalStorage>,
    owner: StoredValue<Owner>,
    /// Counts what has come for a figure beside the laboratory: the handout fits its sheets anew.
    pub arrivals: RwSignal<usize>,
    /// Counts the words that have come.
    pub words_come: RwSignal<usize>,
    /// The networks under training.
    pub laboratory: Laboratory,
    gestures: StoredValue<u32>,
    last_gesture: StoredValue<Option<Gesture>>,
    /// The files beside the laboratory that a button has asked for, by name; another window asks for the same.
    pub asked: RwSignal<Vec<String>>,
    /// How many large buttons of figures stand: the clicker's next press is theirs.
    pub invitations: RwSignal<usize>,
    /// Whether another window shows the same: what moves by itself then moves in the settings.
    pub is_followed: RwSignal<bool>,
    /// Whether what moves by itself moves in another window.
    pub follows: RwSignal<bool>,
}

/// Paper is white.
fn theme_of(settings: &Settings, preferred: Theme) -> Theme {
    if settings.view.is_for_paper() { Theme::Light } else { settings.theme.unwrap_or(preferred) }
}

fn can_change(settings: &Settings, shown: Language, wanted: Language) -> bool {
    wanted != shown && on_screen(settings, shown).into_iter().all(|bundle| bundle.is_here(wanted))
}

impl Store {
    /// A store that begins with `settings`.
    pub fn new(settings: Settings, notices: Vec<Notice>, ambient: Ambient) -> Self {
        let settings = RwSignal::new(settings);
        let words_come = RwSignal::new(0);
        let wanted_language =
            memo(move || settings.with(|settings| settings.language).unwrap_or(ambient.language));
        Self {
            settings,
            history: RwSignal::new(History::default()),
            wanted_language,
            language: Memo::new(move |shown: Option<&Language>| {
                words_come.track();
                let (wanted, shown) = (wanted_language.get(), shown.copied());
                // What is shown stays until its words are there.
                shown.filter(|shown| !settings.with(|now| can_change(now, *shown, wanted))).unwrap_or(wanted)
            }),
            theme: memo(move || settings.with(|settings| theme_of(settings, ambient.theme))),
            notices: RwSignal::new(notices),
            lit: RwSignal::new(None),
            at_rest: RwSignal::new(false),
            kept: StoredValue::new_local(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            arrivals: RwSignal::new(0),
            words_come,
            laboratory: Laboratory::default(),
            gestures: StoredValue::new(0),
            last_gesture: StoredValue::new(None),
            asked: RwSignal::new(Vec::new()),
            invitations: RwSignal::new(0),
            is_followed: RwSignal::new(false),
            follows: RwSignal::new(false),
        }
    }

    /// Changes the settings; what changes the numbers can be undone.
    pub fn edit(&self, edit: Edit) {
        self.record(edit, None);
    }

    /// Changes the settings of one figure.
    pub fn change<F: Figure>(&self, change: impl FnOnce(&mut F)) {
        self.edit(self.changed(change));
    }

    /// The same, as part of a gesture that undoes as one.
    pub fn change_in<F: Figure>(&self, gesture: Gesture, change: impl FnOnce(&mut F)) {
        self.edit_in(gesture, self.changed(change));
    }

    fn changed<F: Figure>(&self, change: impl FnOnce(&mut F)) -> Edit {
        let mut figure = self.peek(|settings| settings.figure::<F>().into_owned());
        change(&mut figure);
        Edit::figure(figure)
    }

    /// A memo of something of the settings of one figure.
    pub fn figure<F: Figure, T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&F) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(move |settings| read(&settings.figure::<F>()))
    }

    /// The same, as part of a gesture that undoes as one.
    pub fn edit_in(&self, gesture: Gesture, edit: Edit) {
        self.record(edit, Some(gesture));
    }

    fn record(&self, edit: Edit, gesture: Option<Gesture>) {
        self.last_gesture.set_value(gesture);
        self.become_in(gesture, |settings| apply(settings, edit));
    }

    /// Counts a figure's large button for as long as it stands.
    pub fn invite(&self) {
        let invitations = self.invitations;
        invitations.update(|count| *count += 1);
        on_cleanup(move || {
            invitations.try_update(|count| *count = count.saturating_sub(1));
        });
    }

    /// Takes over what another window has changed; what changes the numbers can be undone here too.
    pub fn take_over(&self, settings: Settings, gesture: Option<Gesture>) {
        self.become_in(gesture, |_| settings);
    }

    /// The gesture of which the last change was part.
    pub fn last_gesture(&self) -> Option<Gesture> {
        self.last_gesture.get_value()
    }

    fn become_in(&self, gesture: Option<Gesture>, change: impl FnOnce(Settings) -> Settings) {
        let before = self.settings.with_untracked(Edited::of);
        self.settings.update(|settings| *settings = change(settings.clone()));
        if !self.settings.with_untracked(|settings| before.are_in(settings)) {
            self.history.update(|history| history.record(before, gesture));
        }
    }

    /// A new gesture.
    pub fn gesture(&self) -> Gesture {
        self.gestures.update_value(|count| *count = count.wrapping_add(1));
        Gesture(self.gestures.get_value())
    }

    /// Takes the last change of the numbers back.
    pub fn undo(&self) {
        self.travel(History::undo);
    }

    /// Does it again.
    pub fn redo(&self) {
        self.travel(History::redo);
    }

    fn travel(&self, way: impl FnOnce(&mut History, Edited) -> Option<Edited>) {
        let present = self.settings.with_untracked(Edited::of);
        if let Some(edited) = self.history.try_update(|history| way(history, present)).flatten() {
            self.settings.update(|settings| *settings = edited.put_into(settings.clone()));
        }
    }

    /// Whether there is anything to undo, and to redo.
    pub fn can_undo(&self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }

    /// Takes over what a link says; a step back in the browser can be undone too.
    pub fn follow(&self, settings: Settings, notices: Vec<Notice>) {
        self.last_gesture.set_value(None);
        self.become_in(None, |_| settings);
        self.notices.set(notices);
    }

    /// Something that a figure keeps while the page stands; made when it is first asked for.
    pub fn kept<T: Copy + 'static>(&self, make: impl FnOnce() -> T) -> T {
        let known = |kept: &Vec<Box<dyn Any>>| kept.iter().find_map(|kept| kept.downcast_ref().copied());
        self.kept.with_value(known).unwrap_or_else(|| {
            let made = self.owner.with_value(|owner| owner.with(make));
            self.kept.update_value(|kept| kept.push(Box::new(made)));
            made
        })
    }

    /// A handle to an experiment.
    pub fn lab(&self, experiment: Experiment) -> Lab {
        self.laboratory.lab(experiment)
    }

    /// Something of the settings, tracked.
    pub fn with<T>(&self, read: impl FnOnce(&Settings) -> T) -> T {
        self.settings.with(read)
    }

    /// Something of the settings, untracked: for event handlers.
    pub fn peek<T>(&self, read: impl FnOnce(&Settings) -> T) -> T {
        self.settings.with_untracked(read)
    }

    /// The same, for what may come after the page is gone.
    pub fn try_peek<T>(&self, read: impl FnOnce(&Settings) -> T) -> Option<T> {
        self.settings.try_with_untracked(read)
    }

    /// A memo of something of the settings.
    pub fn memo<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&Settings) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let settings = self.settings;
        memo(move || settings.with(&read))
    }

    /// The language on screen.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// The language that is asked for; its words may be on their way.
    pub fn wanted_language(&self) -> Language {
        self.wanted_language.get()
    }

    /// The theme on screen.
    pub fn theme(&self) -> Theme {
        self.theme.get()
    }
}

/// The app's store.
pub fn use_store() -> Store {
    expect_context()
}
