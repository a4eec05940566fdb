//! What stands out in the two models: a channel that is shut, and three that say nothing.

use crate::figures::trained::model::{Half, Massive, Model, Place};
use std::ops::RangeInclusive;

/// The blocks in which SmolLM2's channel [`Massive::ENTRY`] is shut before every feed-forward network.
pub const SWITCH: RangeInclusive<usize> = 11..=26;

/// γ of that channel in those blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switch {
    /// The largest |γ| before a feed-forward network.
    pub shut: f64,
    /// The least γ before attention.
    pub least: f64,
    /// The largest γ before attention.
    pub most: f64,
}

/// Of the model that has it.
pub fn switch(model: &Model) -> Option<Switch> {
    model.decoder.as_ref()?;
    let in_blocks = |half: Half| {
        let is_there = move |norm: &usize| match model.id.place(*norm) {
            Some(Place::Block(block, of)) => of == half && SWITCH.contains(&block),
            _ => false,
        };
        let norms = (0..model.id.norms()).filter(is_there);
        norms.filter_map(|norm| model.gamma.get((norm, Massive::ENTRY)).copied())
    };
    Some(Switch {
        shut: in_blocks(Half::FeedForward).map(f64::abs).fold(0.0, f64::max),
        least: in_blocks(Half::Attention).fold(f64::INFINITY, f64::min),
        most: in_blocks(Half::Attention).fold(f64::NEG_INFINITY, f64::max),
    })
}

/// Where γ is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Zero {
    pub norm: usize,
    pub channel: usize,
}

/// Smaller is 0 in half precision but for its last steps.
const NOTHING: f64 = 1e-6;

/// Where γ and β of a LayerNorm are both 0: there y is 0, whatever comes in.
pub fn zeros(model: &Model) -> Vec<Zero> {
    let Some(beta) = &model.beta else { return Vec::new() };
    let both = model.gamma.indexed_iter().zip(beta);
    both.filter(|((_, gamma), beta)| gamma.abs() < NOTHING && beta.abs() < NOTHING)
        .map(|(((norm, channel), _), _)| Zero { norm, channel })
        .collect()
}
