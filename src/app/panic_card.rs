//! After a panic nothing of the app answers any more: a card in both languages says so, with a
//! link that reloads the same state.

use crate::text::Language;
use crate::text::panic;
use leptos::prelude::document;
use web_sys::{Element, wasm_bindgen::JsValue};

/// Shows the card instead of a dead page.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-panic", "");
            let _ = root.remove_attribute("data-ready");
        }
        let _ = show();
    }));
}

fn show() -> Result<(), JsValue> {
    let Some(body) = document().body() else { return Ok(()) };
    let card = element("section", "panic-card", "")?;
    card.set_attribute("role", "alert")?;
    for language in [Language::Zh, Language::En] {
        let words = panic::text(language);
        let part = element("div", "", "")?;
        part.set_attribute("lang", language.tag())?;
        part.append_child(element("h2", "", words.title)?.as_ref())?;
        part.append_child(element("p", "", words.text)?.as_ref())?;
        let reload = element("a", "button", words.reload)?;
        // An empty query forces a load; the hash, hence the state, stays.
        reload.set_attribute("href", &format!("?{}", leptos::prelude::window().location().hash()?))?;
        part.append_child(&reload)?;
        card.append_child(&part)?;
    }
    body.append_child(&card)?;
    Ok(())
}

fn element(name: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document().create_element(name)?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Ok(element)
}
