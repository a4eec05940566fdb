//! Norm & Shortcut: Layer Normalization and residual connections as a live lesson.
//!
//! The modules are the layers, in reading order; each imports only from those above it.

#[cfg(feature = "page")]
pub mod app;
pub mod charts;
#[cfg(feature = "page")]
pub mod components;
pub mod lesson;
#[cfg(feature = "page")]
pub mod slides;
pub mod state;
pub mod text;
#[cfg(feature = "protocol")]
pub mod worker;
