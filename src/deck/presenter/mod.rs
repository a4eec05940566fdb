//! The teacher's window: beside the slide as the class sees it, what nobody else sees.

mod bar;
mod next;
mod notes;

use crate::text::{Language, presenter};
use leptos::prelude::*;

/// A strip over the slide, and a column beside it.
pub fn view(language: Language) -> AnyView {
    view! {
        <section class="desk" aria-label=presenter::text(language).label>
            {bar::bar(language)}
            <div class="desk-column" tabindex="0">
                {next::next(language)} {notes::notes(language)}
            </div>
        </section>
    }
    .into_any()
}
