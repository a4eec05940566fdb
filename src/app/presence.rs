//! The edge that sees a window go: while it is there it holds a lock of the browser's under its name, and who asks for
//! the same lock is given it when the window is gone, closed or killed. A word at parting may not be heard: a browser
//! owes nothing to a page that it closes. Where the browser has no locks (only a secure page has), that word is all.

use engine_worker::windows::WindowId;
use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

/// Names in the browser under which windows of this lesson find each other begin with this.
pub const CHANNEL: &str = "norm-shortcut-";

#[wasm_bindgen]
extern "C" {
    /// The lock manager's `request`: calls back with the lock, and keeps it until the promise given back is kept.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, granted: &Function) -> Result<Promise, JsValue>;
}

fn ask(window: WindowId, granted: impl FnOnce() -> Promise + 'static) -> bool {
    let granted = Closure::once_into_js(granted);
    request(&format!("{CHANNEL}{}", window.name()), granted.unchecked_ref()).is_ok()
}

/// Holds the lock of this window as long as it is there. What comes once it is held; at once where there are no locks.
pub fn hold(me: WindowId, held: impl Fn() + Clone + 'static) {
    let and_then = held.clone();
    let is_asked = ask(me, move || {
        and_then();
        Promise::new(&mut |_, _| {})
    });
    if !is_asked {
        held();
    }
}

/// Does something when another window is gone.
pub fn when_gone(other: WindowId, gone: impl FnOnce() + 'static) {
    ask(other, move || {
        gone();
        Promise::resolve(&JsValue::UNDEFINED)
    });
}
