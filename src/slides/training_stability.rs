//! 图5 · 表5: 提高训练稳定性. Which settings train.

use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::working_region::{Region, controls, measured_table, picture, sentence};
use crate::components::figure::{Figure, figure};
use crate::components::picture::picture_exports;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, training_stability};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::TrainingStability;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = training_stability::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    let region = Region::new();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    section(Section {
        slide: SLIDE,
        figure: Some(figure(Figure {
            caption: figure_caption(SLIDE, language),
            controls: controls(region, language),
            picture: picture(region, language),
            sentence: sentence(region, language),
            exports: picture_exports("working-region", language),
            reset: Callback::new(move |()| region.reset()),
            file: "working-region",
        })),
        table: Some(view! { {published} {measured_table(region, language)} }.into_any()),
        reference: words.reference,
    })
}
