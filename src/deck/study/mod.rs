//! What one has done oneself, on the contents: the sections with their marks, the questions that come back, and the ways
//! to save all of it and to read it back. A chunk of its own, which comes once there is something to show.

mod again;
mod files;
mod mark;

pub use mark::mark;

use crate::components::answers::use_answers;
use crate::text::{Language, study};
use leptos::prelude::*;

/// What stands below the chapters. Whoever made room for it is told that it is here.
pub fn view(language: Language, is_here: RwSignal<bool>) -> AnyView {
    let words = study::text(language);
    let given = use_answers();
    // The marks come after it, in a turn of their own.
    request_animation_frame(move || {
        is_here.try_set(true);
    });
    view! {
        <section class="study" class:asked=given.is_asked aria-labelledby="study-title">
            <h2 id="study-title">{words.title}</h2>
            {again::again(language)}
            <p class="quiet">{words.legend}</p>
            {files::files(language)}
        </section>
    }
    .into_any()
}
