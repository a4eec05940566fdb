//! The runs of all experiments, and a handle to one of them. The store keeps it: it knows no view.

use crate::components::memo::memo;
use crate::lesson::Experiment;
use crate::worker::trainer::Trainer;
use engine::training::trial::Config;
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
    fn ask(&self, wish: Wish) -> bool {
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

    /// A handle to an experiment.
    pub fn lab(&self, experiment: Experiment) -> Lab {
        Lab { laboratory: *self, experiment, run: self.run_of(experiment) }
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
    }
}

/// What an experiment is called outside.
pub(super) fn named(experiment: Experiment) -> Named {
    Named { name: experiment.name.to_owned(), shares_weights: experiment.shares_weights }
}

/// A handle to one experiment.
#[derive(Clone, Copy)]
pub struct Lab {
    laboratory: Laboratory,
    /// Which one.
    pub experiment: Experiment,
    /// Its run.
    pub run: RwSignal<LabRun>,
}

impl Lab {
    /// Trains these networks from the start; what else is under way stops.
    pub fn start(&self, configs: Vec<Config>, order: Order) {
        self.start_at(configs, order, Pace::Going);
    }

    /// The same at a pace.
    pub fn start_at(&self, configs: Vec<Config>, order: Order, pace: Pace) {
        let laboratory = self.laboratory;
        laboratory.stop();
        let is_missing = configs.iter().any(Config::needs_digits)
            && !laboratory.digits.with_untracked(|digits| matches!(digits, DigitsState::Here(_)));
        laboratory.tell(|| LabSaid::Started(named(self.experiment), configs.clone(), order, pace));
        self.run.set(LabRun::new(configs, LabState::Loading));
        laboratory.active.set(Some(self.experiment));
        if is_missing {
            laboratory.waiting.set_value(Some((self.experiment, order, pace)));
            laboratory.want_digits();
        } else {
            laboratory.begin(self.experiment, order, pace);
        }
    }

    /// Whether the last run was of just these networks and was not broken off.
    pub fn knows(&self, configs: &[Config]) -> bool {
        self.run.with_untracked(|run| {
            run.configs[..] == *configs
                && (run.state == LabState::Done || run.is_under_way() || run.has_failed())
        })
    }

    /// The same, unless they are known: for what is only looked at.
    pub fn follow(&self, configs: Vec<Config>) {
        if !self.knows(&configs) {
            self.start(configs, Order::OneByOne);
        }
    }

    /// It rests.
    pub fn pause(&self) {
        if let Some(client) = self.laboratory.client.get_value()
            && !self.laboratory.ask(Wish::Pause)
        {
            client.pause(Pause::Asked);
        }
    }

    /// It goes on.
    pub fn resume(&self) {
        self.laboratory.resume(self.experiment);
    }

    /// One step of every network, then it rests.
    pub fn step(&self) {
        if let Some(client) = self.laboratory.client.get_value()
            && !self.laboratory.ask(Wish::Step)
        {
            client.step();
        }
    }

    /// Another learning rate, while it runs.
    pub fn rate(&self, rate: f64) {
        if let Some(client) = self.laboratory.client.get_value()
            && self.run.with_untracked(LabRun::is_under_way)
            && !self.laboratory.ask(Wish::Rate(rate))
        {
            client.rate(rate);
        }
    }

    /// Back to nothing.
    pub fn reset(&self) {
        self.laboratory.tell(|| LabSaid::Cleared(named(self.experiment)));
        self.clear();
    }

    /// The same, and nobody is told.
    pub(super) fn clear(&self) {
        if self.laboratory.active.get_untracked() == Some(self.experiment) {
            self.laboratory.stop();
        }
        self.run.set(LabRun::default());
    }

    /// Something of the run, as a memo.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&LabRun) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let run = self.run;
        memo(move || run.with(&read))
    }

    /// What the last run trained, as `read` from its networks; where there was none, what is wanted.
    pub fn shown<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&[Config]) -> Option<T> + Send + Sync + 'static,
        wanted: Memo<T>,
    ) -> Memo<T> {
        let ran = self.memo(move |run| read(&run.configs));
        memo(move || ran.get().unwrap_or_else(|| wanted.get()))
    }
}
