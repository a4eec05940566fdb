//! Every error that was measured: after 300 steps, after 1,000, after 3,000, after 10,000.

use super::{Longer, role};
use crate::components::lab::{measured_at, percent};
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::sides::Side;
use crate::text::depth_sweep::{self, TableRangeSlot};
use crate::text::fill;
use crate::text::longer_figure::{self, TableCaptionSlot};
use leptos::prelude::*;

pub(super) fn table(part: Longer) -> AnyView {
    let words = &longer_figure::text(part.language).table;
    let caption = move || {
        part.budget.with(|budget| {
            prose(words.caption, |slot| match slot {
                TableCaptionSlot::Depth => budget.depth.into_any(),
                TableCaptionSlot::Seeds => budget.seeds.into_any(),
            })
        })
    };
    let heads = move || {
        let head = |step| view! { <th scope="col">{step}</th> };
        part.budget.with(|budget| budget.milestones().map(head).collect_view())
    };
    let rows = Side::BOTH.map(|side| row(part, side)).into_iter().collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured sweep">
                <caption>{live(caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.steps}</th>
                        {live(heads)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(part: Longer, side: Side) -> AnyView {
    let cells = move || {
        let steps: Vec<u32> = part.budget.with(|budget| budget.milestones().collect());
        steps.into_iter().map(|step| view! { <td>{cell(part, side, step)}</td> }).collect_view()
    };
    view! { <tr><th scope="row">{live(move || part.name(side))}</th>{live(cells)}</tr> }.into_any()
}

fn cell(part: Longer, side: Side, step: u32) -> AnyView {
    let Some(errors) = part.courses.with(|courses| courses[side as usize].at(step)) else {
        return "–".into_any();
    };
    let at = Some(step as usize);
    let text = percent(errors.median);
    let value = measured_at("train-error", side.name().to_owned(), at, role(side), errors.median, text);
    let range = fill(depth_sweep::text(part.language).table.range, |slot| match slot {
        TableRangeSlot::Least => percent(errors.least),
        TableRangeSlot::Most => percent(errors.most),
    });
    view! { {value} <span class="quiet range">{(errors.least < errors.most).then_some(range)}</span> }
        .into_any()
}
