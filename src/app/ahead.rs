//! In which order the page is fetched: what is on screen, then what it works with, then at rest all that may
//! follow; where every byte counts only what is asked for.

use super::effects::announce_ready;
use super::later::Later;
use super::offline;
use crate::components::lazy::{OnTheWay, is_metered};
use crate::components::memo::{effect, spawn};
use crate::components::store::Store;
use crate::components::words;
use crate::deck::fetch::fetch;
use crate::deck::view::{faces, tools};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::text::{Bundle, Language};
use leptos::prelude::*;
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

/// Begins to follow what is on screen; gives the edges that only figures need: the workers, the sizes of type on paper.
pub fn follow(store: Store, on_the_way: OnTheWay) -> Later {
    let edges = Later::new(move || Box::pin(tie_edges(store)));
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
            set_timeout(move || edges.begin(), PAINT);
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
            fetch_rest(store, edges, language).await;
            // What may be wanted has come, or cannot: now nothing is in the way of keeping all.
            offline::begin();
        });
    });
    edges
}

/// What nobody has asked for, one after the other: the next slides first, then those before. In the language on screen
/// only: few change it.
async fn fetch_rest(store: Store, edges: Later, language: Language) {
    edges.begin();
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
