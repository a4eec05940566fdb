//! Norm & Shortcut: Layer Normalization and residual connections as a live lesson.
//!
//! The modules are the layers; each imports only from those above it in this order: charts, text, lesson, state,
//! worker, components, figures, deck, app.

pub mod app;
pub mod charts;
pub mod components;
pub mod deck;
pub mod figures;
pub mod lesson;
pub mod state;
pub mod text;
pub mod worker;
