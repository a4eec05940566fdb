//! 图1 · 表1: 什么是Layer Normalization.

use super::parts::batch::batch_figure;
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::space::space_figure;
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::figures::{IdeaTab, WhatIsLayerNorm};
use crate::text::{Language, what_is_layer_norm, what_is_layer_norm_figure};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::WhatIsLayerNorm;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = what_is_layer_norm::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(table(caption, words.table.columns, words.table.rows, |slot| match slot {})),
        reference: words.reference,
    })
}

/// A batch of samples, or one of them as a point in space.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &what_is_layer_norm_figure::text(language).tabs;
    tabs(
        words.label,
        "idea",
        &[(IdeaTab::Batch, words.batch), (IdeaTab::Space, words.space)],
        store.figure(|figure: &WhatIsLayerNorm| figure.tab),
        move |tab| store.change(|figure: &mut WhatIsLayerNorm| figure.tab = tab),
        move |tab| {
            let caption = figure_caption(SLIDE, language);
            match tab {
                IdeaTab::Batch => batch_figure(caption, language),
                IdeaTab::Space => space_figure(caption, language),
            }
        },
    )
}
