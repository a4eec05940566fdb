//! The maps: tables of initial scale against learning rate; the arrow keys go from cell to cell.

use super::Region;
use super::tile::{choose, place_name, tile};
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::norms::{norm_name, norm_role, norm_words};
use crate::components::prose::prose;
use crate::figures::working_region::model as working_region;
use crate::figures::working_region::model::{CELLS, SEEDS, SIDE};
use crate::figures::working_region::settings::RegionSettings;
use crate::text::working_region::{self as words, MapAboutSlot, MapCaptionSlot};
use crate::text::{Language, fill};
use engine::training::experiments::{NORMS, RATES, SCALES};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// A factor or a rate as the map writes it.
pub fn setting(value: f64) -> String {
    match value {
        0.25 => "¼".to_owned(),
        0.5 => "½".to_owned(),
        value => value.to_string(),
    }
}

/// The maps that are asked for, and what their cells mean.
pub fn maps(region: Region, language: Language) -> AnyView {
    let only = region.store.figure(|figure: &RegionSettings| figure.only);
    let shown = move || {
        let shown = (0..NORMS.len()).filter(|at| only.get().is_none_or(|norm| NORMS[*at] == norm));
        shown.map(|at| map(region, at, language)).collect_view()
    };
    view! {
        <div class="regions" class:single=Signal::derive(move || only.get().is_some())>
            {live(shown)}
        </div>
    }
    .into_any()
}

/// How the cells are trained, and what their tones mean.
pub fn about(language: Language) -> AnyView {
    let text = &words::text(language).map;
    let about = fill(text.about, |MapAboutSlot::Seeds| SEEDS.to_string());
    let legend =
        [text.legend_trains, text.legend_stuck, text.legend_diverged, text.legend_best, text.legend_split];
    view! {
        <p class="quiet">{about}</p>
        <ul class="legend quiet">{legend.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
    .into_any()
}

fn map(region: Region, at: usize, language: Language) -> AnyView {
    let text = &words::text(language).map;
    let norm = NORMS[at];
    let trained = memo(move || region.maps.with(|maps| working_region::trained(&maps[at])));
    let is_known = memo(move || region.maps.with(|maps| working_region::known(&maps[at]) > 0));
    let best = memo(move || region.maps.with(|maps| working_region::best_rates(&maps[at])));
    let caption = live(move || {
        prose(text.caption, |slot| match slot {
            MapCaptionSlot::Norm => norm_words(norm, language).into_any(),
            MapCaptionSlot::Trained => counted(at, trained.get(), is_known.get()),
        })
    });
    let row = |row: usize| {
        let cells = (0..SIDE).map(|column| tile(region, at, (row, column), best, language)).collect_view();
        view! { <tr><th scope="row">"×" {setting(SCALES[row])}</th>{cells}</tr> }
    };
    view! {
        <div class="region-map">
            <p class=format!("region-name {}", norm_role(norm).class())>{caption}</p>
            <table
                class="region"
                data-picture
                aria-label=norm_words(norm, language)
                on:keydown=move |event| walk(region, at, &event)
                on:pointerleave=move |_| region.pointed.set(None)
            >
            <thead>
                <tr>
                    <th scope="col">{text.corner}</th>
                    {RATES.map(|rate| view! { <th scope="col">{rate.to_string()}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{(0..SIDE).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How many cells of a map train.
pub fn count_value(at: usize, count: usize) -> AnyView {
    counted(at, count, true)
}

/// The same, where nothing may be known yet.
fn counted(at: usize, count: usize, is_known: bool) -> AnyView {
    let norm = NORMS[at];
    let text = if is_known { count.to_string() } else { "–".to_owned() };
    measured("cells-that-train", norm_name(norm).to_owned(), norm_role(norm), count as f64, text)
}

/// The arrow keys go to the next cell of the same map.
fn walk(region: Region, at: usize, event: &KeyboardEvent) {
    let (row, column) = region.store.peek(|settings| settings.figure::<RegionSettings>().chosen);
    let last = SIDE - 1;
    let place = match event.key().as_str() {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last)),
        "Home" => (row, 0),
        "End" => (row, last),
        _ => return,
    };
    event.prevent_default();
    region.pointed.set(None);
    choose(region, place);
    let cell = document().query_selector(&format!("[data-place='{}']", place_name(at, place)));
    if let Some(cell) = cell.ok().flatten().and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        let _ = cell.focus();
    }
}

/// All cells of the three maps.
pub const ALL_CELLS: usize = CELLS * NORMS.len();
