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
        figure: figure(language),
        table: Some(table(caption, text.table.columns, text.table.rows, |slot| match slot {})),
        reference: "",
    })
}

/// The map of variants, once the build with figures is there.
#[cfg(feature = "figures")]
fn figure(language: Language) -> Option<AnyView> {
    Some(super::parts::variants::variants_map(crate::components::store::use_store(), language))
}

/// Its place, while that build is on its way.
#[cfg(not(feature = "figures"))]
fn figure(_: Language) -> Option<AnyView> {
    None
}
