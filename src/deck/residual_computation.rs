//! 图10 · 表10: 残差连接的计算.

use super::frame::layout::table_caption;
use super::setup::{dy, x};
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::live_values::{math, vector};
use crate::components::runs::ResidualRun;
use crate::components::table::table as table_of;
use crate::components::value::value;
use crate::figures::chain::model::worked;
use crate::figures::{chain, residual};
use crate::in_chunk;
use crate::lesson::questions::QuestionId;
use crate::lesson::residual::Step;
use crate::lesson::residual_formulas::{Formula, formula};
use crate::lesson::{Quantity, SlideId};
use crate::state::{Edit, Settings};
use crate::text::residual_computation::TableRowsSlot as Slot;
use crate::text::{Language, residual_computation};
use leptos::prelude::*;

const ID: SlideId = SlideId::ResidualComputation;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "computation-part", group: "computation-part" }),
    panes: &[Pane::new("block", &residual::FIGURE), Pane::new("chain", &chain::FIGURE)],
    pages: 2,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    look,
    miniature: "M3 25v-5h3v5M8 25v-9h3v9M15 11h14v16H15zM19 24v-4h2v4M24 24v-8h2v8M34 25V14h4v11M41 25V8h4v17M34 19h4M41 16h4M6 12V4h34v2",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![x(&[1.0, 2.0]), dy(&[1.0, 1.0]), Edit::Step(2)],
        1 => vec![Edit::Pane(ID, 1)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::ChainGrowth => here(ID, vec![Edit::Pane(ID, 1)]),
        _ => None,
    }
}

in_chunk!(residual, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = residual_computation::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, cell, shown)
}

fn shown(settings: &Settings) -> &'static [usize] {
    if settings.pane_of(ID) == 1 {
        return &[11, 12];
    }
    match Step::ALL.get(settings.step) {
        Some(Step::Branch) => &[0],
        Some(Step::Sum) => &[1],
        Some(Step::Dy | Step::Dx) => &[5],
        Some(Step::Split) => &[6, 7],
        _ => &[],
    }
}

fn cell(slot: Slot) -> AnyView {
    let all = vector::<ResidualRun>;
    match slot {
        Slot::ForwardFormula => math(formula(Formula::Forward)),
        Slot::BranchFormula => math(formula(Formula::Branch)),
        Slot::AfterFormula => math(formula(Formula::After)),
        Slot::StackFormula => math(formula(Formula::Stack)),
        Slot::BackwardFormula => math(formula(Formula::Backward)),
        Slot::PlainFormula => math(formula(Formula::Plain)),
        Slot::ResidualFormula => math(formula(Formula::Residual)),
        Slot::ProjectionFormula => math(formula(Formula::Projection)),
        Slot::F => all(Quantity::FX),
        Slot::Y => all(Quantity::ResidualSum),
        Slot::Dx => all(Quantity::Dx),
        Slot::DxShortcut => all(Quantity::DxShortcut),
        Slot::DxBranch => all(Quantity::DxBranch),
        Slot::WorkedF => pair(Quantity::WorkedF, worked().f),
        Slot::WorkedY => pair(Quantity::WorkedY, worked().y),
        Slot::WorkedDx => pair(Quantity::WorkedDx, worked().dx),
    }
}

/// Two numbers in brackets.
fn pair(quantity: Quantity, [first, second]: [f64; 2]) -> AnyView {
    view! { "[" {value(quantity, Some(0), first)} ", " {value(quantity, Some(1), second)} "]" }.into_any()
}
