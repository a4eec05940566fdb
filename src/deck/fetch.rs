//! What a slide needs before it can be shown.

use super::{pane, slide};
use crate::components::lazy::{Fetching, all};
use crate::components::store::Store;
use crate::components::words;
use crate::figures::Entry;
use crate::lesson::SlideId;
use crate::state::Settings;
use crate::text::{Bundle, Language, needs};

/// Fetches what a slide needs that the present settings show.
pub fn fetch(store: Store, id: SlideId, language: Language) -> Fetching<()> {
    let bundles = store.try_peek(|settings| self::words(id, settings)).unwrap_or_default();
    all(vec![fetch_code(store, id), words::fetch(store, &bundles, language)])
}

/// The same without words.
pub fn fetch_code(store: Store, id: SlideId) -> Fetching<()> {
    let figure = store.try_peek(|settings| Some((pane(id, settings)?.figure.fetch)())).flatten();
    all([Some((slide(id).fetch)()), figure].into_iter().flatten().collect())
}

/// What a figure needs.
pub fn fetch_figure(store: Store, figure: &Entry, language: Language) -> Fetching<()> {
    all(vec![(figure.fetch)(), words::fetch(store, needs(figure.chunk), language)])
}

/// The words of a slide and of its figure that the settings show.
pub fn words(id: SlideId, settings: &Settings) -> Vec<Bundle> {
    let figure = pane(id, settings).map_or(&[][..], |pane| needs(pane.figure.chunk));
    [needs(id.slug()), figure].concat()
}
