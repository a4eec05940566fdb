//! The frame that every figure has: its picture first, under it its steps or its one main control and the live sentence;
//! then what else can be set, all values, export and reset. On the stage the other controls stand in a drawer.

use super::controls::button;
use super::export;
use super::second;
use super::store::use_store;
use crate::state::Edit;
use crate::text::ui;
use leptos::html;
use leptos::prelude::*;

/// The parts of a figure. A drawing in `picture` is marked `data-picture`.
pub struct Figure {
    /// 图N · name.
    pub caption: String,
    /// What it is about; it fills the room that it is given.
    pub picture: AnyView,
    /// What stands beside it: the formula, the numbers that matter, set large.
    pub aside: AnyView,
    /// Its steps, or the one to three controls that a lecture needs: in sight with the picture.
    pub strip: AnyView,
    /// One live sentence that says what it shows.
    pub sentence: AnyView,
    /// What else can be set: under the picture, on the stage in the drawer.
    pub settings: AnyView,
    /// Tables of all values; not on the stage.
    pub values: AnyView,
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
    let exported = move || node.get_untracked().map(|element| export::values(&element)).unwrap_or_default();
    let copy = move |text: String| {
        export::copy(text, move |copied| said.set(if copied { words.copied } else { words.not_copied }));
    };
    // In the teacher's window it has little room.
    let scrolls = second::is_presenter().then_some("0");
    let Figure { caption, picture, aside, strip, sentence, settings, values, exports, reset, file } = parts;
    view! {
        <figure node_ref=node class="figure">
            <figcaption>{caption}</figcaption>
            <div class="figure-sight">
                <div class="figure-picture">{picture}</div>
                <div class="figure-aside" tabindex=scrolls>{aside}</div>
                <div class="figure-strip">{strip} {drawer_button(words.drawer)}</div>
                <p class="sentence" data-spoken="status">{sentence}</p>
            </div>
            <div class="figure-controls">{settings}</div>
            <div class="figure-values">{values}</div>
            <div class="figure-exports">
                {button(words.copy_csv, move || copy(export::csv(&exported())))}
                {button(words.copy_json, move || copy(export::json(&exported())))}
                {button(words.save_csv, move || {
                    export::save(&format!("{file}.csv"), "text/csv", &export::csv(&exported()))
                })}
                {exports}
                {button(words.reset, move || reset.run(()))}
                <span class="quiet" role="status">{said}</span>
            </div>
        </figure>
    }
    .into_any()
}

/// What opens the drawer; the style sheet shows it on the stage alone, where there is something in the drawer.
fn drawer_button(words: &'static str) -> AnyView {
    let store = use_store();
    let is_open = store.memo(|settings| settings.drawer);
    view! {
        <button
            type="button"
            data-action="drawer"
            aria-expanded=Signal::derive(move || is_open.get().to_string())
            on:click=move |_| store.edit(Edit::Drawer(!is_open.get_untracked()))
        >
            {words}
        </button>
    }
    .into_any()
}
