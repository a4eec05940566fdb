//! The experiments with sequences, a few seeds each: the direction that was robust over all seeds tried must
//! show. The networks are those of the figures.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "recipes/sequences/placements.rs"]
mod placements;
#[path = "recipes/sequences/recurrent.rs"]
mod recurrent;
#[path = "recipes/support.rs"]
#[allow(dead_code, reason = "the other recipes use more of it")]
mod support;
#[path = "recipes/sequences/transformer.rs"]
mod transformer;
#[path = "recipes/sequences/trials.rs"]
mod trials;
