//! Predict, then check: the questions of a section.

use crate::components::answers::{Keeper, use_answers};
use crate::components::controls::action;
use crate::components::link::show;
use crate::components::live::live;
use crate::components::question::question;
use crate::components::store::use_store;
use crate::deck::{setup, shows};
use crate::lesson::SlideId;
use crate::lesson::questions::{QuestionId, Response, solution};
use crate::state::Face;
use crate::text::questions::{self, UiLookSlot, UiLookTableSlot};
use crate::text::{Language, contents, fill};
use leptos::prelude::*;

/// Whether a slide asks anything.
pub fn has_questions(slide: SlideId) -> bool {
    QuestionId::of(slide).next().is_some()
}

/// The questions with a way to answer, and what becomes of the answers.
pub fn predict(slide: SlideId, language: Language) -> AnyView {
    let words = &questions::text(language).ui;
    let given = use_answers();
    // What was answered before one kept how.
    let judge = |id, response: &Response| solution(id).answer.judge(response);
    if untrack(|| given.progress()).judge(judge) {
        given.change(|progress| {
            progress.judge(judge);
        });
    }
    // What was answered in another window stands in the fields.
    let asked = live(move || {
        given.arrivals.track();
        let asked = QuestionId::of(slide).enumerate();
        asked.filter_map(|(at, id)| question(id, at + 1, look(id, language), language)).collect_view()
    });
    let kept = Signal::derive(move || match given.keeper.get() {
        Keeper::Device => words.kept,
        Keeper::Nobody => words.not_kept,
        Keeper::Platform => words.kept_in_platform,
    });
    let nothing = Signal::derive(move || given.progress().is_empty());
    let forget = action("forget", contents::text(language).forget, nothing, move || given.forget());
    view! {
        <h2>{words.title}</h2>
        <p class="summary">{words.lead}</p>
        <div class="questions">{asked}</div>
        <p class="buttons quiet">{kept} {forget}</p>
    }
    .into_any()
}

/// To the figure or the table, set so that the answer shows.
fn look(id: QuestionId, language: Language) -> AnyView {
    let store = use_store();
    let edits = shows::look(id);
    let href = setup::href(&edits);
    let shown = setup::settings(&edits);
    let number = shown.slide.figure().unwrap_or_default().to_string();
    let ui = &questions::text(language).ui;
    let words = match shown.face {
        Face::Table => fill(ui.look_table, |UiLookTableSlot::Number| number.clone()),
        _ => fill(ui.look, |UiLookSlot::Number| number.clone()),
    };
    view! {
        <a class="look" href=href on:click=move |event| show(store, &event, &edits)>
            {words}
        </a>
    }
    .into_any()
}
