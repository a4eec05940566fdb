//! What the race has shown: a table.

use super::attention::kept;
use super::{Race, look};
use crate::charts::numbers::{fixed, short, significant};
use crate::components::lab::{measured, present_loss, solved};
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::corners::model::SOLVED;
use crate::figures::race::model::{Lane, Race as Settings};

use crate::text::race_figure::{self, TableSolvedSlot};
use engine::training::experiments::spread;
use engine::training::trial::What;
use leptos::prelude::*;

pub(super) fn table(part: Race) -> AnyView {
    let words = &race_figure::text(part.language).table;
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let rows = live(move || Lane::ALL.map(|lane| row(part, lane)).into_iter().collect::<Vec<_>>());
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured">
                <caption>{words.caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(part: Race, lane: Lane) -> AnyView {
    let words = &race_figure::text(part.language).table;
    let value = |quantity, number: f64, text: String| {
        measured(quantity, part.pairing.get().series(lane), look(lane).0, number, text)
    };
    let nothing = || "—".into_any();
    let solved = solved_of(part, lane).map(|solved| {
        prose(words.solved, |slot| match slot {
            TableSolvedSlot::Solved => value("solved", solved as f64, solved.to_string()),
            TableSolvedSlot::Seeds => Settings::SEEDS.into_any(),
        })
    });
    let first = first_loss(part, lane).map(|loss| value("first-loss", loss, significant(loss, 3)));
    let loss = loss_of(part, lane).map(|loss| value("loss", loss, significant(loss, 3)));
    let rate = part.lab.run.with(|run| {
        let lane = run.lanes.get(lane.trials().start)?;
        lane.look(What::LearningRate).and_then(<[f64]>::first).copied()
    });
    let rate = rate.map(|rate| value("learning-rate", rate, short(rate, 2)));
    let logit = last_of(part, lane, What::LargestLogitOverSteps)
        .map(|logit| value("largest-logit", logit, significant(logit, 3)));
    let entropy = last_of(part, lane, What::AttentionEntropyOverSteps)
        .map(|entropy| value("attention-entropy", entropy, fixed(entropy, 2)));
    view! {
        <tr>
            <th scope="row">{part.name(lane)}</th>
            <td>{solved.unwrap_or_else(nothing)}</td>
            <td>{first.unwrap_or_else(nothing)}</td>
            <td>{loss.unwrap_or_else(nothing)}</td>
            <td>{rate.unwrap_or_else(nothing)}</td>
            <td>{logit.unwrap_or_else(nothing)}</td>
            <td>{entropy.unwrap_or_else(nothing)}</td>
        </tr>
    }
    .into_any()
}

pub(super) fn solved_of(part: Race, lane: Lane) -> Option<usize> {
    part.lab.run.with(|run| solved(run, lane.trials(), SOLVED))
}

pub(super) fn loss_of(part: Race, lane: Lane) -> Option<f64> {
    part.lab.run.with(|run| present_loss(run, lane.trials()))
}

/// The middle over the seeds of what attention was last seen to do.
pub(super) fn last_of(part: Race, lane: Lane, what: What) -> Option<f64> {
    part.lab.run.with(|run| middle(lane.trials().filter_map(|lane| kept(run, lane, what)?.last().copied())))
}

/// The middle over the seeds of the loss before the first step.
pub(super) fn first_loss(part: Race, lane: Lane) -> Option<f64> {
    part.lab.run.with(|run| {
        let first = |lane: usize| run.lanes.get(lane)?.losses.first().map(|loss| f64::from(*loss));
        middle(lane.trials().filter_map(first))
    })
}

fn middle(values: impl Iterator<Item = f64>) -> Option<f64> {
    spread(&values.collect::<Vec<_>>()).map(|spread| spread.median)
}
