//! Every slide in the largest type with which it fits on its page.

use crate::components::store::Store;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;

/// Sizes of type in `print.css`, the largest first.
const SIZES: usize = 6;

/// Fits the sheets once all are there, whenever what stands on them changes, and before printing.
pub(super) fn keep_fitting(papers: NodeRef<html::Div>, is_whole: Memo<bool>, store: Store) {
    let fit_now = move || {
        if let Some(Some(papers)) = papers.try_get_untracked() {
            fit_all(&papers);
        }
    };
    Effect::new(move || {
        let _ = (store.at_rest.get(), store.laboratory.busy());
        let _ = store.depth_run.with(|run| (run.finished, run.rows_shown));
        if is_whole.get() {
            // What has just changed is on the page two frames later.
            request_animation_frame(move || request_animation_frame(fit_now));
        }
    });
    let before = window_event_listener_untyped("beforeprint", move |_| fit_now());
    on_cleanup(move || before.remove());
}

fn fit_all(papers: &Element) {
    let Ok(sheets) = papers.query_selector_all(".paper") else { return };
    for at in 0..sheets.length() {
        if let Some(sheet) = sheets.item(at).and_then(|node| node.dyn_into::<Element>().ok()) {
            fit(&sheet);
        }
    }
}

/// What is too long even in the smallest type goes on on a second page.
fn fit(sheet: &Element) {
    let sizes = (0..SIZES).map(|size| size.to_string());
    let fits = |size: &String| sheet.set_attribute("data-size", size).is_ok() && !runs_over(sheet);
    if !sizes.into_iter().any(|size| fits(&size)) {
        let _ = sheet.set_attribute("data-size", "over");
    }
}

/// A slide that is too long has a third column, to the right of the page.
fn runs_over(sheet: &Element) -> bool {
    let slide = sheet.query_selector(".slide").ok().flatten();
    slide.is_some_and(|slide| slide.scroll_width() > slide.client_width() + 1)
}
