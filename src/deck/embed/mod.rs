//! A figure alone in a frame of somebody else's page, and the line that puts it there.

use crate::components::controls::button;
use crate::components::export::copy;
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::components::words::are_here;
use crate::deck::frame::layout::figure_caption;
use crate::deck::frame::panes::alone;
use crate::deck::share::{page, unreachable};
use crate::deck::{name_of, slide};
use crate::lesson::SlideId;
use crate::state::share::{embedded, frame, link};
use crate::text::{Language, share, ui};
use leptos::prelude::*;

/// The figure with what belongs to it, and a way to the whole lesson.
pub fn view(id: SlideId, language: Language) -> AnyView {
    let words = &share::text(language).embed;
    let whole = use_store().memo(|settings| link("", settings));
    let none = slide(id).panes.is_empty().then(|| view! { <p>{words.none}</p> });
    view! {
        <article class="embedded">
            // Not every page says in its frame's name what stands in it.
            <h1 class="hidden">{name_of(id, language)}</h1>
            {alone(slide(id), language)}
            {none}
            <p class="embedded-whole">
                <a href=whole target="_blank" rel="noopener">{words.whole} " ↗"</a>
            </p>
        </article>
    }
    .into_any()
}

/// What is to be pasted into a page, so that the figure on screen stands there as it is set now.
pub fn line(language: Language) -> AnyView {
    let store = use_store();
    let line = store.memo(move |settings| {
        let shown = slide(settings.slide);
        let address = embedded(&page(), settings);
        // One may go on while the dialog stands: the words of the next slide come after it.
        let is_named = !shown.panes.is_empty() && are_here(store, settings.slide, language);
        is_named.then(|| frame(&address, &figure_caption(shown, language)))
    });
    live_if(move || line.get().map(|line| to_paste(line, language))).into_any()
}

fn to_paste(line: String, language: Language) -> AnyView {
    let (words, figure) = (&share::text(language).embed, &ui::text(language).figure);
    let said = RwSignal::new("");
    let shown = line.clone();
    let press = move || {
        copy(line.clone(), move |done| {
            said.try_set(if done { figure.copied } else { figure.not_copied });
        });
    };
    view! {
        <section class="embed-line">
            <h3>{words.title}</h3>
            <p>{words.lead}</p>
            {unreachable(&page(), language)}
            <textarea class="copy-field" readonly rows="4" translate="no" aria-label=words.title prop:value=shown></textarea>
            <div>
                {button(words.copy, press)} " " <span class="quiet" role="status">{said}</span>
            </div>
        </section>
    }
    .into_any()
}
