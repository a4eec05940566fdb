//! In which order the page is fetched: what is on screen, then what it works with, then at rest all that may
//! follow; where every byte counts only what is asked for.

use super::effects::announce_ready;
use super::offline;
use crate::components::lazy::{OnTheWay, is_metered, missing};
use crate::components::memo::{effect, spawn};
use crate::components::store::Store;
use crate::components::words;
use crate::deck::fetch::fetch;
use crate::deck::view::{faces, tools};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::text::{Bundle, Language};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// By then what stands has been painted.
const PAINT: Duration = Duration::from_millis(50);

/// Between two parts that nobody waits for, in milliseconds.
const PAUSE: i32 = 200;

in_chunk!(runs, fetch_edges, tie_edges(store: Store) -> (), tie);

fn tie(store: Store) {
    super::runs::connect(store);
    super::paper::fit_sheets(store);
    super::study::watch(store);
}

/// The edges that only figures need: the workers, the sizes of type on paper.
#[derive(Clone, Copy)]
pub struct Edges {
    store: Store,
    owner: StoredValue<Option<Owner>, LocalStorage>,
    is_tied: StoredValue<bool>,
    has_failed: RwSignal<bool>,
}

/// Begins to follow what is on screen.
pub fn follow(store: Store, on_the_way: OnTheWay) -> Edges {
    let edges = Edges {
        store,
        owner: StoredValue::new_local(Owner::current()),
        is_tied: StoredValue::new(false),
        has_failed: RwSignal::new(false),
    };
    let is_ready = Memo::new(move |before| before == Some(&true) || on_the_way.coming.get() == 0);
    let stands = Memo::new(move |_| on_the_way.stands());
    let is_wanted = store.memo(|settings| settings.slide.has_live_figure() || settings.view.is_for_paper());
    effect(move || {
        if stands.get() {
            announce_ready();
        }
    });
    effect(move || {
        if is_ready.get() && is_wanted.get() {
            set_timeout(move || edges.tie(), PAINT);
        }
    });
    let is_at_rest =
        Memo::new(move |before| before == Some(&true) || (is_ready.get() && store.at_rest.get()));
    effect(move || {
        // In a frame nothing is fetched that it does not show, and nothing kept.
        if !is_at_rest.get() || store.peek(|settings| settings.embed) {
            return;
        }
        if is_metered() {
            return offline::begin();
        }
        let language = store.language();
        spawn(async move {
            fetch_rest(edges, language).await;
            // What may be wanted has come, or cannot: now nothing is in the way of keeping all.
            offline::begin();
        });
    });
    edges
}

impl Edges {
    fn tie(self) {
        if !self.is_tied.get_value() {
            self.is_tied.set_value(true);
            spawn(self.try_to_tie());
        }
    }

    async fn try_to_tie(self) {
        let Some(owner) = self.owner.try_get_value().flatten() else { return };
        // What they follow ends with the page.
        let tied = owner.with(|| ScopedFuture::new_untracked(tie_edges(self.store)));
        let has_failed = tied.await.is_err();
        self.has_failed.try_set(has_failed);
    }

    /// That they have not come: figures can be set, but nothing runs.
    pub fn notice(self) -> Option<AnyView> {
        let retry = move || {
            self.has_failed.set(false);
            spawn(self.try_to_tie());
        };
        let language = self.store.language();
        let notice = move || view! { <aside class="notices">{missing(language, retry)}</aside> }.into_any();
        self.has_failed.get().then(notice)
    }
}

/// What nobody has asked for, one after the other: the next slides first, then those before. In the language on screen
/// only: few change it.
async fn fetch_rest(edges: Edges, language: Language) {
    edges.tie();
    let store = edges.store;
    let Some(here) = store.try_peek(|settings| settings.slide.number()) else { return };
    let (before, after) = SlideId::ALL.split_at(here.min(SlideId::ALL.len()));
    let slides = after.iter().chain(before).map(|id| fetch(store, *id, language));
    let words = std::iter::once_with(|| words::fetch(store, Bundle::ALL, language));
    let seldom = super::dialogs().into_iter().chain(super::presenter::fetch());
    for part in slides.chain(tools()).chain(faces()).chain(seldom).chain(words) {
        if pause().await.is_err() || part.await.is_err() {
            return;
        }
    }
}

async fn pause() -> Result<JsValue, JsValue> {
    let wait = |resolve: js_sys::Function, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE);
    };
    JsFuture::from(js_sys::Promise::new(&mut { wait })).await
}
