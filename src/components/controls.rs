//! The platform's own controls, labelled: slider, choice, button.

use crate::charts::numbers::{exact, fixed, short};
use crate::charts::reader;
use crate::state::parse;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use web_sys::KeyboardEvent;
use web_sys::wasm_bindgen::JsCast;

/// The text of the input an event came from.
pub fn input_text(event: &leptos::ev::Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}

/// Positions of a slider; a logarithmic one has as many for each power of ten.
const POSITIONS: f64 = 1000.0;

/// How a slider spreads its range.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Spread {
    Linear,
    Logarithmic,
}

/// Where `value` stands on the slider, 0 to [`POSITIONS`].
fn position(value: f64, range: &RangeInclusive<f64>, spread: Spread) -> f64 {
    let (low, high) = (*range.start(), *range.end());
    let part = match spread {
        Spread::Linear => (value - low) / (high - low),
        Spread::Logarithmic => (value / low).ln() / (high / low).ln(),
    };
    (part.clamp(0.0, 1.0) * POSITIONS).round()
}

/// The value at a position, rounded to what the slider can tell apart.
fn value_at(position: f64, range: &RangeInclusive<f64>, spread: Spread) -> f64 {
    let (low, high) = (*range.start(), *range.end());
    let part = (position / POSITIONS).clamp(0.0, 1.0);
    match spread {
        Spread::Linear => round_to(low + (high - low) * part, (high - low) / POSITIONS),
        Spread::Logarithmic => {
            let value = low * (high / low).powf(part);
            round_to(value, 10f64.powf(value.log10().floor() - 1.0))
        }
    }
}

/// To the nearest multiple of the power of ten below `step`, without binary dust.
fn round_to(value: f64, step: f64) -> f64 {
    let digits = (-step.log10()).ceil().max(0.0);
    let tens = 10f64.powf(digits);
    (value * tens).round() / tens
}

/// What a slider sets.
pub struct Slider {
    /// Its name.
    pub label: &'static str,
    /// The present value.
    pub value: Signal<f64>,
    /// Smallest and largest value.
    pub range: RangeInclusive<f64>,
    /// How the range is spread.
    pub spread: Spread,
    /// The value as the screen shows it.
    pub text: fn(f64) -> String,
    /// Called while it moves.
    pub on_input: Callback<f64>,
}

/// A labelled slider, with its value beside it, to be typed exactly.
pub fn slider(slider: Slider) -> AnyView {
    let typed = exact_value(&slider);
    let Slider { label, value, range, spread, text, on_input } = slider;
    let shown = range.clone();
    let keys = range.clone();
    // A key goes on to the next value that is written otherwise: a position may stand for the same whole number.
    let turn = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => 1.0,
            "ArrowLeft" | "ArrowDown" => -1.0,
            _ => return,
        };
        event.prevent_default();
        let now = value.get_untracked();
        let from = position(now, &keys, spread);
        let places = (1..=POSITIONS as usize).map(|count| from + step * count as f64);
        let places = places.take_while(|at| (0.0..=POSITIONS).contains(at));
        let next = places.map(|at| value_at(at, &keys, spread)).find(|next| text(*next) != text(now));
        if let Some(next) = next {
            on_input.run(next);
        }
    };
    let text = Signal::derive(move || text(value.get()));
    view! {
        <div class="control slider">
            <label>
                <span class="control-name">{label}</span>
                <input
                    type="range"
                    min="0"
                    max=POSITIONS.to_string()
                    step="1"
                    aria-valuetext=text
                    on:keydown=turn
                    prop:value=Signal::derive(move || position(value.get(), &shown, spread).to_string())
                    on:input=move |event| {
                        if let Some(at) = reader::number(&input_text(&event)) {
                            on_input.run(value_at(at, &range, spread));
                        }
                    }
                />
            </label>
            {typed}
        </div>
    }
    .into_any()
}

/// The value of a slider as text: rounded while it is read, exact while it is typed. What is out of range, or cannot be
/// had exactly, is marked, and its tip says the range.
fn exact_value(slider: &Slider) -> AnyView {
    let Slider { label, value, ref range, text, on_input, .. } = *slider;
    let typing = RwSignal::new(None::<String>);
    let is_refused = RwSignal::new(false);
    let tip = format!("{}–{}", text(*range.start()), text(*range.end()));
    let range = range.clone();
    let take = move |event: leptos::ev::Event| {
        let typed = input_text(&event);
        let number = parse::number(&typed).ok().filter(|number| range.contains(number));
        if let Some(number) = number {
            on_input.run(number);
        }
        is_refused.set(number != Some(value.get_untracked()));
        typing.set(Some(typed));
    };
    let begin = move |event: leptos::ev::FocusEvent| {
        let exact = exact(value.get_untracked());
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            input.set_value(&exact);
            input.select();
        }
        typing.set(Some(exact));
    };
    // Also when its slide goes while it has the focus.
    let leave = move || {
        let _ = (typing.try_set(None), is_refused.try_set(false));
    };
    view! {
        <input
            class="control-value"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=label
            title=tip
            aria-invalid=Signal::derive(move || is_refused.get().to_string())
            prop:value=Signal::derive(move || typing.get().unwrap_or_else(|| text(value.get())))
            on:focus=begin
            on:input=take
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | "Escape") {
                    leave();
                }
            }
            on:blur=move |_| leave()
        />
    }
    .into_any()
}

/// A slider for a whole number.
pub fn count_slider(
    label: &'static str,
    value: Signal<usize>,
    range: RangeInclusive<usize>,
    on_input: Callback<usize>,
) -> AnyView {
    slider(Slider {
        label,
        value: Signal::derive(move || value.get() as f64),
        range: *range.start() as f64..=*range.end() as f64,
        spread: Spread::Linear,
        text: |count| fixed(count, 0),
        on_input: Callback::new(move |count: f64| on_input.run(count.round() as usize)),
    })
}

/// A slider for a learning rate, or whatever else is tried in steps of a factor.
pub fn rate_slider(
    label: &'static str,
    value: Signal<f64>,
    range: RangeInclusive<f64>,
    on_input: Callback<f64>,
) -> AnyView {
    let text = |rate| short(rate, 2);
    slider(Slider { label, value, range, spread: Spread::Logarithmic, text, on_input })
}

/// One of a few, side by side: its label, a group name unique on the page, the options with their
/// words, the present one, and what to do with a new one.
pub fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    name: &'static str,
    options: &[(T, &'static str)],
    value: Memo<T>,
    on_choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> AnyView {
    let radios = options
        .iter()
        .map(|&(option, words)| {
            let checked = Signal::derive(move || value.get() == option);
            radio(name, words, checked, Callback::new(move |()| on_choose(option)))
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="control choice">
            <legend class="control-name">{label}</legend>
            <span class="options">{radios}</span>
        </fieldset>
    }
    .into_any()
}

/// One of a few: its group, its words, whether it is the one, and what to do when it is chosen.
pub fn radio(
    name: &'static str,
    words: &'static str,
    checked: Signal<bool>,
    choose: Callback<()>,
) -> AnyView {
    view! {
        <label class="option">
            <input type="radio" name=name prop:checked=checked on:change=move |_| choose.run(()) />
            <span>{words}</span>
        </label>
    }
    .into_any()
}

/// A button.
pub fn button(words: &'static str, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    pressed(words, Callback::new(move |()| press()))
}

fn pressed(words: &'static str, press: Callback<()>) -> AnyView {
    view! { <button type="button" on:click=move |_| press.run(())>{words}</button> }.into_any()
}

/// A button that tests and the style sheet know by `action`, and that can be off.
pub fn action(
    action: &'static str,
    words: &'static str,
    disabled: Signal<bool>,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    acting(action, words, disabled, Callback::new(move |()| press()))
}

fn acting(action: &'static str, words: &'static str, disabled: Signal<bool>, press: Callback<()>) -> AnyView {
    view! {
        <button type="button" data-action=action prop:disabled=disabled on:click=move |_| press.run(())>
            {words}
        </button>
    }
    .into_any()
}
