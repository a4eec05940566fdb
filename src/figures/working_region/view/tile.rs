//! One cell of a map: sign, number and colour say what came of its runs.

use super::Region;
use crate::charts::numbers::{fixed, significant};
use crate::components::lab::measured;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::norms::{norm_name, norm_role};
use crate::figures::working_region::model::{Cell, Place, SIDE, Verdict};
use crate::figures::working_region::settings::RegionSettings;
use crate::text::working_region::{self as words, MapCellSlot, MapRunsSlot};
use crate::text::{Language, fill};
use engine::training::experiments::{NORMS, RATES, SCALES};
use leptos::prelude::*;

/// The cell as a button.
pub fn tile(
    region: Region,
    at: usize,
    place: Place,
    best: Memo<Vec<Option<usize>>>,
    language: Language,
) -> AnyView {
    let (row, column) = place;
    let known = memo(move || region.maps.with(|maps| maps[at].get(row * SIDE + column).copied().flatten()));
    let is_chosen = region.store.figure(move |figure: &RegionSettings| figure.chosen == place);
    let is_best = memo(move || best.with(|best| best.get(row).copied().flatten() == Some(column)));
    let tone = move || known.get().map_or("none", |cell| tone_name(&cell));
    view! {
        <td>
            <button
                type="button"
                class="region-cell"
                class:best=is_best
                data-tone=Signal::derive(tone)
                data-place=place_name(at, place)
                aria-pressed=Signal::derive(move || is_chosen.get().to_string())
                tabindex=Signal::derive(move || if is_chosen.get() { "0" } else { "-1" })
                aria-label=Signal::derive(move || label(place, known.get(), language))
                on:click=move |_| choose(region, place)
                on:pointerenter=move |_| region.pointed.set(Some(place))
            >
                {live_if(move || Some(content(at, place, known.get()?)))}
            </button>
        </td>
    }
    .into_any()
}

fn tone_name(cell: &Cell) -> &'static str {
    match cell.verdict() {
        Verdict::Diverged => "diverged",
        _ => match cell.tone() {
            0 => "0",
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "4",
        },
    }
}

/// Sign, loss, and how many runs agree where not all do.
pub fn content(at: usize, (row, column): Place, cell: Cell) -> AnyView {
    let sign = match cell.verdict() {
        Verdict::Trains => "✓",
        Verdict::Stuck => "",
        Verdict::Diverged => "×",
    };
    let split = cell.trained > 0 && cell.trained < cell.runs;
    let split = split.then(|| format!("{}/{}", cell.trained, cell.runs));
    let norm = NORMS[at];
    let series = format!("{}/init={}/rate={}", norm_name(norm), SCALES[row], RATES[column]);
    let loss = measured("final-loss", series, norm_role(norm), cell.loss, loss_text(cell.loss));
    view! {
        <span class="sign">{sign} <span class="split">{split}</span></span>
        {loss}
    }
    .into_any()
}

/// A loss as the screen shows it.
pub fn loss_text(loss: f64) -> String {
    if loss < 100.0 { fixed(loss, 2) } else { significant(loss, 2) }
}

fn label((row, column): Place, known: Option<Cell>, language: Language) -> String {
    let text = &words::text(language).map;
    let verdict = known.map_or(text.waiting, |cell| match cell.verdict() {
        Verdict::Trains => text.trains,
        Verdict::Stuck => text.stuck,
        Verdict::Diverged => text.diverged,
    });
    let said = fill(text.cell, |slot| match slot {
        MapCellSlot::Scale => SCALES[row].to_string(),
        MapCellSlot::Rate => RATES[column].to_string(),
        MapCellSlot::Verdict => verdict.to_owned(),
    });
    let Some(cell) = known else { return said };
    let runs = fill(text.runs, |slot| match slot {
        MapRunsSlot::Trained => cell.trained.to_string(),
        MapRunsSlot::Runs => cell.runs.to_string(),
    });
    format!("{said}, {}, {runs}", loss_text(cell.loss))
}

/// Chooses a cell and opens what there is to see of it.
pub fn choose(region: Region, place: Place) {
    region.opened.set(true);
    region.store.change(|figure: &mut RegionSettings| figure.chosen = place);
}

/// What a cell is known by in the page.
pub fn place_name(at: usize, (row, column): Place) -> String {
    format!("{}-{row}-{column}", norm_name(NORMS[at]))
}
