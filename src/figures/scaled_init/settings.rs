//! How deep the network is, and how large what it begins with.

use super::model::{Embedding, LAYERS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaledSettings {
    /// Layers of two sublayers each.
    pub layers: usize,
    /// What the stream begins with.
    pub embedding: Embedding,
}

impl Default for ScaledSettings {
    fn default() -> Self {
        Self { layers: 24, embedding: Embedding::One }
    }
}

const EMBEDDINGS: [(&str, Embedding); 2] = [("1", Embedding::One), ("0.02", Embedding::Small)];

impl Figure for ScaledSettings {
    const KNOBS: &'static [Knob<Self>] =
        &[knob!("scaled-layers", count, layers), knob!("scaled-embedding", EMBEDDINGS, embedding)];

    fn clamped(self) -> Self {
        Self { layers: within(self.layers, &LAYERS), ..self }
    }
}
