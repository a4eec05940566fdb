//! 图11 · 表11: 提高深层网络训练稳定性. Gradient norms across depth by real backpropagation.

use super::parts::depth::{self, controls, measured_table, norms_table, picture, sentence};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use crate::components::figure::{Figure, figure};
use crate::components::store::use_store;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::state::Edit;
use crate::text::{Language, deep_stability};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::DeepStability;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = deep_stability::text(language);
    let store = use_store();
    let plot = depth::Plot::new(store, language);
    let caption = table_caption(SLIDE, language).into_any();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    section(Section {
        slide: SLIDE,
        figure: Some(figure(Figure {
            caption: figure_caption(SLIDE, language),
            controls: controls(language),
            picture: view! { {picture(plot)} {norms_table(store, language)} }.into_any(),
            sentence: sentence(store, language),
            exports: depth::exports(plot, language),
            reset: Callback::new(move |()| store.edit(Edit::ResetDepth)),
            file: "gradient-norms",
        })),
        table: Some(view! { {measured_table(store, language)} {published} }.into_any()),
        reference: words.reference,
    })
}
