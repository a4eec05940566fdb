//! 图3 · 表3: 归一化计算.

use super::parts::layer_norm::{LayerNormFigure, layer_norm_figure};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::live::{math, scalar, vector};
use crate::components::controls::choice;
use crate::components::store::{LayerNormRun, use_store};
use crate::components::table::table;
use crate::lesson::layer_norm::Step;
use crate::lesson::layer_norm_formulas::{self as formulas, symbols};
use crate::lesson::{Quantity, SlideId};
use crate::state::figures::{Normalize as Figure, Pane};
use crate::text::normalize::{self, TableRowsSlot as Slot};
use crate::text::{Language, Template};
use crate::text::{eps_figure, geometry};
use engine::nn::layer_norm::Variance;
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::Normalize;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = normalize::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    let rows: &[&[Template<Slot>]] = words.table.rows;
    section(Section {
        slide: SLIDE,
        figure: Some(figure(language)),
        table: Some(table(caption, words.table.columns, rows, cell)),
        reference: words.reference,
    })
}

/// The bars, or the geometry.
fn figure(language: Language) -> AnyView {
    let store = use_store();
    let names = &geometry::text(language).panes;
    let pane = store.figure(|figure: &Figure| figure.pane);
    let options = [
        (Pane::Bars, names.bars),
        (Pane::Geometry, names.geometry),
        (Pane::Eps, eps_figure::text(language).pane),
    ];
    let parts = LayerNormFigure {
        caption: figure_caption(SLIDE, language),
        steps: &Step::ALL,
        pane,
        panes: choice(names.label, "pane", &options, pane, move |pane| {
            store.change(|figure: &mut Figure| figure.pane = pane);
        }),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut Figure| *figure = Figure { pane: figure.pane, ..Figure::default() });
        }),
    };
    layer_norm_figure(parts, language)
}

fn cell(slot: Slot) -> AnyView {
    let step = |step: Step| math(symbols(step, Variance::Biased));
    let one = scalar::<LayerNormRun>;
    let all = vector::<LayerNormRun>;
    match slot {
        Slot::MeanFormula => step(Step::Mean),
        Slot::CenteredFormula => step(Step::Center),
        Slot::VarFormula => step(Step::Variance),
        Slot::StdFormula => math(formulas::std()),
        Slot::DenominatorFormula => step(Step::Denominator),
        Slot::XHatFormula => step(Step::Normalize),
        Slot::CheckFormula => math(formulas::check()),
        Slot::DxFormula => step(Step::Dx),
        Slot::Mean => one(Quantity::Mean),
        Slot::Centered => all(Quantity::Centered),
        Slot::Var => one(Quantity::Var),
        Slot::Std => one(Quantity::Std),
        Slot::Denominator => one(Quantity::Denominator),
        Slot::XHat => all(Quantity::XHat),
        Slot::Check => check(),
        Slot::Dx => all(Quantity::Dx),
    }
}

/// mean(x̂) and mean(x̂²) of the student's vector.
fn check() -> AnyView {
    let one = scalar::<LayerNormRun>;
    view! { <span class="vector">{one(Quantity::XHatMean)} {one(Quantity::XHatMeanSquare)}</span> }.into_any()
}
