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

/// Scrolls to a face in reading view, once it stands, and again while what is above it is still coming.
pub fn bring_into_view(face: Face) {
    let place = match face {
        Face::Points => ".slide".to_owned(),
        face => format!(".face-{}", url::face_name(face)),
    };
    request_animation_frame(move || seek(Sought { place, left: None, still: 0, frames: 0 }));
}

/// A face that is led to.
struct Sought {
    place: String,
    /// Where on the page it stood, and how far the page was scrolled, when it was last scrolled to.
    left: Option<(f64, f64)>,
    /// Frames since then.
    still: u32,
    frames: u32,
}

impl Sought {
    /// So long it is looked for, and followed.
    const LONGEST: u32 = 600;
    /// So long it has to stand.
    const STILL: u32 = 60;
    /// So soon it is the browser that scrolls, to where the page was when it was left.
    const RESTORED: u32 = 10;
}

fn seek(mut sought: Sought) {
    if let Ok(Some(element)) = document().query_selector(&sought.place) {
        let scrolled = || window().scroll_y().unwrap_or_default();
        let (top, at) = (element.get_bounding_client_rect().top() + scrolled(), scrolled());
        let differs = |before: f64, now: f64| (before - now).abs() > 1.0;
        let is_new = sought.left.is_none_or(|(before, _)| differs(before, top));
        let is_moved = sought.left.is_some_and(|(_, before)| differs(before, at));
        // The reader goes elsewhere.
        if is_moved && !is_new && sought.frames > Sought::RESTORED {
            return;
        }
        if is_new || is_moved {
            element.scroll_into_view();
            sought = Sought { left: Some((top, scrolled())), still: 0, ..sought };
        }
        sought.still += 1;
    }
    sought.frames += 1;
    if sought.still < Sought::STILL && sought.frames < Sought::LONGEST {
        request_animation_frame(move || seek(sought));
    }
}

/// Whether a click is not for a new tab; then the page does what it asks for.
fn is_for_here(event: &MouseEvent) -> bool {
    let is_here = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    if is_here {
        event.prevent_default();
    }
    is_here
}
