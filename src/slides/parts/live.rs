//! Live values for tables and sentences: they follow the student's numbers in place.

use crate::components::formula::formula;
use crate::components::live::live_if;
use crate::components::store::{LayerNormRun, ResidualRun, Store, use_store};
use crate::components::value::value;
use crate::lesson::formula::Math;
use crate::lesson::{Quantity, layer_norm, residual};
use leptos::prelude::*;
use std::sync::Arc;

/// A run of which values are shown.
pub trait Run: 'static {
    /// The present run, tracked.
    fn present(store: Store) -> Option<Arc<Self>>;
    /// One value for the vector.
    fn scalar(&self, quantity: Quantity) -> Option<f64>;
    /// One value an entry.
    fn vector(&self, quantity: Quantity) -> Vec<f64>;
}

impl Run for LayerNormRun {
    fn present(store: Store) -> Option<Arc<Self>> {
        store.layer_norm.get()
    }
    fn scalar(&self, quantity: Quantity) -> Option<f64> {
        layer_norm::Run::scalar(&self.0, quantity)
    }
    fn vector(&self, quantity: Quantity) -> Vec<f64> {
        layer_norm::Run::vector(&self.0, quantity)
    }
}

impl Run for ResidualRun {
    fn present(store: Store) -> Option<Arc<Self>> {
        store.residual.get()
    }
    fn scalar(&self, _: Quantity) -> Option<f64> {
        None
    }
    fn vector(&self, quantity: Quantity) -> Vec<f64> {
        residual::Run::vector(&self.0, quantity)
    }
}

/// One live value.
pub fn scalar<R: Run>(quantity: Quantity) -> AnyView {
    let store = use_store();
    live_if(move || {
        R::present(store).and_then(|run| run.scalar(quantity)).map(|number| value(quantity, None, number))
    })
    .into_any()
}

/// A live vector, every entry of it.
pub fn vector<R: Run>(quantity: Quantity) -> AnyView {
    let store = use_store();
    let entries = live_if(move || {
        R::present(store).map(|run| {
            let entries = run.vector(quantity);
            let entry = |(at, number): (usize, &f64)| value(quantity, Some(at), *number);
            entries.iter().enumerate().map(entry).collect::<Vec<_>>().into_any()
        })
    });
    view! { <span class="vector">{entries}</span> }.into_any()
}

/// A fixed formula.
pub fn math(tree: Math) -> AnyView {
    formula(&tree)
}
