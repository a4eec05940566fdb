//! 图13 · 表13: 结合的必要性.

use super::parts::corners::corners_figure;
use super::parts::layout::{Section, section, table_caption};
use super::parts::spirals::spirals_figure;
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::figures::{CornersTab, Spirals};
use crate::text::{Language, spirals_figure as words_of_spirals, why_combine};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhyCombine;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = why_combine::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}

/// Four Transformers, or four pictures of two spirals.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &words_of_spirals::text(language).tabs;
    tabs(
        words.label,
        "corners",
        &[(CornersTab::Transformers, words.transformers), (CornersTab::Spirals, words.spirals)],
        store.figure(|figure: &Spirals| figure.tab),
        move |tab| store.change(|figure: &mut Spirals| figure.tab = tab),
        move |tab| match tab {
            CornersTab::Transformers => corners_figure(store, language),
            CornersTab::Spirals => spirals_figure(store, language),
        },
    )
}
