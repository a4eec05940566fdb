//! `<data>`: every computed number on screen, exact in `value`, rounded in the text.

use super::store::use_store;
use crate::charts::numbers::exact;
use crate::lesson::Quantity;
use crate::lesson::quantity::screen_text;
use leptos::prelude::*;

/// One computed number; with `index`, one entry of a vector that lights up wherever it stands.
pub fn value(quantity: Quantity, index: Option<usize>, number: f64) -> AnyView {
    live_value(quantity, index, Signal::stored(number))
}

/// The same for a number that changes in place.
pub fn live_value(quantity: Quantity, index: Option<usize>, number: Signal<f64>) -> AnyView {
    let lit = use_store().lit;
    let class = format!("value role-{}", quantity.role().name());
    view! {
        <data
            class=class
            class:lit=Signal::derive(move || index.is_some() && lit.get() == index)
            class:odd=Signal::derive(move || !number.get().is_finite())
            data-quantity=quantity.name()
            data-index=index
            value=Signal::derive(move || exact(number.get()))
            on:pointerenter=move |_| if index.is_some() { lit.set(index) }
            on:click=move |_| if index.is_some() { lit.set(index) }
        >
            {Signal::derive(move || screen_text(quantity, number.get()))}
        </data>
    }
    .into_any()
}
