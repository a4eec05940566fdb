//! 总结与讨论.

use super::parts::layout::{Section, section};
use super::words;
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{Language, summary};
use leptos::prelude::*;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let text = summary::text(language);
    let caption = words(SlideId::Summary, language).table.into_any();
    section(Section {
        slide: SlideId::Summary,
        figure: None,
        table: Some(table(caption, text.table.columns, text.table.rows, |slot| match slot {})),
        reference: "",
    })
}
