//! Words with values in them.

use crate::text::{Slots, Template};
use leptos::prelude::*;

/// What stands between two sentences: a space, but in Chinese nothing.
pub fn between() -> AnyView {
    view! { <span class="between">" "</span> }.into_any()
}

/// A template as a view, each place filled by `value`.
pub fn prose<S: Slots>(template: Template<S>, value: impl Fn(S) -> AnyView) -> AnyView {
    template.pieces(IntoAny::into_any, value).into_any()
}
