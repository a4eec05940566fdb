//! A picture in the clipboard, where the browser lets a page put one there; else it is saved.

use super::{drawn, picture_of};
use crate::components::export::{clipboard, save_blob};
use crate::components::memo::spawn;
use crate::in_chunk;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::pin::Pin;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ClipboardItem, Element};

in_chunk!(picture, fetch_pixels, pixels_in_chunk(root: Element) -> Pixels, |root| Box::pin(pixels(root)));

/// A picture as PNG; `None` where the browser cannot draw it.
pub type Pixels = Pin<Box<dyn Future<Output = Option<Blob>>>>;

/// What has become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is in the clipboard.
    Copied,
    /// The browser refused: it is saved as a file.
    Saved,
    /// There is none.
    Nothing,
}

const PNG: &str = "image/png";

async fn pixels(root: Element) -> Option<Blob> {
    let (text, size) = picture_of(&root)?;
    let canvas = drawn(&text, size).await?;
    let wait = |resolve: Function, _| {
        let _ = canvas.to_blob(&resolve);
    };
    JsFuture::from(Promise::new(&mut { wait })).await.ok()?.dyn_into().ok()
}

/// Copies the picture of an element. The clipboard is asked while the press is fresh, and waits for the picture.
pub fn copy(root: Element, file: &'static str, told: impl Fn(Copied) + 'static) {
    let picture = future_to_promise(async move {
        let pixels = pixels_in_chunk(root).await.map_err(|_| JsValue::NULL)?;
        pixels.await.map(JsValue::from).ok_or(JsValue::NULL)
    });
    let asked = asked(&picture);
    spawn(async move {
        let is_copied = match asked {
            Some(asked) => JsFuture::from(asked).await.is_ok(),
            None => false,
        };
        told(if is_copied { Copied::Copied } else { saved(picture, file).await });
    });
}

/// `None` where there is no clipboard, or none for pictures.
fn asked(picture: &Promise) -> Option<Promise> {
    let clipboard = clipboard()?;
    let kinds = Object::new();
    Reflect::set(&kinds, &PNG.into(), picture).ok()?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds).ok()?;
    Some(clipboard.write(&Array::of1(&item)))
}

async fn saved(picture: Promise, file: &'static str) -> Copied {
    let blob = JsFuture::from(picture).await.ok().and_then(|blob| blob.dyn_into::<Blob>().ok());
    let Some(blob) = blob else { return Copied::Nothing };
    save_blob(&format!("{file}.png"), &blob);
    Copied::Saved
}
