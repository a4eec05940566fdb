//! Elements whose size is followed.

use super::memo::effect;
use leptos::html;
use leptos::prelude::*;
use web_sys::ResizeObserver;
use web_sys::wasm_bindgen::{JsCast, prelude::Closure};

/// Counts how often the canvas has got a size. For this no library: the one that there is reads style sheets' numbers,
/// and with them comes a table of 12 KB.
pub fn sizes(canvas: NodeRef<html::Canvas>) -> RwSignal<usize> {
    let count = RwSignal::new(0);
    let follow = Closure::<dyn FnMut()>::new(move || {
        count.try_update(|count| *count += 1);
    });
    let Ok(observer) = ResizeObserver::new(follow.as_ref().unchecked_ref()) else { return count };
    let observing = StoredValue::new_local((observer, follow));
    effect(move || {
        let canvas = canvas.get();
        observing.try_with_value(|(observer, _)| {
            observer.disconnect();
            canvas.iter().for_each(|canvas| observer.observe(canvas));
        });
    });
    on_cleanup(move || {
        observing.try_with_value(|(observer, _)| observer.disconnect());
    });
    count
}
