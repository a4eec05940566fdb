//! The lesson without a network: what `assets/offline.js` tells, and what it is asked.

use super::effects::listen;
use crate::components::controls::button;
use crate::components::lazy::is_metered;
use crate::text::{Language, ui};
use crate::worker::fetch::asset;
use leptos::prelude::*;

/// How much of it this browser keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kept {
    /// It cannot, or nobody has looked yet.
    #[default]
    Nothing,
    /// What was shown; all, if that is asked for.
    Offered,
    /// All is on its way.
    Coming,
    /// All.
    All,
}

/// What is kept, and whether a next version can be taken.
#[derive(Clone, Copy)]
pub struct Offline {
    kept: RwSignal<Kept>,
    has_next: RwSignal<bool>,
}

impl Offline {
    /// Follows what is told.
    pub fn follow() -> Self {
        let offline = Self { kept: RwSignal::new(Kept::default()), has_next: RwSignal::new(false) };
        listen(leptos::ev::Custom::<leptos::ev::Event>::new("offline-state"), move |_| offline.read());
        offline
    }

    fn read(self) {
        let Some(root) = document().document_element() else { return };
        self.kept.set(match root.get_attribute("data-offline").as_deref() {
            Some("offered") => Kept::Offered,
            Some("keeping") => Kept::Coming,
            Some("kept") => Kept::All,
            _ => Kept::Nothing,
        });
        self.has_next.set(root.has_attribute("data-new-version"));
    }

    /// What the browser keeps.
    pub fn badge(self, language: Language) -> Option<AnyView> {
        let words = &ui::text(language).offline;
        let said = |text: &'static str| view! { <span>{text}</span> }.into_any();
        let what = match self.kept.get() {
            Kept::Nothing => return None,
            Kept::Offered => button(words.offer, || ask("offline-keep")).into_any(),
            Kept::Coming => said(words.coming),
            Kept::All => said(words.kept),
        };
        Some(view! { <div class="badge" role="status">{what}</div> }.into_any())
    }

    /// That there is a next version, and a way to take it.
    pub fn notice(self, language: Language) -> Option<AnyView> {
        let words = &ui::text(language).offline;
        let take = button(words.take, || ask("offline-take"));
        let notice = move || {
            view! { <aside class="notices" data-next-version role="status"><p>{words.next}</p>{take}</aside> }
        };
        self.has_next.get().then(|| notice().into_any())
    }
}

/// Has all kept, where every byte counts only once that is asked for. Files that are not named are not there:
/// while one develops nothing is kept.
pub fn begin() {
    let (worker, script) = (asset("service-worker"), asset("offline"));
    let Ok(element) = document().create_element("script") else { return };
    if worker.is_empty() {
        return;
    }
    let attributes = [("src", script.as_str()), ("data-worker", &worker)];
    let metered = is_metered().then_some(("data-metered", ""));
    for (name, value) in attributes.into_iter().chain(metered) {
        let _ = element.set_attribute(name, value);
    }
    let _ = document().head().map(|head| head.append_child(&element));
}

fn ask(what: &str) {
    if let Ok(event) = web_sys::Event::new(what) {
        let _ = window().dispatch_event(&event);
    }
}
