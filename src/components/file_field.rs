//! A native field for a file that looks as a button does. Who shows one imports `file_field.css`.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};

/// Which files it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// Kinds by their endings and types; any where nothing is said.
    pub accept: Option<&'static str>,
    /// Whether it takes several at once.
    pub multiple: bool,
}

/// The field under these words. The same file may be chosen again.
pub fn file_field(
    action: &'static str,
    words: &'static str,
    takes: Takes,
    chosen: impl Fn(FileList) + 'static,
) -> AnyView {
    let change = move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        if let Some(files) = field.files() {
            chosen(files);
        }
        field.set_value("");
    };
    view! {
        <label class="file-field">
            <input type="file" accept=takes.accept multiple=takes.multiple data-action=action on:change=change />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
