//! One cell: the loss of its runs, step by step, and the spread of the activations in each network.

use super::Region;
use super::map::setting;
use super::tile::content;
use crate::charts::numbers::significant;
use crate::components::lab::{Group, LossChart, loss_chart, measured};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::norms::{norm_group, norm_name, norm_role, norm_words};
use crate::figures::working_region::model::{Place, SIDE, lanes};
use crate::text::working_region::{self, CellBlockSlot, CellTitleSlot};
use crate::text::{Language, fill};
use engine::training::experiments::{NORMS, RATES, SCALES};
use engine::training::mlp::{Norm, QUANTILES};
use engine::training::trial::What;
use engine_worker::lab_run::LabRun;
use leptos::html;
use leptos::prelude::*;

/// Losses are means over so many steps in the plot.
const WINDOW: usize = 5;
/// Losses of guessing: ln 10.
const CHANCE: f64 = std::f64::consts::LN_10;

/// The cell that is looked at: what came of each network, and the loss of its runs.
pub fn panel(region: Region, language: Language) -> AnyView {
    let words = &working_region::text(language).cell;
    let place = region.place;
    let groups = memo(move || groups(place.get(), language));
    let title = move || {
        let (row, column) = place.get();
        fill(words.title, |slot| match slot {
            CellTitleSlot::Scale => setting(SCALES[row]),
            CellTitleSlot::Rate => RATES[column].to_string(),
        })
    };
    let details = NodeRef::<html::Details>::new();
    let toggle = move |_| region.opened.set(details.get_untracked().is_some_and(|details| details.open()));
    let chart = LossChart {
        lab: region.map,
        configs: region.map_configs,
        groups,
        window: WINDOW,
        chance: Some(CHANCE),
    };
    view! {
        <details class="region-panel" node_ref=details prop:open=region.opened on:toggle=toggle>
            <summary>{live(title)}</summary>
            <dl class="large-numbers">{(0..NORMS.len()).map(|at| outcome(region, at, language)).collect_view()}</dl>
            <div class="region-chart">{loss_chart(chart, chart.plot(language), language)}</div>
        </details>
    }
    .into_any()
}

/// What came of one network there.
fn outcome(region: Region, at: usize, language: Language) -> AnyView {
    let norm = NORMS[at];
    let known = move || {
        let (row, column) = region.place.get();
        let cell = region.maps.with(|maps| maps[at].get(row * SIDE + column).copied().flatten());
        Some(cell.map_or_else(|| "–".into_any(), |cell| content(at, (row, column), cell)))
    };
    let class = norm_role(norm).class();
    view! { <div class=class><dt>{norm_words(norm, language)}</dt><dd>{live_if(known)}</dd></div> }.into_any()
}

fn groups(place: Place, language: Language) -> Vec<Group> {
    NORMS.map(|norm| norm_group(norm, lanes(norm, place).to_vec(), language)).to_vec()
}

/// Quantiles of the activations after each block, of one network.
type Spreads = Vec<[f64; QUANTILES.len()]>;

/// Of the first run of the cell that has begun.
fn spreads(run: &LabRun, norm: Norm, place: Place) -> Spreads {
    let Some(lane) = run.lanes.get(lanes(norm, place)[0]) else { return Vec::new() };
    let columns = QUANTILES.map(|percent| lane.look(What::ForwardQuantile { percent }).unwrap_or_default());
    let blocks = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    (0..blocks).map(|block| columns.map(|column| column[block])).collect()
}

/// The spread of the activations there, block by block.
pub fn activations(region: Region, language: Language) -> AnyView {
    let words = &working_region::text(language).cell;
    let networks = NORMS.map(|norm| {
        let of = memo(move || region.map.run.with(|run| spreads(run, norm, region.place.get())));
        let boxes = live(move || match of.get() {
            spreads if spreads.is_empty() => view! { <p class="quiet">{words.none_yet}</p> }.into_any(),
            spreads => boxes(norm, &spreads, language),
        });
        view! {
            <div class="boxes">
                <h2 class=format!("part-name {}", norm_role(norm).class())>{norm_words(norm, language)}</h2>
                {boxes}
            </div>
        }
    });
    view! {
        <details class="more">
            <summary>{words.activations}</summary>
            <p class="quiet">{words.activations_note}</p>
            <div class="box-rows">{networks.collect_view()}</div>
        </details>
    }
    .into_any()
}

/// One line a block: whiskers, box and median on an axis of the network's own.
fn boxes(norm: Norm, spreads: &Spreads, language: Language) -> AnyView {
    let words = &working_region::text(language).cell;
    let low = spreads.iter().map(|row| row[0]).fold(0.0, f64::min);
    let high = spreads.iter().map(|row| row[QUANTILES.len() - 1]).fold(f64::MIN_POSITIVE, f64::max);
    let place = move |value: f64| 100.0 * ((value - low) / (high - low)).clamp(0.0, 1.0);
    let row = |(block, row): (usize, &[f64; QUANTILES.len()])| {
        let at = row.map(place);
        let name = fill(words.block, |CellBlockSlot::Number| block.to_string());
        let values = QUANTILES.into_iter().zip(row).map(|(percent, value)| {
            let series = format!("{}/h{block}/{percent}%", norm_name(norm));
            measured("activation-quantile", series, norm_role(norm), *value, significant(*value, 2))
        });
        let percent = |value: f64| format!("{value}%");
        view! {
            <span>{name}</span>
            <span class="box-track">
                <span class="whisker" style:left=percent(at[0]) style:width=percent(at[4] - at[0])></span>
                <span class="box" style:left=percent(at[1]) style:width=percent(at[3] - at[1])></span>
                <span class="median" style:left=percent(at[2])></span>
            </span>
            <span class="box-values">{values.collect_view()}</span>
        }
    };
    view! { <div class="box-plot">{spreads.iter().enumerate().map(row).collect_view()}</div> }.into_any()
}
