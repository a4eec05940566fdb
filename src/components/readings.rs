//! In what sense a text was read, and the other readings by one press.

use super::store::use_store;
use crate::charts::numbers::exact;
use crate::state::parse::{Reading, Sense};
use crate::text::fields::{self, ReadingsLongSlot, ReadingsOtherSlot, ReadingsTakenSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// As many entries are said as one can take in.
const SAID: usize = 6;

/// The notice beside a field: the first reading is the one that was taken, each other has a button. All have a place,
/// by which they are asked for.
pub fn readings(all: Signal<Vec<(usize, Reading)>>, press: Callback<usize>) -> AnyView {
    let store = use_store();
    let said = move || all.with(|all| all.first().and_then(|(_, first)| taken(store.language(), first)));
    let other = move |at: usize| {
        let words = move || all.with(|all| all.get(at).map(|(_, other)| offered(store.language(), other)));
        let on_press = move |_| {
            if let Some(place) = all.with_untracked(|all| all.get(at).map(|(place, _)| *place)) {
                press.run(place);
            }
        };
        view! { <button type="button" data-action="other-reading" on:click=on_press>{words}</button> }
    };
    // Kept by where they stand, so that the button that was pressed keeps the focus.
    view! {
        <div class="readings" class:is-silent=move || said().is_none()>
            <span data-spoken="status">{said}</span>
            <For each=move || 1..all.with(Vec::len) key=|at| *at let:at>
                {other(at)}
            </For>
        </div>
    }
    .into_any()
}

fn taken(language: Language, reading: &Reading) -> Option<String> {
    let sense = sense_text(language, reading.sense?);
    Some(fill(fields::text(language).readings.taken, |slot| match slot {
        ReadingsTakenSlot::Numbers => numbers(language, &reading.values),
        ReadingsTakenSlot::Sense => sense.to_owned(),
    }))
}

fn offered(language: Language, reading: &Reading) -> String {
    let sense = reading.sense.map_or("", |sense| sense_text(language, sense));
    fill(fields::text(language).readings.other, |slot| match slot {
        ReadingsOtherSlot::Numbers => numbers(language, &reading.values),
        ReadingsOtherSlot::Sense => sense.to_owned(),
    })
}

fn numbers(language: Language, values: &[f64]) -> String {
    let said = values.iter().take(SAID).map(|value| exact(*value)).collect::<Vec<_>>().join(", ");
    if values.len() <= SAID {
        return said;
    }
    fill(fields::text(language).readings.long, |slot| match slot {
        ReadingsLongSlot::Numbers => said.clone(),
        ReadingsLongSlot::Count => values.len().to_string(),
    })
}

fn sense_text(language: Language, sense: Sense) -> &'static str {
    let words = &fields::text(language).readings;
    match sense {
        Sense::CommaParts => words.comma_parts,
        Sense::CommaDecimal => words.comma_decimal,
        Sense::Groups => words.groups,
        Sense::BlankParts => words.blank_parts,
        Sense::Rows => words.rows,
        Sense::Columns => words.columns,
        Sense::Items => words.items,
        Sense::AllNumbers => words.all_numbers,
        Sense::Bullets => words.bullets,
        Sense::Minus => words.minus,
        Sense::Named => words.named,
    }
}
