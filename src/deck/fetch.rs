//! What a slide needs before it can be shown.

use super::{pane, slide};
use crate::components::lazy::{Fetching, all};
use crate::components::store::Store;
use crate::components::words;
use crate::lesson::SlideId;
use crate::text::{Language, needs};

/// Fetches what a slide needs that the present settings show.
pub fn fetch(store: Store, id: SlideId, language: Language) -> Fetching<()> {
    all(vec![fetch_code(store, id), words::fetch(store, needs(id.slug()), language)])
}

/// The same without words.
pub fn fetch_code(store: Store, id: SlideId) -> Fetching<()> {
    let figure = store.try_peek(|settings| Some((pane(id, settings)?.figure.fetch)())).flatten();
    all([Some((slide(id).fetch)()), figure].into_iter().flatten().collect())
}
