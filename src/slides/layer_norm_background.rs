//! 图2 · 表2: Layer Normalization的提出背景. The same digit in changing batches.

use super::parts::company::{Company, controls, measured_tables, picture, sentence};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use crate::components::figure::{Figure, figure};
use crate::components::picture::picture_exports;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, layer_norm_background};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::LayerNormBackground;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = layer_norm_background::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    let part = Company::new();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    section(Section {
        slide: SLIDE,
        figure: Some(figure(Figure {
            caption: figure_caption(SLIDE, language),
            controls: controls(part, language),
            picture: picture(part, language),
            sentence: sentence(part, language),
            exports: picture_exports("company", language),
            reset: Callback::new(move |()| part.reset()),
            file: "company",
        })),
        table: Some(view! { {published} {measured_tables(part, language)} }.into_any()),
        reference: words.reference,
    })
}
