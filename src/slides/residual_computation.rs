//! 图10 · 表10: 残差连接的计算.

use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::live::{math, vector};
use super::parts::residual::residual_figure;
use crate::components::store::ResidualRun;
use crate::components::table::table;
use crate::lesson::residual::Step;
use crate::lesson::residual_formulas::{Formula, formula};
use crate::lesson::{Quantity, SlideId};
use crate::text::Language;
use crate::text::residual_computation::{self, TableRowsSlot as Slot};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ResidualComputation;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = residual_computation::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(residual_figure(figure_caption(SLIDE, language), &Step::ALL, language)),
        table: Some(table(caption, words.table.columns, words.table.rows, cell)),
        reference: words.reference,
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
    }
}
