//! The layers against PyTorch: `tests/reference/README.md` says where the numbers come from.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "reference/support.rs"]
mod support;

#[path = "reference/blocks.rs"]
mod blocks;
#[path = "reference/conv.rs"]
mod conv;
#[path = "reference/decoder.rs"]
mod decoder;
#[path = "reference/norms.rs"]
mod norms;
#[path = "reference/recurrent.rs"]
mod recurrent;
#[path = "reference/training.rs"]
mod training;
#[path = "reference/transformer.rs"]
mod transformer;
