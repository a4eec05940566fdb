//! The figures of a slide: the one that is chosen, under the choice.

use super::layout::figure_caption;
use crate::components::lazy::{coming, lazily};
use crate::components::store::use_store;
use crate::components::tabs::tabs;
use crate::deck::slide::{Pane, Slide};
use crate::deck::words;
use crate::figures::Stage;
use crate::state::Edit;
use crate::text::Language;
use leptos::prelude::*;

/// The figure on screen; `None` where the slide has none.
pub fn figures(slide: &'static Slide, language: Language) -> Option<AnyView> {
    let store = use_store();
    let Some(choice) = &slide.choice else {
        return slide.panes.first().map(|pane| shown(slide, pane, language));
    };
    let words = words(slide.id, language);
    let options: Vec<(usize, &'static str)> = words.panes.iter().copied().enumerate().collect();
    let chosen = store.memo(|settings| settings.pane_of(slide.id));
    let choose = move |at| store.edit(Edit::Pane(slide.id, at));
    Some(tabs(words.tabs, choice.group, &options, chosen, choose, move |at| {
        slide.panes.get(at).map_or_else(|| ().into_any(), |pane| shown(slide, pane, language))
    }))
}

fn shown(slide: &'static Slide, pane: &'static Pane, language: Language) -> AnyView {
    let caption = figure_caption(slide, language);
    let extent = pane.extent;
    let view =
        move || pane.figure.view(Stage { store: use_store(), caption: caption.clone(), extent, language });
    lazily(pane.figure.fetch, view, move || coming(language), language)
}
