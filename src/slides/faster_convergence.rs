//! 图6 · 表6: 加速收敛速度. The gradient through time, and steps to a loss.

use super::parts::layout::{Section, section, table_caption};
use super::parts::speed::speed_table;
use super::parts::through_time::through_time_figure;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, faster_convergence};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::FasterConvergence;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = faster_convergence::text(language);
    let caption = table_caption(SLIDE, language).into_any();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    section(Section {
        slide: SLIDE,
        figure: Some(through_time_figure(language)),
        table: Some(view! { {speed_table(language)} {published} }.into_any()),
        reference: words.reference,
    })
}
