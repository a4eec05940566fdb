//! A formula tree as MathML; its values are the same cells as in bars and tables.

use super::value::value;
use crate::lesson::Quantity;
use crate::lesson::formula::Math;
use leptos::prelude::*;

/// One formula, inline.
pub fn formula(math: &Math) -> AnyView {
    let inner = node(math);
    view! { <math>{inner}</math> }.into_any()
}

/// Several lines, one below the other.
pub fn formula_lines(lines: &[Math]) -> AnyView {
    lines.iter().map(|line| view! { <div class="formula-line">{formula(line)}</div> }).collect_view().into_any()
}

fn node(math: &Math) -> AnyView {
    match math {
        Math::Row(parts) => {
            let parts = parts.iter().map(node).collect_view();
            view! { <mrow>{parts}</mrow> }.into_any()
        }
        Math::Symbol(quantity, letter) => symbol(*quantity, letter),
        Math::Letter(letter) => view! { <mi>{*letter}</mi> }.into_any(),
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
        Math::Hat(quantity, letter) => {
            let letter = symbol(*quantity, letter);
            view! { <mover accent="true">{letter}<mo stretchy="false">"^"</mo></mover> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn symbol(quantity: Quantity, letter: &'static str) -> AnyView {
    let class = format!("role-{}", quantity.role().name());
    view! { <mi class=class>{letter}</mi> }.into_any()
}
