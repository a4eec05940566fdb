//! LayerNorm and the residual block on the student's numbers: computed once for all that shows them, and only where
//! something does.

use super::memo::memo;
use super::store::Store;
use crate::lesson::{layer_norm, residual};
use leptos::prelude::*;
use std::sync::Arc;

/// A run with the numbers it was made of; equal when those are.
pub struct LayerNormRun(pub layer_norm::Run);
/// A run with the numbers it was made of; equal when those are.
pub struct ResidualRun(pub residual::Run, residual::Branch, u64);

impl PartialEq for LayerNormRun {
    fn eq(&self, other: &Self) -> bool {
        self.0.numbers == other.0.numbers
    }
}

impl PartialEq for ResidualRun {
    fn eq(&self, other: &Self) -> bool {
        (&self.0.numbers, &self.1, self.2) == (&other.0.numbers, &other.1, other.2)
    }
}

impl LayerNormRun {
    /// LayerNorm of the present numbers; `None` where their lengths differ.
    pub fn of(store: Store) -> Memo<Option<Arc<Self>>> {
        store.kept(|| {
            let numbers = store.memo(|settings| settings.numbers.clone());
            let run = move || numbers.with(layer_norm::run).ok();
            memo(move || run().map(|run| Arc::new(Self(run))))
        })
    }
}

impl ResidualRun {
    /// The residual block on the present numbers; `None` where their lengths differ.
    pub fn of(store: Store) -> Memo<Option<Arc<Self>>> {
        store.kept(|| {
            let numbers = store.memo(|settings| settings.numbers.clone());
            let branch = store.memo(|settings| (settings.branch.clone(), settings.seed));
            memo(move || {
                let (branch, seed) = branch.get();
                let run = numbers.with(|numbers| residual::run(numbers, &branch, seed)).ok()?;
                Some(Arc::new(Self(run, branch, seed)))
            })
        })
    }
}
