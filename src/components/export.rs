//! Copies and saves what a figure shows: the `<data>` elements are the values, exact.

use crate::charts::reader;
use crate::components::lazy::Fetching;
use crate::components::memo::spawn;
use crate::components::store::Store;
use crate::state::parse::own::COLUMNS;
use crate::state::url::Notice;
use js_sys::Array;
use leptos::prelude::Update;
use std::collections::BTreeSet;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Clipboard, Element, HtmlAnchorElement, HtmlDocument, HtmlElement,
    HtmlTextAreaElement, Url,
};

/// One value: quantity, entry, layer, series, number.
pub type Row = [String; 5];

const ATTRIBUTES: [&str; 5] = ["data-quantity", "data-index", "data-layer", "data-series", "value"];

/// Every value in `element` once, in the order in which they stand.
pub fn values(element: &Element) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    elements(element, "data[data-quantity]")
        .into_iter()
        .map(|data| ATTRIBUTES.map(|name| data.get_attribute(name).unwrap_or_default()))
        .filter(|row| seen.insert(row.clone()))
        .collect()
}

/// What a selector finds within an element.
pub fn elements(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// As comma-separated values with a header.
pub fn csv(rows: &[Row]) -> String {
    let mut text = COLUMNS.join(",");
    for row in rows {
        text.push('\n');
        text.push_str(&row.join(","));
    }
    text.push('\n');
    text
}

/// As a JSON array of objects; numbers that JSON has no word for are strings.
pub fn json(rows: &[Row]) -> String {
    let object = |row: &Row| {
        let fields: Vec<String> = COLUMNS
            .iter()
            .zip(row)
            .filter(|(_, value)| !value.is_empty())
            .map(|(column, value)| format!("\"{column}\":{}", json_value(column, value)))
            .collect();
        format!("{{{}}}", fields.join(","))
    };
    format!("[{}]\n", rows.iter().map(object).collect::<Vec<_>>().join(",\n"))
}

fn json_value(column: &str, value: &str) -> String {
    let is_number =
        !matches!(column, "quantity" | "series") && reader::number(value).is_some_and(f64::is_finite);
    if is_number { value.to_owned() } else { format!("\"{value}\"") }
}

/// Copies `text`, then says whether it could; else it stands on the page, chosen, to be copied by hand.
pub fn copy(text: String, told: impl Fn(bool) + 'static) {
    let Some(clipboard) = clipboard() else { return told(copy_from_field(&text).is_some()) };
    spawn(async move {
        let is_copied = JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        told(is_copied || copy_from_field(&text).is_some());
    });
}

/// Without encryption, as in many a classroom's network, and in some frames there is none.
pub fn clipboard() -> Option<Clipboard> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    clipboard.filter(|clipboard| !JsValue::from(clipboard.clone()).is_undefined())
}

/// The old way: what is chosen in a field. Where that is refused as well the field stays until it is left. Over an open
/// dialog nothing else on the page can be chosen.
fn copy_from_field(text: &str) -> Option<()> {
    let document: HtmlDocument = web_sys::window()?.document()?.dyn_into().ok()?;
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("to-copy");
    let dialog = document.query_selector("dialog[open]").ok().flatten();
    dialog.or_else(|| document.body().map(Into::into))?.append_child(&field).ok()?;
    field.select();
    let is_copied = document.exec_command("copy").unwrap_or_default();
    if is_copied {
        field.remove();
        let _ = before.map(|element| element.focus());
        return Some(());
    }
    let shown = field.clone();
    let leave = Closure::once_into_js(move || shown.remove());
    let _ = field.add_event_listener_with_callback("blur", leave.unchecked_ref());
    None
}

/// Saves `text` as a file.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        save_blob(name, &blob);
    }
}

/// Saves a blob as a file.
pub fn save_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&url);
}

/// What drawings are saved as.
pub const SVG: &str = "image/svg+xml";

/// Saves a drawing. What makes it is not there before it is asked for; where it does not come, the page says so.
pub fn save_svg(store: Store, file: &'static str, drawing: Fetching<Option<String>>) {
    spawn(async move {
        match drawing.await {
            Ok(Some(text)) => save(&format!("{file}.svg"), SVG, &text),
            Ok(None) => {}
            Err(_) => not_loaded(store),
        }
    });
}

/// Says that something has not come.
pub fn not_loaded(store: Store) {
    store.notices.try_update(|notices| notices.push(Notice::NotLoaded));
}
