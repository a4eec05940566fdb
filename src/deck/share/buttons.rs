//! What can be copied: the link, the picture, the program.

use crate::components::controls::action;
use crate::components::export;
use crate::components::picture::copy::{Copied, copy};
use crate::components::store::use_store;
use crate::deck::code;
use crate::text::{Language, share, ui};
use leptos::prelude::*;
use web_sys::Element;

/// The buttons, and what has become of it.
pub fn buttons(link: Memo<String>, language: Language) -> AnyView {
    let store = use_store();
    let (words, shown) = (share::text(language), &ui::text(language).figure);
    let said = RwSignal::new("");
    let copied = move |done| {
        said.try_set(if done { shown.copied } else { shown.not_copied });
    };
    let has_no_code = store.memo(|settings| code(settings).is_none());
    let copy_link = move |_| {
        said.set("");
        export::copy(link.get_untracked(), copied);
    };
    let copy_picture = move || {
        said.set("");
        let figure = figure();
        let done = if figure.is_some() { shown.copied } else { words.copied_qr };
        let Some(picture) = figure.or_else(|| found(".share-code")) else { return };
        copy(picture, "norm-shortcut", move |ended| {
            said.try_set(match ended {
                Copied::Copied => done,
                Copied::Saved => words.saved,
                Copied::Nothing => words.no_picture,
            });
        });
    };
    let copy_code = move || {
        said.set("");
        if let Some(code) = store.peek(code) {
            export::copy(code.pytorch, copied);
        }
    };
    view! {
        <div class="share-buttons">
            <button type="button" class="primary" autofocus data-action="copy-link" on:click=copy_link>
                {words.copy_link}
            </button>
            {action("copy-picture", words.copy_picture, Signal::stored(false), copy_picture)}
            {action("copy-code", words.copy_code, has_no_code.into(), copy_code)}
        </div>
        <p class="quiet" data-copied role="status">{said}</p>
    }
    .into_any()
}

/// The figure, where there is one to see.
fn figure() -> Option<Element> {
    found("main .figure-picture").filter(|figure| figure.get_bounding_client_rect().height() > 0.0)
}

fn found(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
