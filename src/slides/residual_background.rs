//! 图8 · 表8: 残差连接的提出背景.

use super::parts::depth_sweep::{DepthSweep, depth_sweep_figure, measured_table};
use super::parts::layout::{Section, section, table_caption};
use crate::components::store::use_store;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, residual_background};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::ResidualBackground;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = residual_background::text(language);
    let sweep = DepthSweep::new(use_store(), language);
    let caption = table_caption(SLIDE, language).into_any();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    section(Section {
        slide: SLIDE,
        figure: Some(depth_sweep_figure(sweep)),
        table: Some(view! { {measured_table(sweep)} {published} }.into_any()),
        reference: words.reference,
    })
}
