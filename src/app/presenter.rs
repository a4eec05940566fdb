//! Two windows, one for the class and one for the teacher: what ties them, and what the teacher's shows, come in a chunk
//! once there are two.

use super::keys::Switches;
use super::later::Later;
use super::pairing;
use crate::components::answers::use_answers;
use crate::components::controls::button;
use crate::components::desk::{Desk, Standing};
use crate::components::lazy::{Fetching, all, coming, fetching, lazily};
use crate::components::memo::effect;
use crate::components::second;
use crate::components::store::Store;
use crate::components::words;
use crate::deck::presenter;
use crate::in_chunk;
use crate::state::words::PRESENTER;
use crate::text::{Language, needs, ui};
use engine_worker::windows::Role;
use leptos::prelude::*;

in_chunk!(presenter, fetch_pairing, tie(ties: pairing::Ties) -> (), pairing::connect);
in_chunk!(presenter, fetch_view, shown(language: Language) -> AnyView, presenter::view);

/// The code of it.
pub fn fetch() -> [Fetching<()>; 2] {
    [fetching(fetch_pairing()), fetching(fetch_view())]
}

/// The tie between the windows.
#[derive(Clone, Copy)]
pub struct Presenter {
    store: Store,
    desk: Desk,
    tie: Later,
}

/// Ties this window to the other as soon as there is one.
pub fn follow(store: Store, switches: Switches) -> Presenter {
    let (desk, given) = (switches.desk, use_answers());
    let tie = Later::new(move || Box::pin(tie(pairing::Ties { store, switches, given })));
    desk.role.set(second::role().map(|(role, _)| role));
    effect(move || {
        if desk.role.get().is_some() {
            tie.begin();
        }
    });
    Presenter { store, desk, tie }
}

impl Presenter {
    /// What the teacher's window has beside the slide.
    pub fn view(self, language: Language) -> Option<AnyView> {
        let store = self.store;
        let fetch = move || {
            let words = words::fetch(store, needs(PRESENTER), language);
            all(vec![fetching(fetch_view()), words])
        };
        let view = move || -> Fetching<AnyView> { Box::pin(shown(language)) };
        second::is_presenter().then(|| lazily(fetch, view, move || coming(language), language))
    }

    /// What keeps the windows from each other.
    pub fn notice(self, language: Language) -> Option<AnyView> {
        let (desk, words) = (self.desk, &ui::text(language).presenter);
        if let Some(missing) = self.tie.notice(language) {
            return Some(missing);
        }
        let reload = || {
            let _ = window().location().reload();
        };
        let close = move || {
            desk.is_blocked.set(false);
            desk.standing.set(Standing::Waiting);
        };
        let (text, way) = match (desk.is_blocked.get(), desk.standing.get()) {
            (true, _) => (words.blocked, button(ui::text(language).notices.dismiss, close)),
            (_, Standing::OtherVersion) => (words.other_version, button(words.reload, reload)),
            (_, Standing::NoChannel) if desk.role.get() == Some(Role::Stage) => {
                (words.no_channel, button(ui::text(language).notices.dismiss, close))
            }
            _ => return None,
        };
        Some(
            view! { <aside class="notices" data-windows role="status"><p>{text}</p>{way}</aside> }.into_any(),
        )
    }
}
