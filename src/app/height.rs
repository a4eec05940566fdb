//! How high an embedded figure is, told to the page around it whenever that changes. README says how to listen.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{ResizeObserver, Window};

/// What the message is called.
const TYPE: &str = "norm-shortcut:height";

/// Tells it for as long as what is shown stands. A height is no secret: whoever the page around is may hear it.
pub fn tell() {
    let parent = window().parent().ok().flatten().filter(|parent| *parent != window());
    let (Some(parent), Some(body)) = (parent, document().body()) else { return };
    let measured = body.clone();
    let say =
        Closure::<dyn FnMut()>::new(move || post(&parent, measured.get_bounding_client_rect().height()));
    let Ok(observer) = ResizeObserver::new(say.as_ref().unchecked_ref()) else { return };
    observer.observe(&body);
    let observing = StoredValue::new_local((observer, say));
    on_cleanup(move || {
        observing.try_with_value(|(observer, _)| observer.disconnect());
    });
}

fn post(parent: &Window, height: f64) {
    let message = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&message, &name.into(), &value);
    if set("type", TYPE.into()).is_ok() && set("height", height.ceil().into()).is_ok() {
        let _ = parent.post_message(&message, "*");
    }
}
