//! 图9 · 表9: 残差块的结构.

use super::parts::conv_block::conv_block_figure;
use super::parts::highway::highway_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::figures::{Highway, HighwayTab as Tab};
use crate::text::{Language, highway, residual_block};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ResidualBlock;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = residual_block::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}

/// One block, or deep networks of blocks.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &highway::text(language).tabs;
    let tab = store.figure(|figure: &Highway| figure.tab);
    let choose = move |tab| store.change(|figure: &mut Highway| figure.tab = tab);
    let caption = move || figure_caption(SLIDE, language);
    tabs(
        words.label,
        "blocks",
        &[(Tab::Block, words.one), (Tab::Training, words.deep)],
        tab,
        choose,
        move |tab| match tab {
            Tab::Block => conv_block_figure(caption(), language),
            Tab::Training => highway_figure(store, caption(), language),
        },
    )
}
