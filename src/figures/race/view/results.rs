//! What the race has shown: a table, and a sentence.

use super::{Race, look};
use crate::charts::numbers::significant;
use crate::components::lab::{measured, present_loss, solved};
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::corners::model::SOLVED;
use crate::figures::race::model::{Lane, Race as Settings};
use crate::text::race_figure::{self, LiveDoneSlot, LiveRunningSlot, TableSolvedSlot};
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
        measured(quantity, lane.name().to_owned(), look(lane).0, number, text)
    };
    let nothing = || "—".into_any();
    let solved = solved_of(part, lane).map(|solved| {
        prose(words.solved, |slot| match slot {
            TableSolvedSlot::Solved => value("solved", solved as f64, solved.to_string()),
            TableSolvedSlot::Seeds => Settings::SEEDS.into_any(),
        })
    });
    let loss = loss_of(part, lane).map(|loss| value("loss", loss, significant(loss, 3)));
    let rate = part.lab.run.with(|run| {
        let lane = run.lanes.get(lane.trials().start)?;
        lane.look(What::LearningRate).and_then(<[f64]>::first).copied()
    });
    let rate = rate.map(|rate| value("learning-rate", rate, significant(rate, 2)));
    view! {
        <tr>
            <th scope="row">{part.name(lane)}</th>
            <td>{solved.unwrap_or_else(nothing)}</td>
            <td>{loss.unwrap_or_else(nothing)}</td>
            <td>{rate.unwrap_or_else(nothing)}</td>
        </tr>
    }
    .into_any()
}

fn solved_of(part: Race, lane: Lane) -> Option<usize> {
    part.lab.run.with(|run| solved(run, lane.trials(), SOLVED))
}

fn loss_of(part: Race, lane: Lane) -> Option<f64> {
    part.lab.run.with(|run| present_loss(run, lane.trials()))
}

/// One sentence on how it stands.
pub(super) fn sentence(part: Race) -> AnyView {
    view! { <span class="said">{live(move || said(part))}</span> }.into_any()
}

fn said(part: Race) -> AnyView {
    let words = &race_figure::text(part.language).live;
    if let [Some(post), Some(post_warm), Some(pre), Some(pre_warm)] =
        Lane::ALL.map(|lane| solved_of(part, lane))
    {
        let seeds = Settings::SEEDS as usize;
        let lesson = match () {
            () if post == seeds => words.all_work,
            () if post + post_warm + pre + pre_warm == 0 => words.all_fail,
            () if post < pre => words.stalls,
            () => "",
        };
        let counts = prose(words.done, |slot| match slot {
            LiveDoneSlot::Post => post.into_any(),
            LiveDoneSlot::PostWarm => post_warm.into_any(),
            LiveDoneSlot::Pre => pre.into_any(),
            LiveDoneSlot::PreWarm => pre_warm.into_any(),
            LiveDoneSlot::Seeds => seeds.into_any(),
        });
        return view! { {counts} " " {lesson} }.into_any();
    }
    let [Some(post), Some(post_warm), Some(pre), Some(pre_warm)] =
        Lane::ALL.map(|lane| loss_of(part, lane).map(|loss| significant(loss, 2)))
    else {
        return words.ready.into_any();
    };
    let steps = part.lab.run.with(|run| run.lanes.first().map_or(0, |lane| lane.losses.len()));
    prose(words.running, |slot| match slot {
        LiveRunningSlot::Steps => steps.into_any(),
        LiveRunningSlot::Post => post.clone().into_any(),
        LiveRunningSlot::PostWarm => post_warm.clone().into_any(),
        LiveRunningSlot::Pre => pre.clone().into_any(),
        LiveRunningSlot::PreWarm => pre_warm.clone().into_any(),
    })
}
