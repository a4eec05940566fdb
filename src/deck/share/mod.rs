//! The link for the back row: the present state as a large QR code and as text, and what can be copied with it.

mod buttons;

use crate::charts::qr::{LONGEST, Qr};
use crate::components::dialog::dialog;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::store::use_store;
use crate::deck::name_of;
use crate::state::Settings;
use crate::state::share::{Reach, link, reach};
use crate::text::share::{self, SaysSlot, SaysStepSlot, TooLongSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// The address of this page.
pub fn page() -> String {
    window().location().href().unwrap_or_default()
}

/// A dialog as large as the window; Escape or its button closes it.
pub fn view(language: Language, open: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let words = share::text(language);
    let page = page();
    let warning = unreachable(&page, language);
    let link = store.memo(move |settings| link(&page, settings));
    let code = memo(move || link.with(|link| Qr::of(link)));
    let said = store.memo(move |settings| says(settings, language));
    let sentence = move || match code.with(Option::is_some) {
        true => said.get(),
        false => too_long(link.with(String::len), language),
    };
    let field = NodeRef::<leptos::html::Textarea>::new();
    let choose = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let inner = view! {
        <h2 id="share-title">{words.title}</h2>
        <div class="share-code">{live_if(move || code.with(|code| code.as_ref().map(|code| drawn(code, language))))}</div>
        <div class="share-side">
            <p class="share-says" role="status">{sentence}</p>
            {warning}
            <label class="share-link">
                <span>{words.link}</span>
                <textarea class="copy-field" node_ref=field readonly rows="4" translate="no" prop:value=link on:focus=choose></textarea>
            </label>
            {buttons::buttons(link, language)}
            <form method="dialog">
                <button>{words.close}</button>
            </form>
        </div>
    };
    dialog("share", "share-title", open, inner.into_any())
}

/// As large as the room that it is given.
fn drawn(code: &Qr, language: Language) -> AnyView {
    view! {
        <svg viewBox=code.view_box() role="img" aria-label=share::text(language).name>
            <rect width=code.side() height=code.side() />
            <path d=code.path.clone() />
        </svg>
    }
    .into_any()
}

/// That others cannot open the address.
pub fn unreachable(page: &str, language: Language) -> Option<AnyView> {
    let words = share::text(language);
    let said = match reach(page) {
        Reach::Others => return None,
        Reach::Machine => words.machine,
        Reach::File => words.file,
    };
    Some(view! { <p class="problem" data-reach>{said}</p> }.into_any())
}

fn says(settings: &Settings, language: Language) -> String {
    let words = share::text(language);
    let (number, title) = (settings.slide.number().to_string(), name_of(settings.slide, language).to_owned());
    let steps = settings.steps();
    if steps < 2 {
        return fill(words.says, |slot| match slot {
            SaysSlot::Number => number.clone(),
            SaysSlot::Title => title.clone(),
        });
    }
    fill(words.says_step, |slot| match slot {
        SaysStepSlot::Number => number.clone(),
        SaysStepSlot::Title => title.clone(),
        SaysStepSlot::Step => (settings.step + 1).to_string(),
        SaysStepSlot::Steps => steps.to_string(),
    })
}

fn too_long(length: usize, language: Language) -> String {
    fill(share::text(language).too_long, |slot| match slot {
        TooLongSlot::Length => length.to_string(),
        TooLongSlot::Most => LONGEST.to_string(),
    })
}
