//! Links between slides: a plain hash for a new tab, an edit here, so that all state is kept.

use super::store::Store;
use crate::lesson::SlideId;
use crate::state::Edit;
use leptos::ev::MouseEvent;

/// The plain link to a slide.
pub fn href(slide: SlideId) -> String {
    format!("#/{}", slide.slug())
}

/// Goes there with all state kept, unless a new tab is wanted.
pub fn follow(store: Store, event: &MouseEvent, slide: SlideId) {
    if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
        event.prevent_default();
        store.edit(Edit::GoTo(slide));
    }
}
