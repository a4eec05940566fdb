//! What is said aloud of all that changes on screen. What a drag changes sixty times a second is said at most twice,
//! and last of all as it stands: the words on screen are no live regions, two hidden ones repeat them.

use crate::components::export::elements;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

/// Between two announcements.
const PAUSE: Duration = Duration::from_millis(500);

/// What is to be said has `data-spoken`, with the role of the region that says it.
const SPOKEN: &str = "[data-spoken]";

/// Names of numbers for those who look for them, and what has the focus, stay with what is on screen.
const NOT_REPEATED: [&str; 4] = ["data-quantity", "data-spoken", "tabindex", "id"];

/// The two regions, outside of all that they repeat.
pub fn regions() -> AnyView {
    let (status, alert) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let changed = StoredValue::new_local(Vec::<Element>::new());
    let speak = move || {
        let changed = changed.try_update_value(std::mem::take).unwrap_or_default();
        for (role, region) in [("status", status), ("alert", alert)] {
            let with_role = changed
                .iter()
                .filter(|element| element.get_attribute("data-spoken").as_deref() == Some(role));
            if let Some(Some(region)) = region.try_get_untracked() {
                say(&region, with_role);
            }
        }
    };
    let hear = move |records: js_sys::Array| {
        let found: Vec<Element> = records.iter().filter_map(|record| spoken_at(&record)).collect();
        let waited = changed.try_update_value(|changed| {
            let waited = changed.len();
            for element in found {
                if !changed.contains(&element) {
                    changed.push(element);
                }
            }
            (waited, changed.len())
        });
        if matches!(waited, Some((0, 1..))) {
            set_timeout(speak, PAUSE);
        }
    };
    observe(Closure::<dyn FnMut(js_sys::Array)>::new(hear));
    view! {
        <div class="hidden" role="status" node_ref=status></div>
        <div class="hidden" role="alert" node_ref=alert></div>
    }
    .into_any()
}

/// As long as the page lives.
fn observe(hear: Closure<dyn FnMut(js_sys::Array)>) {
    let Ok(observer) = MutationObserver::new(hear.as_ref().unchecked_ref()) else { return };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_character_data(true);
    what.set_subtree(true);
    if let Some(body) = document().body() {
        let _ = observer.observe_with_options(&body, &what);
    }
    hear.forget();
}

/// What is to be said because of a change; of what is new on the page nothing is.
fn spoken_at(record: &JsValue) -> Option<Element> {
    let node: Node = record.dyn_ref::<MutationRecord>()?.target()?;
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(SPOKEN).ok()?
}

/// Repeats what stands there by now.
fn say<'a>(region: &Element, of: impl Iterator<Item = &'a Element>) {
    let copies = js_sys::Array::new();
    for element in of.filter(|element| element.is_connected()) {
        if let Ok(copy) = element.clone_node_with_deep(true) {
            bare(copy.unchecked_ref());
            copies.push(&copy);
        }
    }
    if copies.length() > 0 {
        region.replace_children_with_node(&copies);
    }
}

/// Without what others look for on the page: a number that is said is words, no value.
fn bare(copy: &Element) {
    for value in elements(copy, "data") {
        let _ = value.replace_with_with_str_1(&value.text_content().unwrap_or_default());
    }
    for part in elements(copy, "*").into_iter().chain([copy.clone()]) {
        for name in NOT_REPEATED {
            let _ = part.remove_attribute(name);
        }
    }
}
