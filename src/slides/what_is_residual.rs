//! 图7 · 表7: 什么是残差连接.

use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::residual::residual_figure;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::lesson::residual::Step;
use crate::text::{Language, what_is_residual};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhatIsResidual;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = what_is_residual::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(residual_figure(figure_caption(SLIDE, language), &Step::FORWARD, language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}
