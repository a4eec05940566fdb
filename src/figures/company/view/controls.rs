//! Which digit, which unit, how large a batch; and the run.

use super::{Company, present, training};
use crate::components::controls::{Slider, Spread, action, choice, slider};
use crate::components::lab::run_controls;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::seed::seed_field;
use crate::figures::company::digit::digit;
use crate::figures::company::model::{DRAWS, SIZES, UNITS, first_of};
use crate::figures::company::settings::{CompanySettings, View};
use crate::text::company::{self, ControlsDigitNameSlot};
use crate::text::{Language, fill};
use engine::training::digits::CLASSES;
use engine::training::experiments::BATCH_RATES;
use leptos::prelude::*;

/// The numbers of a list as the options of a choice.
const SIZE_NAMES: [(usize, &str); SIZES.len()] =
    [(1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (32, "32"), (64, "64"), (128, "128")];
const RATE_NAMES: [(f64, &str); BATCH_RATES.len()] =
    [(BATCH_RATES[0], "0.03"), (BATCH_RATES[1], "0.1"), (BATCH_RATES[2], "0.3")];

/// The batch size, and the run.
pub fn strip(part: Company, language: Language) -> AnyView {
    let words = company::text(language);
    let store = part.store;
    let views = [(View::Company, words.parts.company), (View::Training, words.parts.training)];
    view! {
        {choice(words.parts.label, "part", &views, part.view, move |view| {
            store.change(|figure: &mut CompanySettings| figure.view = view);
        })}
        {live(move || match part.view.get() {
            View::Company => batches(part, language),
            View::Training => run_controls(part.lab, training::setup(part, language), language),
        })}
        {choice(words.controls.batch, "company", &SIZE_NAMES, part.batch, move |batch| {
            store.change(|figure: &mut CompanySettings| figure.batch = batch);
        })}
    }
    .into_any()
}

/// From batch to batch, by hand or by itself.
fn batches(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).controls;
    let play = part.play;
    let is_first = Signal::derive(move || play.draw.get() == 0);
    let word = move || if play.is_playing.get() { words.pause } else { words.play };
    view! {
        <div class="buttons">
            <button type="button" class="primary" data-action="play" on:click=move |_| play.toggle()>
                {live(word)}
            </button>
            {action("previous-company", words.previous, is_first, move || {
                play.go(play.draw.get_untracked().saturating_sub(1));
            })}
            {action("next-company", words.next, Signal::stored(false), move || {
                play.go((play.draw.get_untracked() + 1) % DRAWS);
            })}
        </div>
    }
    .into_any()
}

/// Which digit and unit, or which learning rate; the seed.
pub fn settings(part: Company, language: Language) -> AnyView {
    let of_view = move || match part.view.get() {
        View::Company => of_company(part, language),
        View::Training => {
            view! { {of_training(part, language)} {training::about(part, language)} }.into_any()
        }
    };
    view! { {live(of_view)} {seed_field(company::text(language).controls.seed)} }.into_any()
}

fn of_training(part: Company, language: Language) -> AnyView {
    let rate = memo(move || part.settings.with(|figure| figure.rate));
    choice(company::text(language).controls.rate, "company-rate", &RATE_NAMES, rate, move |rate| {
        part.store.change(|figure: &mut CompanySettings| figure.rate = rate);
    })
}

fn of_company(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).controls;
    let store = part.store;
    let unit = slider(Slider {
        label: words.unit,
        value: Signal::derive(move || part.settings.with(|figure| (figure.unit + 1) as f64)),
        range: 1.0..=UNITS as f64,
        spread: Spread::Linear,
        text: |value| format!("{value:.0}"),
        on_input: Callback::new(move |value: f64| {
            let unit = (value.round() as usize).saturating_sub(1);
            store.change(|figure: &mut CompanySettings| figure.unit = unit);
        }),
    });
    view! { {unit} {digits(part, language)} <p class="quiet">{live(move || present::about(part, language))}</p> }
        .into_any()
}

/// Ten pictures, one of which is chosen.
fn digits(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).controls;
    let option = move |class: u8| {
        let checked = memo(move || part.settings.with(|figure| figure.digit == class));
        let name = fill(words.digit_name, |ControlsDigitNameSlot::Digit| class.to_string());
        let picture = move || {
            let name = name.clone();
            part.digits.get().map(|digits| digit(digits.raw(first_of(&digits, class)), name))
        };
        view! {
            <label class="option digit-option">
                <input
                    type="radio"
                    name="digit"
                    value=class.to_string()
                    prop:checked=checked
                    on:change=move |_| part.store.change(|figure: &mut CompanySettings| figure.digit = class)
                />
                {live(picture)}
            </label>
        }
    };
    view! {
        <fieldset class="control choice">
            <legend class="control-name">{words.digit}</legend>
            <span class="options digit-options">{(0..CLASSES as u8).map(option).collect_view()}</span>
        </fieldset>
    }
    .into_any()
}
