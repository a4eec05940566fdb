//! 图4 · 表4: 缩放和平移.

use super::parts::layer_norm::{LayerNormFigure, layer_norm_figure};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::live::{math, vector};
use crate::components::controls::choice;
use crate::components::store::{LayerNormRun, use_store};
use crate::components::table::table;
use crate::lesson::layer_norm::Step;
use crate::lesson::{Quantity, SlideId, layer_norm_formulas as formulas};
use crate::state::figures::{Pane, ScaleAndShift as Figure};
use crate::text::Language;
use crate::text::scale_and_shift::{self, TableRowsSlot as Slot};
use crate::text::{bend_figure, geometry};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ScaleAndShift;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = scale_and_shift::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figure(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, cell)),
        reference: words.reference,
    })
}

/// The bars, the geometry, whether it can be undone, or the nonlinearity that follows.
fn figure(language: Language) -> AnyView {
    let store = use_store();
    let names = &geometry::text(language).panes;
    let pane = store.figure(|figure: &Figure| figure.pane);
    let options = [
        (Pane::Bars, names.bars),
        (Pane::Geometry, names.geometry),
        (Pane::Undo, names.undo),
        (Pane::Bend, bend_figure::text(language).pane),
    ];
    let parts = LayerNormFigure {
        caption: figure_caption(SLIDE, language),
        steps: &Step::AFFINE,
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
    let all = vector::<LayerNormRun>;
    match slot {
        Slot::ForwardFormula => math(formulas::forward()),
        Slot::DgammaFormula => math(formulas::dgamma()),
        Slot::DbetaFormula => math(formulas::dbeta()),
        Slot::Y => all(Quantity::Y),
        Slot::Gamma => all(Quantity::Gamma),
        Slot::Beta => all(Quantity::Beta),
        Slot::Dgamma => all(Quantity::DGamma),
        Slot::Dbeta => all(Quantity::DBeta),
        Slot::Parameters => parameters(),
    }
}

/// 2d for the student's vector.
fn parameters() -> AnyView {
    let store = use_store();
    let count = store.memo(|settings| settings.numbers.gamma.len() + settings.numbers.beta.len());
    view! { <data class="value" data-quantity="parameters" value=count>{count}</data> }.into_any()
}
