//! 图1 · 表1: 什么是Layer Normalization.

use super::parts::batch::batch_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, what_is_layer_norm};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhatIsLayerNorm;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = what_is_layer_norm::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(batch_figure(figure_caption(SLIDE, language), language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}
