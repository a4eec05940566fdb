//! `<data>`: every computed number on screen, exact in `value`, rounded in the text.

use super::store::use_store;
use crate::charts::numbers::{exact, significant};
use crate::charts::style::Role;
use crate::lesson::Quantity;
use crate::lesson::quantity_text::{free_text, screen_text};
use leptos::prelude::*;

/// One computed number; with `index`, one entry of a vector that lights up wherever it stands.
pub fn value(quantity: Quantity, index: Option<usize>, number: f64) -> AnyView {
    fixed_value(quantity, index, number, free_text(quantity, number))
}

/// An entry that is written in its own way.
pub fn value_as(quantity: Quantity, index: usize, number: f64, text: fn(Quantity, f64) -> String) -> AnyView {
    fixed_value(quantity, Some(index), number, text(quantity, number))
}

/// The same in a column of its like.
pub fn column_value(quantity: Quantity, index: usize, number: f64) -> AnyView {
    fixed_value(quantity, Some(index), number, screen_text(quantity, number))
}

/// The same where many stand side by side in little room.
pub fn narrow_value(quantity: Quantity, index: usize, number: f64) -> AnyView {
    fixed_value(quantity, Some(index), number, significant(number, 3))
}

/// A number that does not change in place: nothing follows it, and only with an index does anything follow the pointer.
fn fixed_value(quantity: Quantity, index: Option<usize>, number: f64, text: String) -> AnyView {
    let class = format!("value {}", quantity.role().class());
    if index.is_none() {
        return view! { <data class=class data-quantity=quantity.name() value=exact(number)>{text}</data> }
            .into_any();
    }
    let lit = use_store().lit;
    view! {
        <data
            class=class
            class:lit=Signal::derive(move || lit.get() == index)
            data-quantity=quantity.name()
            data-index=index
            value=exact(number)
            on:pointerenter=move |_| lit.set(index)
            on:click=move |_| lit.set(index)
        >
            {text}
        </data>
    }
    .into_any()
}

/// The same for a number that changes in place, in a column of its like.
pub fn live_value(quantity: Quantity, index: Option<usize>, number: Signal<f64>) -> AnyView {
    shown_value(quantity, index, number, screen_text)
}

/// One of very many, or one that is written in its own way: it does not change in place, and nothing lights up with it.
/// The series tells it from the student's.
pub fn still_value(
    quantity: Quantity,
    index: Option<usize>,
    series: &'static str,
    number: f64,
    text: String,
) -> AnyView {
    let said = (quantity.name(), quantity.role(), series.to_owned());
    named_value(said, (None, index), number, text)
}

/// A number by name: its quantity, its role and the series that it belongs to; where in it, `data-layer` and `data-index`.
pub fn named_value(
    (quantity, role, series): (&'static str, Role, String),
    (layer, index): (Option<usize>, Option<usize>),
    number: f64,
    text: String,
) -> AnyView {
    view! {
        <data
            class=format!("value {}", role.class())
            data-quantity=quantity
            data-layer=layer
            data-index=index
            data-series=series
            value=exact(number)
        >
            {text}
        </data>
    }
    .into_any()
}

/// One entry of a vector that is not the student's own: its series tells them apart.
pub fn entry_of(
    quantity: Quantity,
    index: usize,
    series: Signal<Option<&'static str>>,
    number: Signal<f64>,
) -> AnyView {
    view! {
        <data
            class=format!("value {}", quantity.role().class())
            data-quantity=quantity.name()
            data-index=index
            data-series=series
            value=Signal::derive(move || exact(number.get()))
        >
            {Signal::derive(move || screen_text(quantity, number.get()))}
        </data>
    }
    .into_any()
}

/// The same for a number that stands by itself.
pub fn free_value(quantity: Quantity, index: Option<usize>, number: Signal<f64>) -> AnyView {
    shown_value(quantity, index, number, free_text)
}

fn shown_value(
    quantity: Quantity,
    index: Option<usize>,
    number: Signal<f64>,
    text: fn(Quantity, f64) -> String,
) -> AnyView {
    let lit = use_store().lit;
    let class = format!("value {}", quantity.role().class());
    view! {
        <data
            class=class
            class:lit=Signal::derive(move || index.is_some() && lit.get() == index)
            data-quantity=quantity.name()
            data-index=index
            value=Signal::derive(move || exact(number.get()))
            on:pointerenter=move |_| if index.is_some() { lit.set(index) }
            on:click=move |_| if index.is_some() { lit.set(index) }
        >
            {Signal::derive(move || text(quantity, number.get()))}
        </data>
    }
    .into_any()
}
