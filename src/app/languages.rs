//! The language on screen changes once the words for what is on screen are there in the other.

use crate::components::lazy::{coming, missing};
use crate::components::memo::{effect, memo, spawn};
use crate::components::store::Store;
use crate::components::words::fetch;
use crate::state::words::on_screen;
use leptos::prelude::*;

/// A change of language under way.
#[derive(Clone, Copy)]
pub struct Change {
    store: Store,
    has_failed: RwSignal<bool>,
}

/// Fetches what another language needs as soon as it is asked for.
pub fn follow(store: Store) -> Change {
    let change = Change { store, has_failed: RwSignal::new(false) };
    let wanted = memo(move || {
        // What is fetched meanwhile in the old language may be on screen, too.
        store.words_come.track();
        let (wanted, shown) = (store.wanted_language(), store.language());
        (wanted != shown).then(|| (wanted, store.with(|settings| on_screen(settings, shown))))
    });
    effect(move || {
        if wanted.get().is_some() {
            change.fetch();
        }
    });
    change
}

impl Change {
    fn fetch(self) {
        let store = self.store;
        self.has_failed.set(false);
        let (wanted, shown) = untrack(|| (store.wanted_language(), store.language()));
        let words = fetch(store, &store.peek(|settings| on_screen(settings, shown)), wanted);
        spawn(async move {
            let has_failed = words.await.is_err();
            self.has_failed.try_set(has_failed);
        });
    }

    /// In the old language: that the other is on its way, or has not come.
    pub fn notice(self) -> Option<AnyView> {
        let shown = self.store.language();
        if self.store.wanted_language() == shown {
            return None;
        }
        Some(match self.has_failed.get() {
            true => {
                let retry = move || self.fetch();
                view! { <aside class="notices" data-language-missing>{missing(shown, retry)}</aside> }
                    .into_any()
            }
            false => coming(shown),
        })
    }
}
