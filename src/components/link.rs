//! Links between slides: a plain hash for a new tab, an edit here, so that all state is kept.

use super::store::Store;
use crate::lesson::SlideId;
use crate::state::{Edit, Face, url};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The plain link to a slide.
pub fn href(slide: SlideId) -> String {
    format!("#/{}", slide.slug())
}

/// Goes there with all state kept, unless a new tab is wanted.
pub fn follow(store: Store, event: &MouseEvent, slide: SlideId) {
    if is_for_here(event) {
        store.edit(Edit::GoTo(slide));
    }
}

/// Makes the edits of a link and brings the face that they end on into view.
pub fn show(store: Store, event: &MouseEvent, edits: &[Edit]) {
    if is_for_here(event) {
        let gesture = store.gesture();
        edits.iter().cloned().for_each(|edit| store.edit_in(gesture, edit));
        bring_into_view(store.peek(|settings| settings.face));
    }
}

/// Scrolls to a face in reading view, once it stands.
pub fn bring_into_view(face: Face) {
    request_animation_frame(move || {
        let place = match face {
            Face::Points => ".slide".to_owned(),
            face => format!(".face-{}", url::face_name(face)),
        };
        if let Ok(Some(element)) = document().query_selector(&place) {
            element.scroll_into_view();
        }
    });
}

/// Whether a click is not for a new tab; then the page does what it asks for.
fn is_for_here(event: &MouseEvent) -> bool {
    let is_here = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    if is_here {
        event.prevent_default();
    }
    is_here
}
