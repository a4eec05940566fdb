//! The ways to answer: a number, one of several, an order.

use super::{Asked, curve};
use crate::charts::numbers::exact;
use crate::components::controls::radio;
use crate::components::field::{Field, choosing_number, field};
use crate::components::memo::memo;
use crate::lesson::questions::{Answer, Response};
use crate::state::parse::Wanted;
use leptos::prelude::*;

/// The question and its way to answer.
pub fn input(asked: &Asked) -> AnyView {
    let ask = asked.item.ask;
    let inner = match &asked.solution.answer {
        Answer::Number { .. } => number(asked),
        Answer::Sign(_) | Answer::OneOf(_) => options(asked),
        Answer::Order(order) => ordering(asked, order.len()),
        Answer::Curve(curve) => curve::sketch(asked, curve),
    };
    view! {
        <fieldset class="ask">
            <legend>{ask}</legend>
            {inner}
        </fieldset>
    }
    .into_any()
}

fn number(asked: &Asked) -> AnyView {
    let draft = asked.draft;
    let unit = asked.item.options.first().copied().unwrap_or_default();
    let text = move || match draft.get() {
        Some(Response::Number(number)) => exact(number),
        _ => String::new(),
    };
    field(Field {
        label: unit.to_owned(),
        text: Signal::derive(text),
        take: choosing_number(Wanted::Number, move |_, number| draft.set(Some(Response::Number(number)))),
        class: "short",
    })
}

fn options(asked: &Asked) -> AnyView {
    let draft = asked.draft;
    let option = |(at, words): (usize, &&'static str)| {
        let response = Response::OneOf(at);
        let checked = Signal::derive({
            let response = response.clone();
            move || draft.with(|draft| draft.as_ref() == Some(&response))
        });
        let choose = Callback::new(move |()| draft.set(Some(response.clone())));
        radio(asked.id.slug(), words, checked, choose)
    };
    let radios = asked.item.options.iter().enumerate().map(option).collect_view();
    view! { <div class="options column">{radios}</div> }.into_any()
}

fn ordering(asked: &Asked, count: usize) -> AnyView {
    let Asked { draft, item, ui, .. } = asked.clone();
    if draft.with_untracked(Option::is_none) {
        draft.set(Some(Response::Order((0..count).collect())));
    }
    let order = memo(move || match draft.get() {
        Some(Response::Order(order)) => order,
        _ => (0..count).collect(),
    });
    let swap = move |at: usize| {
        let mut order = order.get_untracked();
        order.swap(at, at + 1);
        draft.set(Some(Response::Order(order)));
    };
    let row = move |at: usize| {
        let words = move || {
            let option = order.with(|order| order.get(at).copied()).unwrap_or(at);
            item.options.get(option).copied().unwrap_or_default()
        };
        let words = Signal::derive(words);
        let move_by = |up: bool| {
            let (sign, name) = if up { ("↑", ui.up) } else { ("↓", ui.down) };
            let (from, off) = if up { (at.saturating_sub(1), at == 0) } else { (at, at + 1 >= count) };
            view! {
                <button
                    type="button"
                    aria-label=move || format!("{name}: {}", words.get())
                    prop:disabled=off
                    on:click=move |_| swap(from)
                >
                    {sign}
                </button>
            }
        };
        let (up, down) = (move_by(true), move_by(false));
        view! { <li><span class="ordered">{words}</span> {up} {down}</li> }
    };
    view! { <ol class="ordering">{(0..count).map(row).collect_view()}</ol> }.into_any()
}
