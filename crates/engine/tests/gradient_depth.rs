//! Gradient norms across depth: against PyTorch, against arithmetic of unlimited range, and by properties.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "gradient_depth/extended_range.rs"]
mod extended_range;
#[path = "gradient_depth/pytorch.rs"]
mod pytorch;
#[path = "gradient_depth/scaled.rs"]
mod scaled;
#[path = "gradient_depth/session.rs"]
mod session;
