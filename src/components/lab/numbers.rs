//! Numbers that were just measured in this browser, and what a run has to say.

use super::handle::Lab;
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::value::named_value;
use crate::lesson::statistics::smoothed;
use crate::text::{Language, lab};
use engine::training::experiments::spread;
use engine::training::trial::What;
use engine_worker::Failure;
use engine_worker::lab::Pause;
use engine_worker::lab_run::{LabRun, LabState, LaneRun};
use leptos::prelude::*;
use std::ops::Range;

/// A number that was measured here: what it is, of which run, exact in `value`.
pub fn measured(quantity: &'static str, series: String, role: Role, number: f64, text: String) -> AnyView {
    measured_at(quantity, series, None, role, number, text)
}

/// The same for one of several along an axis: a depth, a block, a count.
pub fn measured_at(
    quantity: &'static str,
    series: String,
    index: Option<usize>,
    role: Role,
    number: f64,
    text: String,
) -> AnyView {
    named_value((quantity, role, series), (None, index), number, text)
}

/// How many of these networks are right more often than `goal`, once all of them have ended.
pub fn solved(run: &LabRun, lanes: Range<usize>, goal: f64) -> Option<usize> {
    let lanes = run.lanes.get(lanes)?;
    let is_solved = |lane: &&LaneRun| {
        let error = lane.measure(What::TestError).and_then(<[f64]>::first);
        error.is_some_and(|error| 1.0 - error > goal)
    };
    lanes.iter().all(|lane| lane.end.is_some()).then(|| lanes.iter().filter(is_solved).count())
}

/// The middle of these networks' last losses, each the mean of its last ten.
pub fn present_loss(run: &LabRun, lanes: Range<usize>) -> Option<f64> {
    const LAST: usize = 10;
    let last = |lane: &LaneRun| smoothed(&lane.losses, LAST).last().copied();
    let losses: Vec<f64> = run.lanes.get(lanes)?.iter().filter_map(last).collect();
    spread(&losses).map(|spread| spread.median)
}

/// A share as the screen shows it.
pub fn percent(share: f64) -> String {
    format!("{}%", fixed(100.0 * share, 1))
}

/// What a run has to say besides its numbers; empty while all goes well.
pub fn state_sentence(lab: Lab, language: Language) -> &'static str {
    let words = &lab::text(language).states;
    match lab.run.with(|run| run.state) {
        LabState::Loading => words.loading,
        LabState::Paused(Pause::Hidden) => words.hidden,
        LabState::Paused(Pause::Budget) => words.budget,
        LabState::Stopped => words.stopped,
        LabState::Failed(failure) => match failure {
            Failure::Data => words.data,
            Failure::Memory => words.memory,
            Failure::OutOfRange => words.out_of_range,
            Failure::Crash => words.crash,
            Failure::Repeated => words.repeated,
            Failure::Start => words.start,
            Failure::Missing => words.missing,
        },
        LabState::Idle | LabState::Running | LabState::Paused(Pause::Asked) | LabState::Done => "",
    }
}
