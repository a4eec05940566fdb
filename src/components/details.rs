//! A part that is folded away.

use super::live::live_if;
use super::store::use_store;
use crate::components::memo::memo;
use leptos::html;
use leptos::prelude::*;

/// A table behind its summary. A short one is always there; a long one while it is open, or while
/// the numbers rest, so that it costs nothing while one drags a bar.
pub fn folded(summary: &'static str, is_short: Signal<bool>, inner: fn() -> AnyView) -> AnyView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let toggle = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    let at_rest = use_store().at_rest;
    let is_made = memo(move || is_short.get() || open.get() || at_rest.get());
    view! {
        <details class="more" node_ref=details on:toggle=toggle>
            <summary>{summary}</summary>
            {live_if(move || is_made.get().then(inner))}
        </details>
    }
    .into_any()
}
