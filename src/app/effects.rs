//! The edges: URL, attributes of `<html>`, worker.

use crate::components::store::{DepthRun, RunState, Store};
use crate::lesson::SlideId;
use crate::slides::present_network;
use crate::state::{Settings, url};
use crate::text::ui;
use crate::worker::client::{Client, Report};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::wasm_bindgen::JsValue;

/// The URL follows this long after the last change, since browsers limit how often it may.
const URL_DELAY: Duration = Duration::from_millis(120);

/// Ties the store to the world outside.
pub fn connect(store: Store) {
    follow_links(store);
    write_url(store);
    write_attributes(store);
    run_gradient_depth(store);
}

/// Tells tests, and the style sheet, that the page stands.
pub fn announce_ready() {
    if let Some(first) = document().get_element_by_id("first-paint") {
        first.remove();
    }
    set_attribute("data-ready", "");
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// A link typed into the address, or the browser's back and forward.
fn follow_links(store: Store) {
    let _ = window_event_listener(leptos::ev::popstate, move |_| {
        let hash = window().location().hash().unwrap_or_default();
        if hash != store.peek(url::print) {
            let (mut settings, notices) = url::parse(&hash);
            keep_choices(&mut settings, store);
            store.follow(settings, notices);
        }
    });
}

/// A link without language or theme changes neither.
fn keep_choices(settings: &mut Settings, store: Store) {
    let (language, theme) = store.peek(|present| (present.language, present.theme));
    settings.language = settings.language.or(language);
    settings.theme = settings.theme.or(theme);
}

/// A new slide is a new entry of the browser's history; all else replaces the present one.
fn write_url(store: Store) {
    let hash = store.memo(url::print);
    let slide = store.memo(|settings| settings.slide);
    let mut write = debounce(URL_DELAY, move |hash: String| {
        let _ = history().map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)));
    });
    Effect::new(move |before: Option<SlideId>| {
        let (slide, hash) = (slide.get(), hash.get());
        let is_here = window().location().hash().is_ok_and(|present| present == hash);
        match before {
            Some(before) if before != slide && !is_here => {
                let _ = history().map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&hash)));
            }
            _ => write(hash),
        }
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

fn history() -> Result<web_sys::History, JsValue> {
    window().history()
}

fn write_attributes(store: Store) {
    Effect::new(move || {
        let language = store.language();
        set_attribute("lang", if language == crate::text::Language::Zh { "zh-CN" } else { "en" });
        let title = crate::slides::words(store.with(|settings| settings.slide), language).title;
        document().set_title(&format!("{title} · {}", ui::text(language).app_name));
    });
    Effect::new(move || set_attribute("data-theme", url::theme_name(store.theme())));
    Effect::new(move || {
        store.with(|settings| {
            set_attribute("data-slide", settings.slide.slug());
            set_attribute("data-step", &settings.step.to_string());
            set_attribute("data-view", url::view_name(settings.view));
            set_attribute("data-face", url::face_name(settings.face));
        });
    });
}

/// While its slide is on screen, the plot follows the settings.
fn run_gradient_depth(store: Store) {
    let client = Client::new(worker_url(), move |report| hear(store, report));
    store.client.set_value(Some(client.clone()));
    let network =
        store.memo(|settings| (settings.slide == SlideId::DeepStability).then(|| present_network(settings)));
    Effect::new(move || match network.get() {
        Some(network) if !store.depth_run.with_untracked(|run| run.shows(&network)) => {
            client.gradient_depth(network)
        }
        Some(_) => {}
        None => client.cancel(),
    });
}

fn worker_url() -> String {
    document()
        .query_selector("meta[name=worker]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

/// What the worker says goes to the plot if it is about the present network, else to the table.
fn hear(store: Store, report: Report) {
    let present = store.peek(present_network);
    store.depth_run.update(|run| match report {
        Report::Started(network) if network == present && !run.shows(&network) => {
            (run.state, run.progress) = (RunState::Running, 0.0);
        }
        Report::Done(network, curves) if network == present => {
            run.finish(network, Arc::new(curves));
            (run.state, run.progress) = (RunState::Done, 1.0);
        }
        Report::Done(network, curves) => run.take_aside(network, Arc::new(curves)),
        Report::Progress(part) if run.state == RunState::Running => run.progress = part,
        Report::Cancelled if run.state == RunState::Running => run.state = RunState::Cancelled,
        Report::Failed(failure) if run.state == RunState::Running => run.state = RunState::Failed(failure),
        Report::Started(_) | Report::Progress(_) | Report::Cancelled | Report::Failed(_) => {}
    });
    let next = store.depth_run.with_untracked(DepthRun::next_to_measure);
    if let (Some(network), Some(client)) = (next, store.client.get_value())
        && !client.is_busy()
        && store.peek(|settings| settings.slide == SlideId::DeepStability)
    {
        client.gradient_depth(network);
    }
}
