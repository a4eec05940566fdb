//! 图12 · 表12: 提升模型性能.

use super::parts::depth_sweep::{DepthSweep, accuracy_figure, measuring_table};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::lesion::lesion_figure;
use crate::components::store::use_store;
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::figures::{ModelPerformance, PerformanceTab as Tab};
use crate::text::{Language, lesion, model_performance};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ModelPerformance;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = model_performance::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    let measured = measuring_table(DepthSweep::new(use_store(), language));
    section(Section {
        slide: SLIDE,
        figure: Some(figures(language)),
        table: Some(view! { {measured} {published} }.into_any()),
        reference: words.reference,
    })
}

/// Blocks deleted, or accuracy against depth.
fn figures(language: Language) -> AnyView {
    let store = use_store();
    let words = &lesion::text(language).controls;
    let tab = store.figure(|figure: &ModelPerformance| figure.tab);
    let choose = move |tab| store.change(|figure: &mut ModelPerformance| figure.tab = tab);
    let caption = move || figure_caption(SLIDE, language);
    let options = [(Tab::Lesion, words.blocks), (Tab::Accuracy, words.depth)];
    tabs(words.tab, "performance", &options, tab, choose, move |tab| match tab {
        Tab::Lesion => lesion_figure(store, caption(), language),
        Tab::Accuracy => accuracy_figure(DepthSweep::new(store, language), caption()),
    })
}
