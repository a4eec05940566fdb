//! Words with values in them.

use crate::text::{Part, Template};
use leptos::prelude::*;

/// A template as a view, each place filled by `value`.
pub fn prose<S: Copy>(template: Template<S>, value: impl Fn(S) -> AnyView) -> AnyView {
    template
        .iter()
        .map(|part| match part {
            Part::Words(words) => (*words).into_any(),
            Part::Slot(slot) => value(*slot),
        })
        .collect::<Vec<AnyView>>()
        .into_any()
}
