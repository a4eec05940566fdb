//! Runs that two windows show: one trains, the other is told and asks. Who starts a run trains it.

use super::laboratory::{Laboratory, Tell, named};
use crate::lesson::Experiment;
use engine::training::trial::Config;
use engine_worker::lab::{LabEvent, News, Order, Pace, Pause};
use engine_worker::lab_run::{LabRun, LabState};
use engine_worker::windows::{Kept, LabSaid, Named, Wish};
use leptos::prelude::*;

impl Laboratory {
    /// From now on other windows are told, first of all what is under way.
    pub fn tell_to(&self, other: Tell) {
        self.other.set_value(Some(other));
        if let Some(experiment) = untrack(|| self.busy()) {
            let configs = self.run_of(experiment).with_untracked(|run| Vec::clone(&run.configs));
            let order = self.order.get_value();
            self.tell(|| LabSaid::Started(named(experiment), configs, order, Pace::Going));
        }
    }

    /// Whether another window is there: what it shows goes on while this one is hidden.
    pub fn set_company(&self, has_company: bool) {
        self.is_shown_elsewhere.set_value(has_company);
    }

    /// Takes what the other window says.
    pub fn follow(&self, said: LabSaid) {
        match said {
            LabSaid::Started(experiment, configs, ..) => self.show(self.called(&experiment), configs),
            LabSaid::Heard(event) => self.hear_elsewhere(&event),
            LabSaid::Stands(state) => self.shown(|run| run.state = state),
            LabSaid::Rate(rate) => self.rate.set_value(Some(rate)),
            LabSaid::Cleared(experiment) => self.lab(self.called(&experiment)).clear(),
            LabSaid::Ask(wish) => self.obey(wish),
        }
    }

    /// The other window trains these: what is under way here gives way.
    fn show(&self, experiment: Experiment, configs: Vec<Config>) {
        let other = self.other.try_update_value(Option::take).flatten();
        // Nobody is told: the other window knows.
        self.stop();
        self.other.set_value(other);
        if configs.iter().any(Config::needs_digits) {
            self.want_digits();
        }
        self.run_of(experiment).set(LabRun::new(configs, LabState::Loading));
        self.active.set(Some(experiment));
        self.rate.set_value(None);
        self.is_elsewhere.set_value(true);
    }

    fn hear_elsewhere(&self, event: &LabEvent) {
        self.shown(|run| {
            // The other window counts its runs itself.
            run.id = event.run();
            run.take(event);
        });
    }

    /// Changes the run that is trained elsewhere.
    fn shown(&self, change: impl FnOnce(&mut LabRun)) {
        if let Some(experiment) = self.active.get_untracked()
            && self.is_elsewhere.get_value()
        {
            self.run_of(experiment).update(change);
        }
    }

    fn obey(&self, wish: Wish) {
        let Some(experiment) = self.active.get_untracked() else { return };
        match wish {
            Wish::Resume => self.resume(experiment),
            Wish::Pause => self.lab(experiment).pause(),
            Wish::Step => self.lab(experiment).step(),
            Wish::Rate(rate) => self.lab(experiment).rate(rate),
        }
    }

    /// The experiment of this name.
    fn called(&self, called: &Named) -> Experiment {
        let known = |experiment: &Experiment| named(*experiment) == *called;
        let found = self.runs.with_value(|runs| runs.keys().copied().find(known));
        found.unwrap_or_else(|| {
            // Kept for ever, as the names in the sources are: there are few, and each comes once.
            let name = String::leak(called.name.clone());
            Experiment { name, shares_weights: called.shares_weights }
        })
    }

    /// All runs that have shown something, for a window that comes later.
    pub fn kept(&self) -> Vec<Kept> {
        let runs = self.runs.with_value(|runs| runs.iter().map(|(of, run)| (*of, *run)).collect::<Vec<_>>());
        let kept = |(experiment, run): (Experiment, RwSignal<LabRun>)| {
            run.with_untracked(|run| {
                let lanes = (0..).zip(run.lanes.iter().cloned()).collect();
                (run.state != LabState::Idle).then(|| Kept {
                    experiment: named(experiment),
                    configs: Vec::clone(&run.configs),
                    lanes,
                    worked_millis: run.worked_millis,
                    state: run.state,
                })
            })
        };
        runs.into_iter().filter_map(kept).collect()
    }

    /// Takes over runs of which nothing is known here, and the one that the other window trains.
    pub fn take_over(&self, runs: Vec<Kept>, elsewhere: Option<&Named>) {
        for kept in runs {
            let experiment = self.called(&kept.experiment);
            let is_elsewhere = elsewhere == Some(&kept.experiment);
            let is_known = self.run_of(experiment).with_untracked(|run| run.state != LabState::Idle);
            if is_known && !is_elsewhere {
                continue;
            }
            let Kept { configs, lanes, worked_millis, state, .. } = kept;
            if is_elsewhere {
                self.show(experiment, configs.clone());
            }
            let mut run = LabRun::new(configs, state);
            let id = run.id;
            run.take(&LabEvent::News(id, News { lanes, worked_millis }));
            // What was under way and is nobody's any more has stopped.
            if run.is_under_way() && !is_elsewhere {
                run.state = LabState::Stopped;
            }
            self.run_of(experiment).set(run);
        }
    }

    /// The window that trained is gone: what it had not finished begins anew here. The same seeds give the same bits.
    pub fn adopt(&self, experiment: &Named, order: Order) {
        let lab = self.lab(self.called(experiment));
        let rests = lab.run.with_untracked(|run| matches!(run.state, LabState::Paused(Pause::Asked)));
        let is_ours = self.is_elsewhere.get_value() && self.active.get_untracked() == Some(lab.experiment);
        if !is_ours || !lab.run.with_untracked(LabRun::is_under_way) {
            return;
        }
        self.is_elsewhere.set_value(false);
        if rests {
            // What has been shown stays; the next press begins anew.
            return self.stop();
        }
        let configs = lab.run.with_untracked(|run| Vec::clone(&run.configs));
        let rate = self.rate.get_value();
        lab.start(configs, order);
        if let Some(rate) = rate {
            lab.rate(rate);
        }
    }
}
