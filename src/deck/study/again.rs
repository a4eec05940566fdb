//! The questions that come back.

use crate::components::answers::{now, use_answers};
use crate::components::link::show;
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::deck::{name_of, setup};
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Face};
use crate::text::study::{self, LaterSlot, QuestionSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// Those that are to be asked again now, how many come later, and the rule; nothing where none was answered wrongly.
pub fn again(language: Language) -> AnyView {
    let words = study::text(language);
    let given = use_answers();
    live_if(move || {
        let (progress, now) = (given.progress(), now());
        let (due, later): (Vec<_>, Vec<_>) = progress.wrong().partition(|id| progress.is_due(*id, now));
        if due.is_empty() && later.is_empty() {
            return None;
        }
        let count = later.len();
        let later = (count > 0).then(|| fill(words.later, |LaterSlot::Count| count.to_string()));
        let links: Vec<AnyView> = due.into_iter().map(|id| link(id, language)).collect();
        let links = (!links.is_empty()).then(|| view! { <ul data-due>{links}</ul> });
        Some(
            view! {
                <h3>{words.again}</h3>
                {links}
                {later.map(|later| view! { <p data-later=count.to_string()>{later}</p> })}
                <p class="quiet">{words.rule}</p>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// So many frames until the questions of a section stand.
const PATIENCE: usize = 300;

/// Goes to a question, once it stands.
fn seek(slug: &'static str, frames: usize) {
    request_animation_frame(move || {
        let question = document().query_selector(&format!("[data-question={slug}]")).ok().flatten();
        let Some(question) = question else {
            return if frames > 0 {
                seek(slug, frames - 1)
            };
        };
        question.scroll_into_view();
        let field = question.query_selector("input, select, button").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// To the question in its section.
fn link(id: QuestionId, language: Language) -> AnyView {
    let store = use_store();
    let slide = id.slide();
    let edits = [Edit::GoTo(slide), Edit::Face(Face::Predict)];
    let href = setup::href(&edits);
    let number = 1 + QuestionId::of(slide).take_while(|other| *other != id).count();
    let words = fill(study::text(language).question, |slot| match slot {
        QuestionSlot::Section => name_of(slide, language).to_owned(),
        QuestionSlot::Number => number.to_string(),
    });
    view! {
        <li>
            <a
                href=href
                data-again=id.slug()
                on:click=move |event| {
                    show(store, &event, &edits);
                    if event.default_prevented() {
                        seek(id.slug(), PATIENCE);
                    }
                }
            >
                {words}
            </a>
        </li>
    }
    .into_any()
}
