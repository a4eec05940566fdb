//! A run as the page knows it: what its networks have shown so far.

use crate::lab::{LabEvent, LaneNews, Pause};
use crate::run::{Failure, RunId};
use engine::training::trial::Config;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabState {
    /// Not begun.
    #[default]
    Idle,
    /// The data are on their way.
    Loading,
    /// Under way.
    Running,
    /// Resting, and why; it can go on.
    Paused(Pause),
    /// Every network has ended.
    Done,
    /// Dropped; what it has shown stays.
    Stopped,
    /// Not to be done, and why.
    Failed(Failure),
}

/// One network: all that has happened to it.
pub type LaneRun = LaneNews;

/// A run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabRun {
    /// Which run it is.
    pub id: RunId,
    /// Where it stands.
    pub state: LabState,
    /// What was asked for, a network each.
    pub configs: Arc<Vec<Config>>,
    /// What came of each.
    pub lanes: Vec<LaneRun>,
    /// How long it has worked, in milliseconds.
    pub worked_millis: f64,
}

impl LabRun {
    /// A run of these networks that is about to begin.
    pub fn new(configs: Vec<Config>, state: LabState) -> Self {
        let lanes = vec![LaneRun::default(); configs.len()];
        Self { state, configs: Arc::new(configs), lanes, ..Self::default() }
    }

    /// Takes over what the worker says; what is about another run is stale.
    pub fn take(&mut self, event: &LabEvent) {
        if event.run() != self.id {
            return;
        }
        match event {
            LabEvent::News(_, news) => {
                for (lane, news) in &news.lanes {
                    if let Some(lane) = self.lanes.get_mut(*lane as usize) {
                        lane.add(news);
                    }
                }
                self.worked_millis = news.worked_millis;
            }
            LabEvent::Again(_, lanes) => {
                for lane in lanes {
                    if let Some(lane) = self.lanes.get_mut(*lane as usize) {
                        *lane = LaneRun::default();
                    }
                }
            }
            LabEvent::Paused(_, why) => self.state = LabState::Paused(*why),
            LabEvent::Done(_) => self.state = LabState::Done,
            LabEvent::Cancelled(_) => self.state = LabState::Stopped,
            LabEvent::Failed(_, failure) => self.state = LabState::Failed(*failure),
        }
    }

    /// Whether it runs, rests, or is about to begin.
    pub const fn is_under_way(&self) -> bool {
        matches!(self.state, LabState::Loading | LabState::Running | LabState::Paused(_))
    }

    /// Whether it is about to begin.
    pub const fn is_waiting(&self) -> bool {
        matches!(self.state, LabState::Loading)
    }

    /// Whether it cannot be done.
    pub const fn has_failed(&self) -> bool {
        matches!(self.state, LabState::Failed(_))
    }

    /// The part of the work that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        let (mut done, mut all) = (0.0, 0.0);
        for (config, lane) in self.configs.iter().zip(&self.lanes) {
            // A network that is only looked at counts as one step.
            let (planned, work) = (config.planned().max(1) as usize, config.work());
            done += work * lane.behind(planned) as f64;
            all += work * planned as f64;
        }
        if all > 0.0 { (done / all).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Steps that are behind all networks, and all that were planned.
    pub fn steps(&self) -> (usize, usize) {
        let planned = self.configs.iter().map(|config| config.planned() as usize);
        let each = self.lanes.iter().zip(planned);
        each.fold((0, 0), |(done, all), (lane, planned)| (done + lane.behind(planned), all + planned))
    }

    /// About how much longer it will work, in seconds; `None` while that cannot be told.
    pub fn seconds_left(&self) -> Option<f64> {
        const TOO_EARLY: f64 = 0.02;
        let progress = self.progress();
        let is_known = self.state == LabState::Running && progress > TOO_EARLY;
        is_known.then(|| self.worked_millis / 1000.0 * (1.0 - progress) / progress)
    }
}
