//! Whether the lesson stands in a learning platform: one that offers SCORM has an object in a window around or behind
//! this one. Only then what talks to it is fetched.

use super::scorm;
use crate::components::answers::{Given, use_answers};
use crate::components::export::not_loaded;
use crate::components::memo::spawn;
use crate::components::second;
use crate::components::store::Store;
use crate::in_chunk;
use crate::state::platform::{Call, Standard};
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use std::iter::successors;
use wasm_bindgen::JsValue;

/// No platform is further off.
const FARTHEST: usize = 7;

in_chunk!(platform, fetch_platform, tie(store: Store, given: Given, platform: scorm::Platform) -> (), scorm::connect);

/// Ties the lesson to its platform, where there is one. The teacher's window is not what a student opened.
pub fn follow(store: Store) {
    let Some(platform) = find().filter(|_| !second::is_presenter()) else { return };
    let (given, owner) = (use_answers(), Owner::current());
    spawn(async move {
        let Some(owner) = owner else { return };
        // What is followed ends with the page.
        let tied = owner.with(|| ScopedFuture::new_untracked(tie(store, given, platform)));
        if tied.await.is_err() {
            not_loaded(store);
        }
    });
}

fn find() -> Option<scorm::Platform> {
    let own = JsValue::from(window());
    let around = successors(above(&own), above).take(FARTHEST);
    let behind = successors(get(&own, "opener"), above).take(FARTHEST + 1);
    around.chain(behind).find_map(|window| {
        Standard::ALL.into_iter().find_map(|standard| {
            let api = get(&window, standard.object())?;
            let begin = Reflect::get(&api, &standard.function(Call::Begin).into()).ok()?;
            begin.is_function().then_some(scorm::Platform { api, standard })
        })
    })
}

/// The window around one; the outermost is its own.
fn above(window: &JsValue) -> Option<JsValue> {
    get(window, "parent").filter(|around| around != window)
}

/// An object's object. A window of another origin gives nothing away: an error, and it is none.
fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(JsValue::is_object)
}
