//! A formula tree as MathML; its values are the same cells as in bars and tables.

use super::store::use_store;
use super::value::value;
use crate::lesson::Quantity;
use crate::lesson::formula::{Line, Math, breaks_before, equations, terms};
use leptos::prelude::*;

/// One formula, inline. MathML knows no line breaks: a formula is a `<math>` for each of its terms, and a line too short
/// for all of them breaks before a sign; of several equations, rather between two of them.
pub fn formula(math: &Math) -> AnyView {
    let term = |parts: &Vec<&Math>| {
        let parts = parts.iter().enumerate().map(|(at, part)| infix(part, at == 0)).collect_view();
        view! { <math displaystyle="true">{parts}</math> " " }
    };
    let written = |terms: &[Vec<&Math>]| terms.iter().map(term).collect_view();
    let terms = terms(math);
    let equations = equations(&terms);
    if equations.len() < 2 {
        return written(&terms).into_any();
    }
    let one = |terms: &[Vec<&Math>]| view! { <span class="equation">{written(terms)}</span> " " };
    equations.into_iter().map(one).collect_view().into_any()
}

/// A sign at the beginning of a term stands between two, as those within it do.
fn infix(part: &Math, is_first: bool) -> AnyView {
    match part {
        Math::Op(sign) if is_first && breaks_before(sign) => {
            view! { <mo form="infix">{*sign}</mo> }.into_any()
        }
        part => node(part),
    }
}

/// Several lines, one below the other; a line about an entry lights it, and is lit with it.
pub fn formula_lines(lines: &[Line]) -> AnyView {
    let lit = use_store().lit;
    let line = |line: &Line| {
        let math = formula(&line.math);
        match line.entry {
            Some(entry) => view! {
                <li
                    class="formula-line"
                    class:lit=Signal::derive(move || lit.get() == Some(entry))
                    tabindex="0"
                    on:focus=move |_| lit.set(Some(entry))
                    on:pointerenter=move |_| lit.set(Some(entry))
                >
                    {math}
                </li>
            }
            .into_any(),
            // One that is too long for its room scrolls.
            None => view! { <li class="formula-line" tabindex="0">{math}</li> }.into_any(),
        }
    };
    view! { <ol class="formula-lines">{lines.iter().map(line).collect_view()}</ol> }.into_any()
}

fn node(math: &Math) -> AnyView {
    match math {
        Math::Row(parts) => {
            let parts = parts.iter().map(node).collect_view();
            view! { <mrow>{parts}</mrow> }.into_any()
        }
        Math::Symbol(quantity, letter) => symbol(*quantity, letter),
        Math::Letter(letter) => view! { <mi>{*letter}</mi> }.into_any(),
        Math::Op(bracket @ ("(" | ")" | "[" | "]")) => {
            view! { <mo stretchy="false">{*bracket}</mo> }.into_any()
        }
        Math::Op(op) => view! { <mo>{*op}</mo> }.into_any(),
        Math::Count(count) => view! { <mn>{*count}</mn> }.into_any(),
        Math::Value(quantity, index, number) => {
            let number = value(*quantity, *index, *number);
            view! { <mtext>{number}</mtext> }.into_any()
        }
        Math::Ellipsis => view! { <mo>"…"</mo> }.into_any(),
        _ => layout(math),
    }
}

fn layout(math: &Math) -> AnyView {
    match math {
        Math::Frac(above, below) => view! { <mfrac>{node(above)}{node(below)}</mfrac> }.into_any(),
        Math::Sqrt(inner) => view! { <msqrt>{node(inner)}</msqrt> }.into_any(),
        Math::Sub(base, index) => view! { <msub>{node(base)}{node(index)}</msub> }.into_any(),
        Math::Sup(base, power) => view! { <msup>{node(base)}{node(power)}</msup> }.into_any(),
        Math::SubSup(base, index, power) => {
            view! { <msubsup>{node(base)}{node(index)}{node(power)}</msubsup> }.into_any()
        }
        Math::Hat(quantity, letter) => {
            let letter = symbol(*quantity, letter);
            view! { <mover accent="true">{letter}<mo stretchy="false">"^"</mo></mover> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn symbol(quantity: Quantity, letter: &'static str) -> AnyView {
    let class = quantity.role().class();
    view! { <mi class=class>{letter}</mi> }.into_any()
}
