//! The handout's edge: every slide in the largest type with which it fits on its page.

use crate::components::memo::effect;
use crate::components::store::Store;
use crate::lesson::SlideId;
use crate::state::View;
use leptos::prelude::*;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;

/// Sizes of type in `print.css`, the largest first.
const SIZES: usize = 6;

/// Fits the sheets whenever what stands on them changes, and before printing.
pub(super) fn fit_sheets(store: Store) {
    let is_handout = store.memo(|settings| settings.view == View::Handout);
    let before = window_event_listener_untyped("beforeprint", move |_| {
        if is_handout.try_get_untracked() == Some(true) {
            fit_all(&sheets());
        }
    });
    on_cleanup(move || before.remove());
    effect(move || {
        let _ = (store.at_rest.get(), store.language(), store.laboratory.busy());
        store.arrivals.track();
        if is_handout.get() {
            // What has just changed is on the page two frames later.
            request_animation_frame(move || fit_when_whole(is_handout));
        }
    });
}

/// The slides come one a frame.
fn fit_when_whole(is_handout: Memo<bool>) {
    request_animation_frame(move || {
        let sheets = sheets();
        if sheets.len() == SlideId::ALL.len() {
            fit_all(&sheets);
        } else if is_handout.try_get_untracked() == Some(true) {
            fit_when_whole(is_handout);
        }
    });
}

fn sheets() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(".handout .paper") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn fit_all(sheets: &[Element]) {
    sheets.iter().for_each(fit);
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
