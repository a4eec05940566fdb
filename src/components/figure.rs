//! The frame that every figure has: controls above, picture, live sentence, then export and reset.

use super::controls::button;
use super::export;
use super::store::use_store;
use crate::text::ui;
use leptos::html;
use leptos::prelude::*;

/// The parts of a figure.
pub struct Figure {
    /// 图N · name.
    pub caption: String,
    /// What sets it up.
    pub controls: AnyView,
    /// The picture.
    pub picture: AnyView,
    /// One live sentence that says what it shows.
    pub sentence: AnyView,
    /// More ways to save it.
    pub exports: AnyView,
    /// Back to the defaults.
    pub reset: Callback<()>,
    /// Stem of the files it saves.
    pub file: &'static str,
}

/// The frame.
pub fn figure(parts: Figure) -> AnyView {
    let words = &ui::text(use_store().language()).figure;
    let node = NodeRef::<html::Figure>::new();
    let said = RwSignal::new("");
    let values = move || node.get_untracked().map(|element| export::values(&element)).unwrap_or_default();
    let copy = move |text: String| {
        export::copy(text, move |copied| said.set(if copied { words.copied } else { words.not_copied }));
    };
    let Figure { caption, controls, picture, sentence, exports, reset, file } = parts;
    view! {
        <figure node_ref=node class="figure">
            <figcaption>{caption}</figcaption>
            <div class="figure-controls">{controls}</div>
            <div class="figure-picture">{picture}</div>
            <p class="sentence" data-spoken="status">{sentence}</p>
            <div class="figure-exports">
                {button(words.copy_csv, move || copy(export::csv(&values())))}
                {button(words.copy_json, move || copy(export::json(&values())))}
                {button(words.save_csv, move || {
                    export::save(&format!("{file}.csv"), "text/csv", &export::csv(&values()))
                })}
                {exports}
                {button(words.reset, move || reset.run(()))}
                <span class="quiet" role="status">{said}</span>
            </div>
        </figure>
    }
    .into_any()
}
