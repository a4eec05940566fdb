//! 图7 · 表7: 什么是残差连接.

use super::parts::identity::identity_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::residual::residual_figure;
use super::parts::warp::warp_figure;
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::lesson::residual::Step;
use crate::state::figures::{ResidualPart as Part, WhatIsResidual};
use crate::text::{self, Language, what_is_residual};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhatIsResidual;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = what_is_residual::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}

/// One block in steps, or a grid behind many.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &text::warp_figure::text(language).tabs;
    let part = store.figure(|figure: &WhatIsResidual| figure.part);
    let parts = [
        (Part::Block, words.block),
        (Part::Warp, words.warp),
        (Part::Learn, text::identity::text(language).tabs.learn),
    ];
    let choose = move |part| store.change(|figure: &mut WhatIsResidual| figure.part = part);
    tabs(words.label, "residual-part", &parts, part, choose, move |part| match part {
        Part::Block => residual_figure(figure_caption(SLIDE, language), &Step::FORWARD, language),
        Part::Warp => warp_figure(figure_caption(SLIDE, language), language),
        Part::Learn => identity_figure(store, figure_caption(SLIDE, language), language),
    })
}
