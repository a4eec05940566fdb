//! Every number that was measured: errors and gradient ratios by depth.

use super::DepthSweep;
use super::plots::role;
use crate::charts::numbers::{short, significant};
use crate::components::lab::{measured_at, percent};
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::depth_sweep::model::Point;
use crate::figures::sides::Side;
use crate::text::depth_sweep::{
    self, TableCaptionSlot, TableDivergedSlot, TableRangeSlot, TableRatioSlot, TableTaskSlot, TableTestSlot,
    TableTrainSlot,
};
use crate::text::fill;
use engine::training::experiments::{DEPTHS, Spread};
use leptos::prelude::*;

/// One of the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Train,
    Test,
    Ratio,
}

/// Depths as columns.
pub fn measured_table(part: DepthSweep) -> AnyView {
    let words = &depth_sweep::text(part.language).table;
    let caption = move || {
        let sweep = part.sweep.get();
        let caption = prose(words.caption, |TableCaptionSlot::Seeds| sweep.seeds.into_any());
        let task = prose(words.task, |TableTaskSlot::Rate| short(sweep.rate, 2).into_any());
        view! { {caption} <span class="quiet task">{task}</span> }
    };
    let heads = DEPTHS.map(|depth| view! { <th scope="col">{depth}</th> }).into_iter().collect_view();
    let rows = [Row::Train, Row::Test, Row::Ratio].into_iter();
    let rows = rows.flat_map(|kind| Side::BOTH.map(|side| row(part, kind, side))).collect::<Vec<_>>();
    // On the stage it waits until there is something to read.
    let is_empty = Signal::derive(move || {
        part.points.with(|points| points.iter().flatten().all(is_unmeasured)).to_string()
    });
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured sweep" data-empty=is_empty>
                <caption>{live(caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.layers}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn is_unmeasured(point: &Point) -> bool {
    point.train().is_none() && point.ratio.is_none() && point.diverged == 0
}

fn row(part: DepthSweep, kind: Row, side: Side) -> AnyView {
    let words = &depth_sweep::text(part.language).table;
    let head = move || {
        let network = part.name(side);
        match kind {
            Row::Train => fill(words.train, |TableTrainSlot::Network| network.clone()),
            Row::Test => fill(words.test, |TableTestSlot::Network| network.clone()),
            Row::Ratio => fill(words.ratio, |TableRatioSlot::Network| network.clone()),
        }
    };
    let cells = move || {
        part.points.with(|points| {
            let cell = |point: &Point| view! { <td>{cell(part, kind, side, point)}</td> };
            points[side as usize].iter().map(cell).collect_view()
        })
    };
    view! { <tr><th scope="row">{live(head)}</th>{live(cells)}</tr> }.into_any()
}

fn cell(part: DepthSweep, kind: Row, side: Side, point: &Point) -> AnyView {
    let (quantity, spread): (_, Option<Spread>) = match kind {
        Row::Train => ("train-error", point.train()),
        Row::Test => ("test-error", point.test()),
        Row::Ratio => ("grad-norm-ratio", point.ratio),
    };
    let text = |number: f64| if kind == Row::Ratio { significant(number, 2) } else { percent(number) };
    let number = spread.map(|spread| {
        let value = measured_at(
            quantity,
            side.name().to_owned(),
            Some(point.depth),
            role(side),
            spread.median,
            text(spread.median),
        );
        let range = fill(depth_sweep::text(part.language).table.range, |slot| match slot {
            TableRangeSlot::Least => text(spread.least),
            TableRangeSlot::Most => text(spread.most),
        });
        view! { {value} <span class="quiet range">{(spread.least < spread.most).then_some(range)}</span> }
    });
    let diverged = (kind != Row::Ratio && point.diverged > 0).then(|| diverged(part, side, point));
    if number.is_none() && diverged.is_none() {
        return "–".into_any();
    }
    view! { {number} {diverged} }.into_any()
}

/// How many of a point's seeds have diverged, in words.
fn diverged(part: DepthSweep, side: Side, point: &Point) -> AnyView {
    let (count, all) = (point.diverged, point.trains.len());
    let said = prose(depth_sweep::text(part.language).table.diverged, |slot| match slot {
        TableDivergedSlot::Diverged => measured_at(
            "diverged",
            side.name().to_owned(),
            Some(point.depth),
            role(side),
            count as f64,
            count.to_string(),
        ),
        TableDivergedSlot::All => all.into_any(),
    });
    view! { <span class="anomaly">{said}</span> }.into_any()
}
