//! The picture beside the points grows to the stage: one move of what is there already, none where motion is not wanted.

use crate::components::media::wants_no_motion;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{DomRect, HtmlElement};

/// Lays the page out anew, and has the picture move from where it was to where it is.
pub fn of_picture(change: impl FnOnce()) {
    let before = picture().map(|picture| picture.get_bounding_client_rect());
    change();
    let (Some(before), Some(picture)) = (before, picture()) else { return };
    let after = picture.get_bounding_client_rect();
    if is_seen(&before) && is_seen(&after) && before.width() != after.width() && !wants_no_motion() {
        let style = HtmlElement::style(&picture);
        let _ = style.set_property("transition", "none");
        let _ = style.set_property("transform-origin", "0 0");
        let _ = style.set_property("transform", &from(&before, &after));
        request_animation_frame(move || {
            let _ = style.set_property("transition", "transform var(--move)");
            let _ = style.set_property("transform", "none");
        });
    }
}

/// The transformation by which what is at `after` stands at `before`.
fn from(before: &DomRect, after: &DomRect) -> String {
    format!(
        "translate({}px, {}px) scale({}, {})",
        before.left() - after.left(),
        before.top() - after.top(),
        before.width() / after.width(),
        before.height() / after.height(),
    )
}

fn is_seen(place: &DomRect) -> bool {
    place.width() > 0.0 && place.height() > 0.0
}

fn picture() -> Option<HtmlElement> {
    let picture = document().query_selector(".face-figure .figure-picture").ok().flatten()?;
    picture.dyn_into().ok()
}
