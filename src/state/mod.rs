//! What the learner has chosen: `Settings`, changed by an `Edit` in `apply` alone, and written in
//! the URL by `url` alone.

mod edit;
pub mod history;
pub mod parse;
mod settings;
pub mod url;

pub use edit::{Edit, apply};
pub use settings::{Depth, Face, Settings, View};
