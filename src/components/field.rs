//! A text field for numbers. What is being typed has its own signal: it is never written back
//! while the field has the focus. Text that cannot be read keeps the last good value and says why.

use super::controls::input_text;
use super::problem::problem_text;
use super::store::use_store;
use crate::state::history::Gesture;
use crate::state::parse::Problem;
use leptos::ev::{CompositionEvent, Event, KeyboardEvent};
use leptos::prelude::*;

/// What a field holds.
pub struct Field {
    /// Its label.
    pub label: String,
    /// The present value as canonical text.
    pub text: Signal<String>,
    /// Takes over what was typed, or says why not.
    pub take: Callback<(Gesture, String), Result<(), Problem>>,
    /// Width and kind, for the style sheet.
    pub class: &'static str,
}

/// A callback that reads a text and, if that succeeds, commits the value.
pub fn taking<T: 'static>(
    read: fn(&str) -> Result<T, Problem>,
    commit: impl Fn(Gesture, T) + Send + Sync + 'static,
) -> Callback<(Gesture, String), Result<(), Problem>> {
    Callback::new(move |(gesture, text): (Gesture, String)| read(&text).map(|value| commit(gesture, value)))
}

/// The field with its message. All of one visit to it undoes as one.
pub fn field(field: Field) -> AnyView {
    let store = use_store();
    let Field { label, text, take, class } = field;
    let typing = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    let gesture = StoredValue::new(store.gesture());
    let take = move |typed: String| {
        problem.set(take.run((gesture.get_value(), typed.clone())).err());
        typing.set(Some(typed));
    };
    let on_input = move |event: Event| {
        let typed = input_text(&event);
        if is_composing(&event) { typing.set(Some(typed)) } else { take(typed) }
    };
    let leave = move || {
        if problem.with_untracked(Option::is_none) {
            typing.set(None);
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => leave(),
        "Escape" => {
            problem.set(None);
            typing.set(None);
        }
        _ => {}
    };
    let shown = Signal::derive(move || typing.get().unwrap_or_else(|| text.get()));
    let said = Signal::derive(move || {
        problem.with(|why| why.as_ref().map_or_else(String::new, |why| problem_text(store.language(), why)))
    });
    view! {
        <label class=format!("control field {class}")>
            <span class="control-name">{label}</span>
            <input
                type="text"
                inputmode="text"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=Signal::derive(move || problem.with(Option::is_some).to_string())
                prop:value=shown
                on:focus=move |_| gesture.set_value(store.gesture())
                on:input=on_input
                on:compositionend=move |event: CompositionEvent| take(input_text(&event))
                on:keydown=on_key
                on:blur=move |_| leave()
            />
            <span class="problem" role="alert">{said}</span>
        </label>
    }
    .into_any()
}

fn is_composing(event: &Event) -> bool {
    use web_sys::wasm_bindgen::JsCast;
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}
