//! What opens over the page.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;
use web_sys::wasm_bindgen::JsCast;

/// A dialog; Escape or a button of its form closes it. However it goes, the focus goes back to where it was.
pub fn dialog(class: &'static str, title: &'static str, open: RwSignal<bool>, inner: AnyView) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    node.on_load(|dialog| {
        let _ = dialog.show_modal();
    });
    // Only a dialog that closes gives the focus back, not one that is taken away.
    on_cleanup(move || {
        if let Some(Some(dialog)) = node.try_get_untracked() {
            dialog.close();
        }
    });
    // One that was taken away says afterwards that it has closed: in another language it is open again by then.
    let close = move |event: Event| {
        let dialog = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
        if dialog.is_some_and(|dialog| dialog.is_connected() && !dialog.open()) {
            open.set(false);
        }
    };
    view! {
        <dialog node_ref=node class=class aria-labelledby=title on:close=close>
            {inner}
        </dialog>
    }
    .into_any()
}
