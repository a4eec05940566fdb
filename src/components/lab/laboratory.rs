//! The runs of all experiments. The store keeps it: it knows no view.

use crate::lesson::Experiment;
use crate::worker::trainer::Trainer;
use engine_worker::lab::{LabEvent, Order, Pace, Pause};
use engine_worker::lab_run::{LabRun, LabState};
use engine_worker::windows::{LabSaid, Named, Wish};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// All experiments, the worker behind them, and the data they learn.
#[derive(Clone, Copy)]
pub struct Laboratory {
    pub(super) runs: StoredValue<BTreeMap<Experiment, RwSignal<LabRun>>>,
    /// Runs outlive the slide on which they are first asked for.
    owner: StoredValue<Owner>,
    pub(super) active: RwSignal<Option<Experiment>>,
    /// The worker, once the page is tied to the world outside.
    pub client: StoredValue<Option<Rc<dyn Trainer>>, LocalStorage>,
    /// Whether the digits are there.
    pub digits: RwSignal<DigitsState>,
    /// In which order what is under way is trained, and the learning rate if that was changed since it began.
    pub(super) order: StoredValue<Order>,
    pub(super) rate: StoredValue<Option<f64>>,
    /// Whether nobody sees the tab.
    pub(super) is_hidden: StoredValue<bool>,
    /// What to do once they are.
    pub(super) waiting: StoredValue<Option<(Experiment, Order, Pace)>>,
    /// Tells another window that shows the same runs.
    pub(super) other: StoredValue<Option<Tell>, LocalStorage>,
    /// Whether there is one.
    pub(super) is_shown_elsewhere: StoredValue<bool>,
    /// Whether what is under way is trained there.
    pub(super) is_elsewhere: StoredValue<bool>,
}

/// Where it is told what becomes of a run.
pub type Tell = Rc<dyn Fn(LabSaid)>;

/// Where the handwritten digits are.
#[derive(Clone, Debug, Default)]
pub enum DigitsState {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// On their way.
    Loading,
    /// Here, for showing them.
    Here(Arc<engine::training::digits::Digits>),
    /// Not to be had.
    Failed,
}

impl Default for Laboratory {
    /// Nothing has run.
    fn default() -> Self {
        Self {
            runs: StoredValue::default(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            active: RwSignal::new(None),
            client: StoredValue::new_local(None),
            digits: RwSignal::new(DigitsState::default()),
            order: StoredValue::new(Order::InTurn),
            rate: StoredValue::new(None),
            is_hidden: StoredValue::new(false),
            waiting: StoredValue::new(None),
            other: StoredValue::new_local(None),
            is_shown_elsewhere: StoredValue::new(false),
            is_elsewhere: StoredValue::new(false),
        }
    }
}

impl Laboratory {
    /// What the worker says goes to the run that is under way.
    pub fn hear(&self, event: &LabEvent) {
        if let Some(experiment) = self.active.get_untracked() {
            self.run_of(experiment).update(|run| run.take(event));
            self.tell(|| LabSaid::Heard(event.clone()));
        }
    }

    /// Tells the other window, where there is one.
    pub(super) fn tell(&self, said: impl FnOnce() -> LabSaid) {
        if let Some(tell) = self.other.get_value() {
            tell(said());
        }
    }

    /// Has the other window do it, where it is the one that trains; whether it is.
    pub(super) fn ask(&self, wish: Wish) -> bool {
        let is_elsewhere = self.is_elsewhere.get_value();
        if is_elsewhere {
            self.tell(|| LabSaid::Ask(wish));
        }
        is_elsewhere
    }

    /// The worker can be reached: begins what waited for it alone.
    pub fn connect(&self, client: Rc<dyn Trainer>) {
        self.client.set_value(Some(client));
        if self.digits.with_untracked(|digits| matches!(digits, DigitsState::Loading)) {
            return;
        }
        if let Some((experiment, order, pace)) = self.waiting.try_update_value(Option::take).flatten() {
            self.begin(experiment, order, pace);
        }
    }

    /// What is under way, tracked.
    pub fn busy(&self) -> Option<Experiment> {
        self.active.get().filter(|experiment| self.run_of(*experiment).with(LabRun::is_under_way))
    }

    pub(super) fn run_of(&self, experiment: Experiment) -> RwSignal<LabRun> {
        let known = self.runs.with_value(|runs| runs.get(&experiment).copied());
        known.unwrap_or_else(|| {
            let run = self.owner.with_value(|owner| owner.with(|| RwSignal::new(LabRun::default())));
            self.runs.update_value(|runs| _ = runs.insert(experiment, run));
            run
        })
    }

    /// Drops what is under way: its slide has been left, or another experiment begins.
    pub fn stop(&self) {
        self.waiting.set_value(None);
        let Some(experiment) = self.active.get_untracked() else { return };
        self.active.set(None);
        let is_elsewhere = self.is_elsewhere.get_value();
        self.is_elsewhere.set_value(false);
        if let Some(client) = self.client.get_value()
            && !is_elsewhere
        {
            client.cancel();
        }
        let run = self.run_of(experiment);
        if run.with_untracked(LabRun::is_under_way) {
            run.update(|run| run.state = LabState::Stopped);
            if !is_elsewhere {
                self.tell(|| LabSaid::Stands(LabState::Stopped));
            }
        }
    }

    pub(super) fn resume(&self, experiment: Experiment) {
        if self.ask(Wish::Resume) {
            return;
        }
        self.tell(|| LabSaid::Stands(LabState::Running));
        self.run_of(experiment).update(|run| run.state = LabState::Running);
        if let Some(client) = self.client.get_value() {
            client.resume();
        }
    }

    pub(super) fn begin(&self, experiment: Experiment, order: Order, pace: Pace) {
        let Some(client) = self.client.get_value() else {
            return self.waiting.set_value(Some((experiment, order, pace)));
        };
        let run = self.run_of(experiment);
        let configs = run.with_untracked(|run| Vec::clone(&run.configs));
        // The id is known before anything can be heard: messages come in a task of their own.
        let id = client.start(configs, order, pace);
        run.update(|run| {
            run.id = id;
            if run.is_waiting() {
                run.state = LabState::Running;
            }
        });
        self.tell(|| LabSaid::Stands(LabState::Running));
        // It was asked for while the tab was seen, or was opened behind another.
        if self.is_hidden.get_value() && !self.is_shown_elsewhere.get_value() {
            client.pause(Pause::Hidden);
        }
    }
}

/// What an experiment is called outside.
pub(super) fn named(experiment: Experiment) -> Named {
    Named { name: experiment.name.to_owned(), shares_weights: experiment.shares_weights }
}
