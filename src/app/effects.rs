//! The edges: URL, attributes of `<html>`, worker.

use super::growth;
use super::pace::Pace;
use crate::components::link::bring_into_view;
use crate::components::memo::{effect, whenever};
use crate::components::second;
use crate::components::store::Store;
use crate::deck;
use crate::lesson::SlideId;
use crate::state::{Face, Settings, View, url};
use crate::text::ui;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// What the browser has refused all the same is written this long after.
const REFUSED: Duration = Duration::from_secs(1);

#[wasm_bindgen]
extern "C" {
    /// `assets/boot.js` knows what did not come, and has words for that.
    #[wasm_bindgen(catch, js_name = sayFailure)]
    fn say_failure() -> Result<(), JsValue>;
}

/// The page has not begun, since its words have not come.
pub fn say_that_words_are_missing() {
    let _ = say_failure();
}

/// Ties the store to the world outside.
pub fn connect(store: Store) {
    // A link that was followed is in the browser's history already.
    let followed = StoredValue::new(false);
    follow_links(store, followed);
    write_url(store, followed);
    write_attributes(store);
    notice_rest(store);
    scroll_to_face(store);
}

/// A listener on the window for as long as the page stands.
pub fn listen<E: leptos::ev::EventDescriptor + 'static>(event: E, hear: impl Fn(E::EventType) + 'static)
where
    E::EventType: wasm_bindgen::JsCast,
{
    let handle = window_event_listener(event, hear);
    on_cleanup(move || handle.remove());
}

/// Takes away what `index.html` shows before the page does.
pub fn clear_first_paint() {
    if let Some(first) = document().get_element_by_id("first-paint") {
        first.remove();
    }
}

/// Names the files whose words were asked for before they had come: there should be none.
pub fn report_missing_words(file: &'static str) {
    let Some(root) = document().document_element() else { return };
    let before = root.get_attribute("data-missing-words").unwrap_or_default();
    if !before.split(' ').any(|named| named == file) {
        set_attribute("data-missing-words", format!("{before} {file}").trim());
    }
}

/// Tells tests, and the style sheet, that the page stands.
pub fn announce_ready() {
    set_attribute("data-ready", "");
}

/// So long after the last change the numbers rest.
const REST: Duration = Duration::from_millis(150);

fn notice_rest(store: Store) {
    let numbers = store.memo(|settings| settings.numbers.clone());
    let mut rest = debounce(REST, move |()| {
        store.at_rest.try_set(true);
    });
    whenever(numbers, move || {
        if store.at_rest.get_untracked() {
            store.at_rest.set(false);
        }
        rest(());
    });
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// A link typed into the address, or the browser's back and forward.
fn follow_links(store: Store, followed: StoredValue<bool>) {
    listen(leptos::ev::popstate, move |_| {
        let hash = window().location().hash().unwrap_or_default();
        if hash != store.peek(url::print) {
            let (mut settings, notices) = deck::parse(&hash);
            keep_choices(&mut settings, store);
            followed.set_value(true);
            store.follow(settings, notices);
            scroll_to_face(store);
        }
    });
}

/// A link to a face leads there also where all faces stand on one page.
fn scroll_to_face(store: Store) {
    let (view, face, embed) = store.peek(|settings| (settings.view, settings.face, settings.embed));
    if view == View::Reading && face != Face::Points && !embed {
        bring_into_view(face);
    }
}

/// A link without language or theme changes neither.
fn keep_choices(settings: &mut Settings, store: Store) {
    let (language, theme) = store.peek(|present| (present.language, present.theme));
    settings.language = settings.language.or(language);
    settings.theme = settings.theme.or(theme);
}

/// The address and what is still to be written there.
struct Address {
    pace: Pace,
    /// A new slide is a new entry of the browser's history; all else replaces the present one.
    is_new_entry: bool,
    is_waiting: bool,
}

/// At once, for a reload keeps what is written; never as often as browsers refuse.
fn write_url(store: Store, followed: StoredValue<bool>) {
    let hash = store.memo(url::print);
    let slide = store.memo(|settings| settings.slide);
    let address = Address { pace: Pace::default(), is_new_entry: false, is_waiting: false };
    let address = StoredValue::new(address);
    Effect::new(move |before: Option<SlideId>| {
        let (slide, hash) = (slide.get(), hash.get());
        let is_here = followed.get_value() || is_written(&hash);
        followed.set_value(false);
        let is_another = before.is_some_and(|before| before != slide) && !is_here;
        address.update_value(|address| address.is_new_entry |= is_another);
        write_address(store, address);
        slide
    });
    Effect::new(move |before: Option<SlideId>| {
        let slide = slide.get();
        if before.is_some_and(|before| before != slide) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            if let Some(main) = document().get_element_by_id("main") {
                main.set_scroll_top(0);
            }
        }
        slide
    });
}

fn is_written(hash: &str) -> bool {
    window().location().hash().is_ok_and(|present| present == hash)
}

/// Writes what is true by then: the state may have moved on, or the page be gone.
fn write_address(store: Store, address: StoredValue<Address>) {
    let Some(hash) = store.try_peek(url::print) else { return };
    if is_written(&hash) {
        return address.update_value(|address| address.is_new_entry = false);
    }
    if address.with_value(|address| address.is_waiting) {
        return;
    }
    let now = window().performance().map_or(0.0, |performance| performance.now());
    let wait = address.try_update_value(|address| address.pace.wait(now)).unwrap_or_default();
    if wait > 0.0 {
        return write_later(store, address, Duration::from_secs_f64(wait / 1000.0));
    }
    let is_new = address.try_update_value(|address| std::mem::take(&mut address.is_new_entry));
    let url = Some(hash.as_str());
    let _ = history().map(|history| match is_new {
        Some(true) => history.push_state_with_url(&JsValue::NULL, "", url),
        _ => history.replace_state_with_url(&JsValue::NULL, "", url),
    });
    if !is_written(&hash) {
        write_later(store, address, REFUSED);
    }
}

fn write_later(store: Store, address: StoredValue<Address>, wait: Duration) {
    address.update_value(|address| address.is_waiting = true);
    set_timeout(
        move || {
            if address.try_update_value(|address| address.is_waiting = false).is_some() {
                write_address(store, address);
            }
        },
        wait,
    );
}

fn history() -> Result<web_sys::History, JsValue> {
    window().history()
}

/// Each only when it changes: even the same value again would have the browser work out all styles anew.
fn write_attributes(store: Store) {
    let slide = store.memo(|settings| settings.slide);
    effect(move || {
        let language = store.language();
        set_attribute("lang", language.html_tag());
        let title = deck::name_of(slide.get(), language);
        let words = ui::text(language);
        let name = if second::is_presenter() { words.presenter.name } else { words.app_name };
        document().set_title(&format!("{title} · {name}"));
    });
    effect(move || set_attribute("data-theme", url::theme_name(store.theme())));
    let is_open = store.memo(|settings| settings.drawer);
    effect(move || set_attribute("data-drawer", url::drawer_name(is_open.get())));
    let place = store.memo(|settings| (settings.slide, settings.step, settings.page));
    effect(move || {
        let (slide, step, page) = place.get();
        set_attribute("data-slide", slide.slug());
        set_attribute("data-step", &step.to_string());
        set_attribute("data-page", &(page + 1).to_string());
    });
    let surface = store.memo(|settings| (settings.view, settings.face));
    effect(move || {
        let (view, face) = surface.get();
        growth::of_picture(|| {
            // The presenter's window shows the slide its own way.
            let view = if second::is_presenter() { "presenter" } else { url::view_name(view) };
            set_attribute("data-view", view);
            set_attribute("data-face", url::face_name(face));
        });
    });
}
