//! What stands beside the bars of a step, and the warning behind a sentence.

use crate::components::formula::{formula, formula_lines};
use crate::components::prose::marked;
use crate::lesson::formula::{Line, Math, WRITTEN_OUT};
use leptos::prelude::*;

/// Name and reason of a step.
pub struct StepWords {
    /// What it is called.
    pub name: &'static str,
    /// Why it is done.
    pub why: &'static str,
}

/// The entry that a long vector writes out: the one that is lit.
pub fn chosen_entry(length: usize, lit: RwSignal<Option<usize>>) -> Option<usize> {
    (length > WRITTEN_OUT).then(|| lit.get()).flatten()
}

/// Name, formula, numbers and reason of a step.
pub fn explanation(words: &StepWords, symbols: &Math, lines: &[Line]) -> AnyView {
    view! {
        <h2>{words.name}</h2>
        <div class="symbols">{formula(symbols)}</div>
        <div class="numbers">{formula_lines(lines)}</div>
        <p class="why">{marked(words.why)}</p>
    }
    .into_any()
}

/// A sentence, with what is special about the numbers behind it.
pub fn with_warning(said: AnyView, warning: Option<&'static str>) -> AnyView {
    let warning = warning.map(|text| view! { <strong class="anomaly">{text}</strong> });
    view! { {said} {warning} }.into_any()
}
