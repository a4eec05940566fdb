//! 图13 · 表13: 结合的必要性.

use super::parts::corners::corners_figure;
use super::parts::layout::{Section, section, table_caption};
use crate::components::store::use_store;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, why_combine};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhyCombine;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = why_combine::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(corners_figure(use_store(), language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}
