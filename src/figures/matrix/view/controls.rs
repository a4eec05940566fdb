//! What is normalized together, and the chosen cell and row.

use super::Batch;
use crate::charts::numbers::exact;
use crate::components::controls::{button, choice};
use crate::components::field::{Field, choosing_number, field};
use crate::components::live::live;
use crate::figures::matrix::model::Sharing;
use crate::figures::matrix::settings::MatrixSettings;
use crate::state::parse::Wanted;
use crate::text::{Language, fill, what_is_layer_norm_figure as words};
use leptos::prelude::*;

/// What is normalized together, and what is done to a sample.
pub(super) fn strip(batch: Batch, language: Language) -> AnyView {
    let store = batch.store;
    let text = words::text(language);
    let names = &text.controls;
    let sharings = [
        (Sharing::Layer, names.layer),
        (Sharing::Batch, names.batch),
        (Sharing::Instance, names.instance),
        (Sharing::Group, names.group),
        (Sharing::Rms, names.rms),
        (Sharing::None, names.none),
    ];
    let share = choice(names.sharing, "sharing", &sharings, batch.sharing, move |sharing| {
        store.change(|figure: &mut MatrixSettings| figure.sharing = sharing);
    });
    view! { {share} {row_buttons(batch, language)} }.into_any()
}

/// The first sample, the chosen cell, other numbers.
pub(super) fn settings(batch: Batch, language: Language) -> AnyView {
    let store = batch.store;
    let text = words::text(language);
    let names = &text.controls;
    let first =
        choice(names.first, "first", &[(false, names.random), (true, names.own)], batch.own, move |own| {
            batch.before.set(None);
            store.change(|figure: &mut MatrixSettings| figure.own = own);
        });
    let redraw = move || {
        batch.before.set(None);
        store.change(|figure: &mut MatrixSettings| figure.draw = figure.draw.wrapping_add(1));
    };
    view! {
        {first}
        <div class="buttons">{button(text.redraw, redraw)}</div>
        {live(move || chosen_field(batch, language))}
    }
    .into_any()
}

/// The chosen cell, to type.
fn chosen_field(batch: Batch, language: Language) -> AnyView {
    let place = batch.chosen.get();
    field(Field {
        label: fill(words::text(language).chosen, |slot| match slot {
            words::ChosenSlot::Row => (place.0 + 1).to_string(),
            words::ChosenSlot::Column => (place.1 + 1).to_string(),
        }),
        text: Signal::derive(move || batch.x.with(|x| x.get(place).map_or_else(String::new, |x| exact(*x)))),
        take: choosing_number(Wanted::Number, move |gesture, value| batch.change(gesture, place, value)),
        class: "cell-value",
    })
}

/// ×10 and +5 for the whole sample.
fn row_buttons(batch: Batch, language: Language) -> AnyView {
    let text = words::text(language);
    let row = move || (batch.chosen.get().0 + 1).to_string();
    let name = Signal::derive(move || fill(text.row_buttons, |words::RowButtonsSlot::Row| row()));
    view! {
        <div class="control row-buttons" role="group" aria-label=name>
            <span class="control-name">{name}</span>
            <span class="buttons">
                {button(text.times_ten, move || batch.map_row(10.0, 0.0))}
                {button(text.plus_five, move || batch.map_row(1.0, 5.0))}
            </span>
        </div>
    }
    .into_any()
}
