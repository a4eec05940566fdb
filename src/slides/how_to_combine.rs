//! 图14 · 表14: 结合的实现方法.

use super::parts::encoder::encoder_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::race;
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::figures::{HowTab, HowToCombine};
use crate::text::{Language, how_to_combine, race_figure};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::HowToCombine;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = how_to_combine::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}

/// One layer in steps, or four Transformers in training.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &race_figure::text(language).tabs;
    tabs(
        words.label,
        "how",
        &[(HowTab::Layer, words.layer), (HowTab::Race, words.race)],
        store.figure(|figure: &HowToCombine| figure.tab),
        move |tab| store.change(|figure: &mut HowToCombine| figure.tab = tab),
        move |tab| {
            let caption = figure_caption(SLIDE, language);
            match tab {
                HowTab::Layer => encoder_figure(caption, language),
                HowTab::Race => race::race_figure(store, caption, language),
            }
        },
    )
}
