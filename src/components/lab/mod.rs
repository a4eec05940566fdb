//! Networks under training: a handle to one experiment, its controls, its curves.

mod controls;
mod curves;
mod numbers;

pub use controls::{Setup, probe_state, run_controls};
pub use curves::{Group, LossChart, loss_chart};
pub use numbers::{measured, measured_at, percent, present_loss, solved, state_sentence};

use super::store::Store;
use crate::lesson::Experiment;
use crate::worker::lab::{LabEvent, Order, Pace, Pause};
use crate::worker::lab_client::LabClient;
use crate::worker::lab_run::{LabRun, LabState};
use engine::training::trial::Config;
use leptos::prelude::*;
use std::sync::Arc;

/// All experiments, the worker behind them, and the data they learn.
#[derive(Clone, Copy)]
pub struct Laboratory {
    runs: [RwSignal<LabRun>; Experiment::ALL.len()],
    active: RwSignal<Option<Experiment>>,
    /// The worker, once the page is tied to the world outside.
    pub client: StoredValue<Option<LabClient>, LocalStorage>,
    /// Whether the digits are there.
    pub digits: RwSignal<DigitsState>,
    /// What to do once they are.
    waiting: StoredValue<Option<(Experiment, Order, Pace)>>,
}

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
            runs: Experiment::ALL.map(|_| RwSignal::new(LabRun::default())),
            active: RwSignal::new(None),
            client: StoredValue::new_local(None),
            digits: RwSignal::new(DigitsState::default()),
            waiting: StoredValue::new(None),
        }
    }
}

impl Laboratory {
    /// What the worker says goes to the run that is under way.
    pub fn hear(&self, event: &LabEvent) {
        if let Some(experiment) = self.active.get_untracked() {
            self.run_of(experiment).update(|run| run.take(event));
        }
    }

    /// What is under way, tracked.
    pub fn busy(&self) -> Option<Experiment> {
        self.active.get().filter(|experiment| self.run_of(*experiment).with(LabRun::is_under_way))
    }

    fn run_of(&self, experiment: Experiment) -> RwSignal<LabRun> {
        self.runs[experiment as usize]
    }

    /// Drops what is under way: its slide has been left, or another experiment begins.
    pub fn stop(&self) {
        self.waiting.set_value(None);
        let Some(experiment) = self.active.get_untracked() else { return };
        self.active.set(None);
        if let Some(client) = self.client.get_value() {
            client.cancel();
        }
        let run = self.run_of(experiment);
        if run.with_untracked(LabRun::is_under_way) {
            run.update(|run| run.state = LabState::Stopped);
        }
    }

    /// The tab is hidden or shown again.
    pub fn set_hidden(&self, is_hidden: bool) {
        let (Some(experiment), Some(client)) = (self.active.get_untracked(), self.client.get_value()) else {
            return;
        };
        match self.run_of(experiment).with_untracked(|run| run.state) {
            LabState::Running if is_hidden => client.pause(Pause::Hidden),
            LabState::Paused(Pause::Hidden) if !is_hidden => self.resume(experiment),
            _ => {}
        }
    }

    fn resume(&self, experiment: Experiment) {
        self.run_of(experiment).update(|run| run.state = LabState::Running);
        if let Some(client) = self.client.get_value() {
            client.resume();
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
                let failed = LabState::Failed(crate::worker::protocol::Failure::Data);
                self.run_of(experiment).update(|run| run.state = failed);
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

    fn begin(&self, experiment: Experiment, order: Order, pace: Pace) {
        let Some(client) = self.client.get_value() else { return };
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
    }
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

impl Store {
    /// A handle to an experiment.
    pub fn lab(&self, experiment: Experiment) -> Lab {
        Lab { laboratory: self.laboratory, experiment, run: self.laboratory.run_of(experiment) }
    }
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
        if let Some(client) = self.laboratory.client.get_value() {
            client.pause(Pause::Asked);
        }
    }

    /// It goes on.
    pub fn resume(&self) {
        self.laboratory.resume(self.experiment);
    }

    /// One step of every network, then it rests.
    pub fn step(&self) {
        if let Some(client) = self.laboratory.client.get_value() {
            client.step();
        }
    }

    /// Another learning rate, while it runs.
    pub fn rate(&self, rate: f64) {
        if let Some(client) = self.laboratory.client.get_value()
            && self.run.with_untracked(LabRun::is_under_way)
        {
            client.rate(rate);
        }
    }

    /// Back to nothing.
    pub fn reset(&self) {
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
        Memo::new(move |_| run.with(&read))
    }
}
