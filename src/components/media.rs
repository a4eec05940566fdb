//! What the browser says of the screen and of what its user prefers.

use leptos::prelude::window;

/// Whether a media query holds.
pub fn holds(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the user asked for less motion.
pub fn wants_no_motion() -> bool {
    holds("(prefers-reduced-motion: reduce)")
}
