//! What holds for every input: gradients are derivatives, and norms ignore what they should.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "properties/support.rs"]
mod support;

#[path = "properties/blocks.rs"]
mod blocks;
#[path = "properties/deck.rs"]
mod deck;
#[path = "properties/decoder.rs"]
mod decoder;
#[path = "properties/edges.rs"]
mod edges;
#[path = "properties/extremes.rs"]
mod extremes;
#[path = "properties/images.rs"]
mod images;
#[path = "properties/norms.rs"]
mod norms;
#[path = "properties/precision.rs"]
mod precision;
#[path = "properties/sequences.rs"]
mod sequences;
#[path = "properties/training.rs"]
mod training;
