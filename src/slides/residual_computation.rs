//! 图10 · 表10: 残差连接的计算.

use super::parts::chain::chain_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::live::{math, vector};
use super::parts::residual::residual_figure;
use crate::components::store::{ResidualRun, use_store};
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::components::value::value;
use crate::lesson::chain::worked;
use crate::lesson::residual::Step;
use crate::lesson::residual_formulas::{Formula, formula};
use crate::lesson::{Quantity, SlideId};
use crate::state::figures::{ComputationPart as Part, ResidualComputation};
use crate::text::residual_computation::{self, TableRowsSlot as Slot};
use crate::text::{self, Language};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ResidualComputation;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = residual_computation::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, cell)),
        reference: words.reference,
    })
}

/// One block in steps, or a chain of them.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &text::chain_figure::text(language).tabs;
    let part = store.figure(|figure: &ResidualComputation| figure.part);
    let parts = [(Part::Block, words.block), (Part::Chain, words.chain)];
    let choose = move |part| store.change(|figure: &mut ResidualComputation| figure.part = part);
    tabs(words.label, "computation-part", &parts, part, choose, move |part| match part {
        Part::Block => residual_figure(figure_caption(SLIDE, language), &Step::ALL, language),
        Part::Chain => chain_figure(figure_caption(SLIDE, language), language),
    })
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
