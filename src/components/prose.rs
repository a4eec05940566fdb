//! Words with values in them.

use crate::text::{Slots, Template, lowered};
use leptos::prelude::*;

/// What stands between two sentences: a space, but in Chinese nothing.
pub fn between() -> AnyView {
    view! { <span class="between">" "</span> }.into_any()
}

/// A name that opens a sentence: with a capital. Letters of formulas stay as they are.
pub fn opened(name: &str) -> String {
    let mut letters = name.chars();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let is_word = is_letter(letters.next()) && is_letter(letters.next());
    match name.split_at_checked(1) {
        Some((first, rest)) if is_word => first.to_ascii_uppercase() + rest,
        _ => name.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::opened;

    #[test]
    fn a_name_opens_a_sentence() {
        assert_eq!(opened("plain network"), "Plain network");
        for stays in ["x̂ after LN", "x", "γ", "普通网络", "Pre-LN", ""] {
            assert_eq!(opened(stays), stays);
        }
    }
}
