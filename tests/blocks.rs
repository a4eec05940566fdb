//! The figures about blocks and layers, against arithmetic written out here.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::needless_range_loop)]

#[path = "blocks/chain.rs"]
mod chain;
#[path = "blocks/conv_block.rs"]
mod conv_block;
#[path = "blocks/decoder.rs"]
mod decoder;
#[path = "blocks/encoder.rs"]
mod encoder;
#[path = "blocks/warp.rs"]
mod warp;
