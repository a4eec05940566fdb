//! Bars that are computed. Of a sum, the second term stands on the first, or is cut out of it.

use super::model::{Stack, stack};
use crate::charts::bars::{Scale, Sign};
use crate::charts::numbers::{exact, significant};
use crate::charts::style::{Role, percent};
use crate::components::bars::room;
use crate::components::store::use_store;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::Frame;
use crate::lesson::quantity_text::cell_text;
use leptos::prelude::*;

/// The bars of a frame; where it has a ghost, that is the first term of a sum.
pub fn stacked(shown: &Frame, scale: Scale, first: Role) -> AnyView {
    let lit = use_store().lit;
    let count = shown.values.len();
    let zero = scale.fraction(0.0);
    let part = |name: &str, from: f64, to: f64| {
        let (from, to) = (scale.fraction(from), scale.fraction(to));
        let below = if to.min(from) < zero - 1e-9 { " below" } else { "" };
        let (bottom, height) = (percent(from.min(to)), percent((to - from).abs()));
        view! { <div class=format!("bar-part {name}{below}") style:bottom=bottom style:height=height></div> }
    };
    let terms = |index: usize, total: f64| {
        let Some(term) = shown.ghost.as_ref().and_then(|terms| terms.get(index)) else {
            return part(&shown.quantity.role().class(), 0.0, total).into_any();
        };
        let Stack { first: end, cut, added } = stack(*term, total);
        view! {
            {part(&first.class(), 0.0, end)} {added.map(|from| part("role-branch", from, total))}
            {cut.map(|from| part("cut", from, end))}
        }
        .into_any()
    };
    let column = |(index, &total): (usize, &f64)| {
        let bar = scale.bar(total);
        let ghost = shown.ghost.as_ref().and_then(|terms| terms.get(index)).map(|term| scale.bar(*term));
        let label_at = bar.label(ghost.as_ref(), &[]);
        let down = if bar.sign == Sign::Negative { " down" } else { "" };
        view! {
            <div
                class=format!("column{down}")
                class:lit=Signal::derive(move || lit.get() == Some(index))
                on:pointerenter=move |_| lit.set(Some(index))
            >
                {terms(index, total)}
                <div class="bar-label" style:bottom=percent(label_at)>
                    {number(shown.quantity, index, total)}
                </div>
            </div>
        }
    };
    let columns = shown.values.iter().enumerate().map(column).collect_view();
    view! {
        <div
            class=format!("bars {}{}", shown.quantity.role().class(), room(count))
            style:--count=count.to_string()
        >
            <div class="bars-plot">
                <div class="zero" style:bottom=percent(zero)></div>
                {columns}
            </div>
        </div>
    }
    .into_any()
}

/// An entry in few digits: all of them stand in the formula's lines.
fn number(quantity: Quantity, index: usize, number: f64) -> AnyView {
    let class = format!("value {}", quantity.role().class());
    view! {
        <data class=class data-quantity=quantity.name() data-index=index value=exact(number)>
            {short_text(number)}
        </data>
    }
    .into_any()
}

/// Two decimals, or two digits where those would all be zero.
pub fn short_text(number: f64) -> String {
    if number != 0.0 && number.abs() < 0.01 { significant(number, 2) } else { cell_text(number) }
}
