//! On the page: a file of the lesson's own.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    /// `assets/boot.js` knows what did not come before, and asks the host for it and not a cache.
    #[wasm_bindgen(catch, js_name = fetchFile)]
    fn fetch_file(url: &str, again: bool) -> Result<Promise, JsValue>;
}

/// Its bytes; `None` where it cannot be had.
pub async fn bytes(url: &str) -> Option<Vec<u8>> {
    content(fetch_file(url, false).ok()?).await
}

/// The same, past every cache: what came before was of no use.
pub async fn again(url: &str) -> Option<Vec<u8>> {
    content(fetch_file(url, true).ok()?).await
}

async fn content(response: Promise) -> Option<Vec<u8>> {
    let response = JsFuture::from(response).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The address of a file that the page loads later.
pub fn asset(name: &str) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let meta =
        document.and_then(|document| document.query_selector(&format!("meta[name={name}]")).ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}
