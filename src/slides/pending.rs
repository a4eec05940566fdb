//! A section whose figure is still being loaded.

use super::parts::layout::{Section, section};
use crate::lesson::SlideId;
use crate::text::{Language, ui};
use leptos::prelude::*;

/// Its points, and that the rest is coming.
pub fn view(slide: SlideId, language: Language) -> AnyView {
    let loading = view! { <p class="quiet" role="status">{ui::text(language).loading}</p> }.into_any();
    section(Section { slide, figure: Some(loading), table: None, reference: "" })
}
