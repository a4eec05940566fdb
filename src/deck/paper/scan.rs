//! A section's link on paper: a code to scan, and the address for those who type.

use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::deck::share::page;
use crate::lesson::SlideId;
use crate::state::share::{on_paper, printed_width};
use crate::text::Language;
use leptos::prelude::*;

/// The code of a slide with the present vector.
pub fn scan(slide: SlideId, language: Language) -> Option<AnyView> {
    let link = use_store().memo(move |settings| on_paper(&page(), settings, slide, language));
    let drawn = move || {
        let (link, code) = link.get()?;
        let width = format!("{}mm", printed_width(&code));
        let drawn = view! {
            <div class="scan">
                <svg viewBox=code.view_box() width=width.clone() height=width aria-hidden="true">
                    <rect width=code.side() height=code.side() />
                    <path d=code.path.clone() />
                </svg>
                <p translate="no">{link}</p>
            </div>
        };
        Some(drawn.into_any())
    };
    Some(live_if(drawn).into_any())
}
