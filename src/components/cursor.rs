//! A cursor over a picture: moved by pointer, and by arrow keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// The element that was pressed hears the pointer until it is let go, and the keys from then on.
pub fn grab(event: &PointerEvent) {
    if let Some(plot) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = plot.set_pointer_capture(event.pointer_id());
        let _ = plot.focus();
    }
}

/// Where the pointer is, in parts of the width and of the height.
pub fn parts(plot: NodeRef<html::Div>, event: &PointerEvent) -> Option<(f64, f64)> {
    let frame = plot.get_untracked()?.get_bounding_client_rect();
    let across = (f64::from(event.client_x()) - frame.left()) / frame.width();
    let down = (f64::from(event.client_y()) - frame.top()) / frame.height();
    Some((across, down))
}

/// Columns and rows that a key moves by: arrow keys one, with Shift ten; Home and End to either end of the row.
pub fn moved(event: &KeyboardEvent) -> Option<(isize, isize)> {
    let by = if event.shift_key() { 10 } else { 1 };
    let moved = match event.key().as_str() {
        "ArrowRight" => (by, 0),
        "ArrowLeft" => (-by, 0),
        "ArrowDown" => (0, by),
        "ArrowUp" => (0, -by),
        "Home" => (isize::MIN, 0),
        "End" => (isize::MAX, 0),
        _ => return None,
    };
    event.prevent_default();
    Some(moved)
}
