//! What the learner has chosen: `Settings`, changed by an `Edit` in `apply` alone, and written in
//! the URL by `url` alone. Figures and slides are known by the traits [`Figure`] and [`Deck`], not by name.

mod address;
pub mod answers;
mod edit;
pub mod figure;
pub mod history;
mod knob;
mod lesson;
mod names;
pub mod parse;
pub mod platform;
pub mod progress;
pub mod progress_file;
mod settings;
pub mod share;
pub mod timer;
mod tries;
pub mod url;
pub mod words;

pub use edit::{Edit, apply};
pub use figure::{Extent, Figure, Figures, Held, Knob};
pub use lesson::{Deck, Lesson, Pane};
pub use settings::{Face, Settings, View};
