//! Trained models that were downloaded and not trained here: their norms, and what goes through them. Part of figures,
//! without settings of its own.

pub mod code;
pub mod edge;
pub mod made;
pub mod model;
pub mod tokens;
pub mod view;
