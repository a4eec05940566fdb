//! Words with values in them.

use crate::text::{Slots, Template};
use leptos::prelude::*;

/// A template as a view, each place filled by `value`.
pub fn prose<S: Slots>(template: Template<S>, value: impl Fn(S) -> AnyView) -> AnyView {
    template.pieces(IntoAny::into_any, value).into_any()
}
