//! What page and worker say to each other about networks under training.

use crate::run::{Failure, RunId};
use engine::training::trial::{Config, Measure, What};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LabRequest {
    /// The handwritten digits, as their file has them; before the first run that needs them.
    Digits(Vec<u8>),
    /// Train these networks, each with its place in the run. Another run that is under way is dropped; of the same run
    /// they come to those that are there, and its pace stays.
    Start(RunId, Vec<(u32, Config)>, Order, Pace),
    /// Rest until `Resume`, and why.
    Pause(RunId, Pause),
    /// Go on.
    Resume(RunId),
    /// One step of every network that has not ended, then rest.
    Step(RunId),
    /// The learning rate of all networks from the next step on.
    Rate(RunId, f64),
    /// Drop the run.
    Cancel(RunId),
}

/// Which network moves next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// One step each in turn: a race.
    #[default]
    InTurn,
    /// One after the other: a sweep, whose points appear as they are done.
    OneByOne,
}

/// How a run begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// It goes on after its first step.
    #[default]
    Going,
    /// It rests after one step.
    OneStep,
    /// It waits until it is asked.
    Resting,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LabEvent {
    /// What has happened since the last news.
    News(RunId, News),
    /// These networks begin anew: who trained them is gone.
    Again(RunId, Vec<u32>),
    /// The run rests, and why.
    Paused(RunId, Pause),
    /// Every network has ended.
    Done(RunId),
    /// The run was dropped on request.
    Cancelled(RunId),
    /// The run cannot be done.
    Failed(RunId, Failure),
}

/// Why a run rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pause {
    /// Someone asked.
    Asked,
    /// It has worked as long as it may without being asked again: batteries and fans.
    Budget,
    /// The tab is hidden.
    Hidden,
}

/// What has happened since the last news.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct News {
    /// What happened to which network, by its place in the list of the run.
    pub lanes: Vec<(u32, LaneNews)>,
    /// How long the run has worked, in milliseconds.
    pub worked_millis: f64,
}

/// What happened to one network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LaneNews {
    /// The loss of every step since the last news.
    pub losses: Vec<f32>,
    /// How long each of them took, in milliseconds, where that is what one wants to know.
    pub millis: Vec<f32>,
    /// What the last step left to see.
    pub look: Vec<Measure>,
    /// How it ended, if it did.
    pub end: Option<End>,
}

/// How a trial ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum End {
    /// All planned steps are done; what the network can do now.
    Done(Vec<Measure>),
    /// The loss of the step after those told was not finite.
    Diverged,
    /// It could not begin: sizes or numbers out of range.
    Refused,
}

impl LaneNews {
    /// Steps that are behind it, of so many planned: one that has ended early has none left.
    pub fn behind(&self, planned: usize) -> usize {
        if self.end.is_some() { planned } else { self.losses.len() }
    }

    /// What was measured at the end.
    pub fn measure(&self, what: What) -> Option<&[f64]> {
        match &self.end {
            Some(End::Done(measures)) => find(measures, what),
            _ => None,
        }
    }

    /// What the last step left to see.
    pub fn look(&self, what: What) -> Option<&[f64]> {
        find(&self.look, what)
    }

    /// Whether its loss left the finite numbers.
    pub fn has_diverged(&self) -> bool {
        self.end == Some(End::Diverged)
    }

    /// What happened after it.
    pub fn add(&mut self, later: &Self) {
        self.losses.extend(&later.losses);
        self.millis.extend(&later.millis);
        if !later.look.is_empty() {
            self.look.clone_from(&later.look);
        }
        if later.end.is_some() {
            self.end.clone_from(&later.end);
        }
    }
}

fn find(measures: &[Measure], what: What) -> Option<&[f64]> {
    measures.iter().find(|measure| measure.what == what).map(|measure| &measure.values[..])
}

impl LabEvent {
    /// Which run it is about.
    pub const fn run(&self) -> RunId {
        match self {
            Self::News(id, _)
            | Self::Again(id, _)
            | Self::Paused(id, _)
            | Self::Done(id)
            | Self::Cancelled(id)
            | Self::Failed(id, _) => *id,
        }
    }
}
