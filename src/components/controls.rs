//! The platform's own controls, labelled: slider, choice, button.

use leptos::prelude::*;
use std::ops::RangeInclusive;
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

/// A labelled slider with its value beside it.
#[component]
pub fn Slider(
    /// What it sets.
    label: &'static str,
    /// The present value.
    #[prop(into)]
    value: Signal<f64>,
    /// Smallest and largest value.
    range: RangeInclusive<f64>,
    /// How the range is spread.
    spread: Spread,
    /// The value as the screen shows it.
    text: fn(f64) -> String,
    /// Called while it moves.
    on_input: impl Fn(f64) + 'static,
) -> impl IntoView {
    let shown = range.clone();
    view! {
        <label class="control slider">
            <span class="control-name">{label}</span>
            <input
                type="range"
                min="0"
                max=POSITIONS
                step="1"
                aria-valuetext=move || text(value.get())
                prop:value=move || position(value.get(), &shown, spread).to_string()
                on:input=move |event| {
                    if let Ok(at) = input_text(&event).parse() {
                        on_input(value_at(at, &range, spread));
                    }
                }
            />
            <output class="control-value">{move || text(value.get())}</output>
        </label>
    }
}

/// One of a few: radio buttons side by side.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: &'static str,
    /// Groups the radio buttons; unique on the page.
    name: &'static str,
    /// The options and their words.
    options: Vec<(T, &'static str)>,
    /// The present one.
    #[prop(into)]
    value: Signal<T>,
    /// Called with a new one.
    on_choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    let radio = move |(option, words): (T, &'static str)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || value.get() == option
                    on:change=move |_| on_choose(option)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="control choice">
            <legend class="control-name">{label}</legend>
            <span class="options">{options.into_iter().map(radio).collect_view()}</span>
        </fieldset>
    }
}

/// A button.
pub fn button(words: impl IntoView, press: impl Fn() + 'static) -> impl IntoView {
    view! { <button type="button" on:click=move |_| press()>{words}</button> }
}

/// A menu of things to do: shows its name, does what is chosen, and shows its name again.
pub fn menu<T: Clone + 'static>(
    name: &'static str,
    options: Vec<(&'static str, T)>,
    choose: impl Fn(T) + 'static,
) -> impl IntoView {
    let names: Vec<&'static str> = options.iter().map(|(words, _)| *words).collect();
    let select = NodeRef::<leptos::html::Select>::new();
    let on_change = move |_| {
        let Some(select) = select.get_untracked() else { return };
        // The first option is the menu's name.
        let chosen = usize::try_from(select.selected_index() - 1).ok().and_then(|at| options.get(at));
        if let Some((_, option)) = chosen {
            choose(option.clone());
        }
        select.set_selected_index(0);
    };
    let item = |words: &'static str| view! { <option>{words}</option> };
    view! {
        <select node_ref=select aria-label=name on:change=on_change>
            <option>{name}</option>
            {names.into_iter().map(item).collect_view()}
        </select>
    }
}
