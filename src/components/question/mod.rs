//! One question: what is asked, a way to answer, and after that the reason.

mod curve;
mod input;

use super::answers::{Given, now, use_answers};
use super::live::live_if;
use super::store::use_store;
use super::value::value;
use crate::components::prose::between;
use crate::lesson::Quantity;
use crate::lesson::questions::{Answer, Origin, QuestionId, Response, Solution, Verdict, solution};
use crate::state::View;
use crate::text::questions::{self, Item, Ui, UiNumberSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of a question needs.
#[derive(Clone)]
struct Asked {
    id: QuestionId,
    item: &'static Item,
    ui: &'static Ui,
    solution: Arc<Solution>,
    /// What is about to be answered.
    draft: RwSignal<Option<Response>>,
    /// Whether it is asked again, and nothing of the last time is shown.
    again: RwSignal<bool>,
}

/// The question as the `number`-th of its section; `look` leads to the figure.
pub fn question(id: QuestionId, number: usize, look: AnyView, language: Language) -> Option<AnyView> {
    let words = questions::text(language);
    let given = use_answers();
    let is_due = untrack(|| given.progress()).is_due(id, now());
    let asked = Asked {
        id,
        item: words.item.get(id as usize)?,
        ui: &words.ui,
        solution: Arc::new(solution(id)),
        draft: RwSignal::new(untrack(|| given.get(id)).filter(|_| !is_due)),
        again: RwSignal::new(is_due),
    };
    let is_again = asked.again;
    let again = live_if(move || {
        is_again.get().then(|| view! { <p class="quiet" data-again>{words.ui.again}</p> }.into_any())
    });
    let name = fill(words.ui.number, |UiNumberSlot::Number| number.to_string());
    let right = Arc::clone(&asked.solution);
    let judge = move |response: &Response| right.answer.judge(response);
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let response = asked.draft.get_untracked();
        let judged = response.and_then(|response| Some((judge(&response)?, response)));
        if let Some((verdict, response)) = judged {
            asked.again.set(false);
            given.give(id, response, verdict);
        }
    };
    // On the stage the heading above it is not shown.
    let on_stage = use_store().memo(|settings| settings.view == View::Slide);
    let level = Signal::derive(move || if on_stage.get() { "2" } else { "3" });
    // `view!` does not know this attribute.
    let heading = leptos::html::h3().attr("aria-level", level).child(name);
    let undecided = Signal::derive(move || asked.draft.with(Option::is_none));
    Some(
        view! {
            <form class="question" data-question=id.slug() on:submit=check>
                {heading} {again}
                {input::input(&asked)}
                <p class="buttons">
                    <button type="submit" class="primary" data-action="check" prop:disabled=undecided>{words.ui.check}</button>
                    {look}
                </p>
                <div role="status">{live_if(move || result(&asked, given))}</div>
            </form>
        }
        .into_any(),
    )
}

/// The question with its answer, its reason and its source: for who asks it aloud.
pub fn answered(id: QuestionId, language: Language) -> Option<AnyView> {
    let words = questions::text(language);
    let item = words.item.get(id as usize)?;
    let asked = Asked {
        id,
        item,
        ui: &words.ui,
        solution: Arc::new(solution(id)),
        draft: RwSignal::new(None),
        again: RwSignal::new(false),
    };
    Some(
        view! {
            <li>
                <p>{item.ask}</p>
                <p><strong>{words.ui.right_answer} {right_answer(&asked)}</strong></p>
                <p>{item.right}</p>
                <p class="quiet">{item.source}</p>
            </li>
        }
        .into_any(),
    )
}

/// Right or why not, once the present draft has been checked.
fn result(asked: &Asked, given: Given) -> Option<AnyView> {
    let response = given.get(asked.id)?;
    if asked.again.get() || asked.draft.get().as_ref() != Some(&response) {
        return None;
    }
    let verdict = asked.solution.answer.judge(&response)?;
    let Asked { item, ui, .. } = asked;
    let (class, said, reason) = match verdict {
        Verdict::Right => ("judged right", ui.right, None),
        Verdict::Wrong(at) => ("judged wrong", ui.wrong, item.wrong.get(at).copied()),
    };
    let origin = match asked.solution.origin {
        Origin::Computed => ui.computed,
        Origin::Measured => ui.measured,
        Origin::Published => ui.published,
    };
    Some(
        view! {
            <div class=class data-verdict=if verdict == Verdict::Right { "right" } else { "wrong" }>
                <p><strong>{said}</strong> " " {reason}</p>
                <p>{ui.right_answer} {right_answer(asked)}</p>
                <p>{item.right}</p>
                <p class="quiet">{origin} {between()} {item.source}</p>
            </div>
        }
        .into_any(),
    )
}

fn right_answer(asked: &Asked) -> AnyView {
    match &asked.solution.answer {
        Answer::Number { right, .. } => value(Quantity::Answer, None, *right),
        Answer::Curve(curve) => curve::values(curve, asked.ui),
        other => other.said(asked.item.options).into_any(),
    }
}
