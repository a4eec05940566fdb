//! A text field for numbers. What is being typed has its own signal: it is never written back
//! while the field has the focus. Text that cannot be read keeps the last good value and says why.

use super::controls::input_text;
use super::problem::problem_text;
use super::store::use_store;
use crate::state::history::Gesture;
use crate::state::parse::Problem;
use leptos::ev::{CompositionEvent, Event, KeyboardEvent};
use leptos::prelude::*;

/// What a field holds and how it is read.
pub struct Field<T: 'static> {
    /// Its label.
    pub label: String,
    /// The present value as canonical text.
    pub text: Signal<String>,
    /// Reads what was typed.
    pub read: fn(&str) -> Result<T, Problem>,
    /// Takes a good value over; all of one visit to the field undoes as one.
    pub commit: Callback<(Gesture, T)>,
    /// Width and kind, for the style sheet.
    pub class: &'static str,
}

/// The field with its message.
pub fn field<T: Clone + Send + Sync + 'static>(field: Field<T>) -> AnyView {
    let store = use_store();
    let Field { label, text, read, commit, class } = field;
    let typing = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    let gesture = StoredValue::new(store.gesture());
    let take = move |typed: String| {
        match read(&typed) {
            Ok(value) => {
                problem.set(None);
                commit.run((gesture.get_value(), value));
            }
            Err(why) => problem.set(Some(why)),
        }
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
    let shown = move || typing.get().unwrap_or_else(|| text.get());
    view! {
        <label class=format!("control field {class}")>
            <span class="control-name">{label}</span>
            <input
                type="text"
                inputmode="text"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || problem.with(Option::is_some).to_string()
                prop:value=shown
                on:focus=move |_| gesture.set_value(store.gesture())
                on:input=on_input
                on:compositionend=move |event: CompositionEvent| take(input_text(&event))
                on:keydown=on_key
                on:blur=move |_| leave()
            />
            <span class="problem" role="alert">
                {move || problem.with(|why| why.as_ref().map(|why| problem_text(store.language(), why)))}
            </span>
        </label>
    }
    .into_any()
}

fn is_composing(event: &Event) -> bool {
    use web_sys::wasm_bindgen::JsCast;
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}
