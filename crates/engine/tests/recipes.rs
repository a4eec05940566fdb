//! Each experiment with a few seeds: the direction that was robust over all seeds tried must show.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "recipes/conv_net.rs"]
mod conv_net;
#[path = "recipes/depth.rs"]
mod depth;
#[path = "recipes/initialization.rs"]
mod initialization;
#[path = "recipes/shortcuts.rs"]
mod shortcuts;
#[path = "recipes/small_batches.rs"]
mod small_batches;
#[path = "recipes/spirals.rs"]
mod spirals;
#[path = "recipes/support.rs"]
mod support;
#[path = "recipes/tolerance.rs"]
mod tolerance;
