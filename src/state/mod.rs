//! What the learner has chosen: `Settings`, changed by an `Edit` in `apply` alone, and written in
//! the URL by `url` alone.

pub mod answers;
pub mod claims;
pub mod code;
mod edit;
pub mod figures;
pub mod history;
pub mod looks;
pub mod parse;
pub mod probes;
mod settings;
pub mod url;

pub use edit::{Edit, apply};
pub use settings::{Depth, Face, Settings, View};
