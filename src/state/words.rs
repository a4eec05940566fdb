//! Which words the settings show.

use super::Settings;
use crate::text::{Bundle, Language, needs};

/// What stands behind the key for questions, in `locales/bundles.toml`.
pub const PREDICT: &str = "predict";
/// What the presenter's window says, likewise.
pub const PRESENTER: &str = "presenter";
/// What is said of the link, of its code and of an embedded figure, likewise.
pub const SHARE: &str = "share";
/// What a notebook says, likewise.
pub const NOTEBOOK: &str = "notebook";
/// What goes further than a section, likewise.
pub const FURTHER: &str = "further";
/// What one has done, on the contents, likewise.
pub const STUDY: &str = "study";

/// What has to be there in another language before the page changes to it: all that it shows in this one.
pub fn on_screen(settings: &Settings, language: Language) -> Vec<Bundle> {
    if settings.view.is_for_paper() {
        return Bundle::ALL.to_vec();
    }
    let rooms = [PREDICT, FURTHER, PRESENTER, SHARE, STUDY];
    let faces = rooms.into_iter().flat_map(needs).filter(|bundle| bundle.is_here(language));
    let slide = settings.deck().words(settings);
    std::iter::once(Bundle::Shell).chain(slide).chain(faces.copied()).collect()
}
