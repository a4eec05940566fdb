//! Words with values in them.

use crate::text::{Slots, Template, lowered};
use leptos::prelude::*;

/// What stands between two sentences: a space, but in Chinese nothing.
pub fn between() -> AnyView {
    view! { <span class="between">" "</span> }.into_any()
}

/// A template as a view, each place filled by `value`.
pub fn prose<S: Slots>(template: Template<S>, value: impl Fn(S) -> AnyView) -> AnyView {
    template.pieces(marked, value).into_any()
}

/// Words in which an index stands low: the F of `J_F`.
pub fn marked(words: &'static str) -> AnyView {
    match lowered(words) {
        Some((before, index, after)) => view! { {before} <sub>{index}</sub> {marked(after)} }.into_any(),
        None => words.into_any(),
    }
}
