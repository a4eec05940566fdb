//! A handle to one experiment.

use super::laboratory::{DigitsState, Laboratory, named};
use crate::components::memo::memo;
use crate::lesson::Experiment;
use engine::training::trial::Config;
use engine_worker::lab::{Order, Pace, Pause};
use engine_worker::lab_run::{LabRun, LabState};
use engine_worker::windows::{LabSaid, Wish};
use leptos::prelude::*;

/// A handle to one experiment.
#[derive(Clone, Copy)]
pub struct Lab {
    laboratory: Laboratory,
    /// Which one.
    pub experiment: Experiment,
    /// Its run.
    pub run: RwSignal<LabRun>,
}

impl Laboratory {
    /// A handle to an experiment.
    pub fn lab(&self, experiment: Experiment) -> Lab {
        Lab { laboratory: *self, experiment, run: self.run_of(experiment) }
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
        laboratory.tell(|| LabSaid::Started(named(self.experiment), configs.clone(), order, pace));
        self.run.set(LabRun::new(configs, LabState::Loading));
        laboratory.active.set(Some(self.experiment));
        laboratory.order.set_value(order);
        laboratory.rate.set_value(None);
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
        if !self.run.with_untracked(LabRun::is_under_way) {
            return;
        }
        let laboratory = self.laboratory;
        laboratory.rate.set_value(Some(rate));
        if let Some(client) = laboratory.client.get_value()
            && !laboratory.ask(Wish::Rate(rate))
        {
            client.rate(rate);
            laboratory.tell(|| LabSaid::Rate(rate));
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
