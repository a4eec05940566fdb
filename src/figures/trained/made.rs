//! How a number about a trained model came about: a word and a mark beside it, the same in all figures.

use crate::text::{Language, trained};
use leptos::prelude::*;

/// How a number came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The whole model was run with something changed, when its file was made.
    Rerun,
    /// In this page, from the model's parameters and vectors.
    Computed,
}

/// The word and its mark: a triangle for a run of the model, a filled square for what this page computes.
pub fn made(made: Made, language: Language) -> AnyView {
    let words = &trained::text(language).made;
    let (name, said) = match made {
        Made::Rerun => ("rerun", words.rerun),
        Made::Computed => ("computed", words.computed),
    };
    view! { <span class="made" data-made=name>{said}</span> }.into_any()
}
