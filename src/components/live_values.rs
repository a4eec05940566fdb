//! Live values for tables and sentences: they follow the student's numbers in place.

use crate::components::formula::formula;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::runs::{LayerNormRun, ResidualRun};
use crate::components::store::{Store, use_store};
use crate::components::value::{column_value, live_value};
use crate::lesson::formula::Math;
use crate::lesson::{Quantity, layer_norm, residual};
use leptos::prelude::*;
use std::sync::Arc;

/// A run of which values are shown.
pub trait Run: Send + Sync + 'static {
    /// The present run.
    fn present(store: Store) -> Memo<Option<Arc<Self>>>;
    /// One value for the vector.
    fn scalar(&self, quantity: Quantity) -> Option<f64>;
    /// One value an entry.
    fn vector(&self, quantity: Quantity) -> Vec<f64>;
}

impl Run for LayerNormRun {
    fn present(store: Store) -> Memo<Option<Arc<Self>>> {
        Self::of(store)
    }
    fn scalar(&self, quantity: Quantity) -> Option<f64> {
        layer_norm::Run::scalar(&self.0, quantity)
    }
    fn vector(&self, quantity: Quantity) -> Vec<f64> {
        layer_norm::Run::vector(&self.0, quantity)
    }
}

impl Run for ResidualRun {
    fn present(store: Store) -> Memo<Option<Arc<Self>>> {
        Self::of(store)
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
    let run = R::present(use_store());
    let number = Signal::derive(move || run.get().and_then(|run| run.scalar(quantity)).unwrap_or(f64::NAN));
    live_value(quantity, None, number)
}

/// A live vector, every entry of it; entries change in place.
pub fn vector<R: Run>(quantity: Quantity) -> AnyView {
    let run = R::present(use_store());
    entries(quantity, memo(move || run.get().map_or_else(Vec::new, |run| run.vector(quantity))))
}

/// Vectors up to this long follow at once, and have their table of all values made also while it is folded.
pub const SHORT: usize = 16;

/// A long vector waits until the numbers rest: it stands in a table, away from what one drags.
fn unhurried(numbers: Memo<Vec<f64>>) -> Memo<Vec<f64>> {
    let at_rest = use_store().at_rest;
    Memo::new(move |last: Option<&Vec<f64>>| {
        let may_wait = numbers.with(Vec::len) > SHORT && !at_rest.get();
        match last.filter(|last| may_wait && last.len() == numbers.with(Vec::len)) {
            Some(last) => last.clone(),
            None => numbers.get(),
        }
    })
}

fn entries(quantity: Quantity, numbers: Memo<Vec<f64>>) -> AnyView {
    let numbers = unhurried(numbers);
    let is_long = memo(move || numbers.with(|numbers| numbers.len() > SHORT));
    let long = move || {
        let numbers = numbers.get().into_iter().enumerate();
        let all: Vec<_> = numbers.map(|(at, number)| column_value(quantity, at, number)).collect();
        view! { <span class="vector">{all}</span> }
    };
    live(move || if is_long.get() { long().into_any() } else { short(quantity, numbers) }).into_any()
}

/// Entries that change in place.
fn short(quantity: Quantity, numbers: Memo<Vec<f64>>) -> AnyView {
    let length = memo(move || numbers.with(Vec::len));
    let entry = move |at: usize| {
        let number = move || numbers.with(|numbers| numbers.get(at).copied().unwrap_or(f64::NAN));
        live_value(quantity, Some(at), Signal::derive(number))
    };
    view! {
        <span class="vector">
            <For each=move || 0..length.get() key=|at| *at let:at>
                {entry(at)}
            </For>
        </span>
    }
    .into_any()
}

/// A fixed formula.
pub fn math(tree: Math) -> AnyView {
    formula(&tree)
}
