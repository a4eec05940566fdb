//! Norm & Shortcut: Layer Normalization and residual connections as a live lesson.
//!
//! The modules are the layers, in reading order; each imports only from those above it.

pub mod nn;
pub mod training;
pub mod charts;
pub mod text;
pub mod lesson;
pub mod state;
#[cfg(feature = "protocol")]
pub mod worker;
#[cfg(feature = "page")]
pub mod components;
#[cfg(feature = "page")]
pub mod slides;
#[cfg(feature = "page")]
pub mod app;
