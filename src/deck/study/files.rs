//! Progress as a file of one's own: saved, and read back. Nothing of it leaves the device.

use crate::components::answers::{Given, use_answers};
use crate::components::controls::action;
use crate::components::export::save;
use crate::components::file_field::{Takes, file_field};
use crate::components::live::live_if;
use crate::components::memo::spawn;
use crate::state::progress::Progress;
use crate::state::progress_file::{self, LONGEST, Refused};
use crate::text::study::{self, DoneSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// What has become of the last file.
#[derive(Clone, Debug, PartialEq)]
enum Come {
    /// It has been added.
    Added(Progress),
    Refused(Refused),
    /// The browser does not give it.
    Unreadable,
}

/// The two ways, and what came of the second.
pub fn files(language: Language) -> AnyView {
    let words = study::text(language);
    let given = use_answers();
    let come = RwSignal::new(None::<Come>);
    let nothing = Signal::derive(move || given.progress().is_empty());
    let save = action("save-progress", words.save, nothing, move || {
        let text = progress_file::write(&untrack(|| given.progress()));
        save(&progress_file::name(&today()), "text/plain", &text);
    });
    let takes = Takes { accept: Some(".txt,text/plain"), multiple: false };
    let field = file_field("read-progress", words.read, takes, move |files| {
        if let Some(file) = files.item(0) {
            read(file, given, come);
        }
    });
    let told = live_if(move || {
        let said = told(&come.get()?, language);
        Some(view! { <p>{said}</p> }.into_any())
    });
    view! {
        <p class="buttons">
            {save}
            {field}
            <span class="quiet">{words.reading}</span>
        </p>
        <div class="study-told" role="status">{told}</div>
    }
    .into_any()
}

/// Reads a file, and adds what is in it.
fn read(file: File, given: Given, come: RwSignal<Option<Come>>) {
    if file.size() > LONGEST as f64 {
        return come.set(Some(Come::Refused(Refused::Foreign)));
    }
    spawn(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        // The contents may have been left by now, and the page be gone.
        if come.try_get_untracked().is_none() {
            return;
        }
        come.set(Some(match text.map(|text| progress_file::read(&text)) {
            None => Come::Unreadable,
            Some(Err(refused)) => Come::Refused(refused),
            Some(Ok(progress)) => {
                given.add(&progress);
                Come::Added(progress)
            }
        }));
    });
}

fn told(come: &Come, language: Language) -> String {
    let words = study::text(language);
    match come {
        Come::Added(progress) => fill(words.done, |slot| match slot {
            DoneSlot::Seen => progress.seen().to_string(),
            DoneSlot::Answered => progress.answered().to_string(),
        }),
        Come::Refused(Refused::Foreign) => words.foreign.to_owned(),
        Come::Refused(Refused::Newer) => words.newer.to_owned(),
        Come::Refused(Refused::Damaged) => words.damaged.to_owned(),
        Come::Unreadable => words.unreadable.to_owned(),
    }
}

/// The day of the calendar here, `2026-11-30`.
fn today() -> String {
    let date = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
