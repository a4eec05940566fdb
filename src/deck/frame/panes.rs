//! The figures of a slide: the one that is chosen, under the choice.

use super::layout::figure_caption;
use crate::components::controls::choice;
use crate::components::lazy::{coming, lazily};
use crate::components::live::{Live, live, live_if};
use crate::components::store::{Store, use_store};
use crate::deck::fetch::fetch_figure;
use crate::deck::slide::{Choice, IN_SIGHT, Pane, Slide};
use crate::deck::words;
use crate::figures::Stage;
use crate::state::{Edit, View};
use crate::text::{Language, ui};
use leptos::prelude::*;

/// The figure on screen; `None` where the slide has none.
pub fn figures(slide: &'static Slide, language: Language) -> Option<AnyView> {
    let store = use_store();
    let Some(choice) = &slide.choice else {
        return slide.panes.first().map(|pane| shown(slide, pane, language));
    };
    let chosen = store.memo(|settings| settings.pane_of(slide.id));
    let put_in = (slide.panes.len() > IN_SIGHT).then(|| put_in(store, language));
    Some(
        view! {
            <div class="tabs">{tabs(slide, choice, chosen, language)} {put_in}</div>
            {alone(slide, language)}
        }
        .into_any(),
    )
}

/// The figure that is chosen, without the choice; nothing where there is none.
pub fn alone(slide: &'static Slide, language: Language) -> Live {
    let chosen = use_store().memo(|settings| settings.pane_of(slide.id));
    live_if(move || slide.panes.get(chosen.get()).map(|pane| shown(slide, pane, language)))
}

/// Those in sight; of those that go further the ones that have been chosen, and on the stage all, once they are put in.
fn tabs(
    slide: &'static Slide,
    Choice { group, .. }: &'static Choice,
    chosen: Memo<usize>,
    language: Language,
) -> AnyView {
    let store = use_store();
    let words = words(slide.id, language);
    let are_in = store.memo(|settings| settings.further && settings.view == View::Slide);
    let seen = Memo::new(move |seen: Option<&Vec<usize>>| {
        let (mut seen, chosen) = (seen.cloned().unwrap_or_default(), chosen.get());
        if chosen >= IN_SIGHT && !seen.contains(&chosen) {
            seen.push(chosen);
        }
        seen
    });
    let offered = move || {
        let seen = seen.get();
        let is_offered = |at: &usize| *at < IN_SIGHT || are_in.get() || seen.contains(at);
        let named = |at: usize| Some((at, *words.panes.get(at)?));
        (0..slide.panes.len()).filter(is_offered).filter_map(named).collect::<Vec<_>>()
    };
    let choose = move |at| store.edit(Edit::Pane(slide.id, at));
    live(move || choice(words.tabs, group, &offered(), chosen, choose)).into_any()
}

/// On the stage: offers what goes further, or takes it away.
fn put_in(store: Store, language: Language) -> AnyView {
    let is_in = store.memo(|settings| settings.further);
    let press = move |_| store.edit(Edit::Further(!is_in.get_untracked()));
    view! {
        <button
            type="button"
            class="further-in"
            data-action="further"
            aria-pressed=move || is_in.get().to_string()
            on:click=press
        >
            {ui::text(language).navigation.further}
        </button>
    }
    .into_any()
}

fn shown(slide: &'static Slide, pane: &'static Pane, language: Language) -> AnyView {
    let caption = figure_caption(slide, language);
    let extent = pane.extent;
    let view =
        move || pane.figure.view(Stage { store: use_store(), caption: caption.clone(), extent, language });
    let fetch = move || fetch_figure(use_store(), pane.figure, language);
    lazily(fetch, view, move || coming(language), language)
}
