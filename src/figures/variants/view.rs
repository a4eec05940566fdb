//! The summary's map: depth × variant, each cell trained in this browser.

use crate::charts::numbers::significant;
use crate::charts::style::Role;
use crate::components::controls::{choice, count_slider, rate_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, measured, present_loss, run_controls, solved};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::{between, prose};
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::corners::model::SOLVED;
use crate::figures::transformers::{RATES, formula};
use crate::figures::variants::model::{DEPTHS, Entry, Rows, SEEDS, VARIANTS, name, place, shade, trials};
use crate::figures::variants::settings::VariantsSettings;
use crate::state::Edit;
use crate::text::variants_figure::{
    self, CellFailedSlot, CellLossSlot, CellSolvedSlot, LayersSlot, LiveDoneSlot, LiveRunningSlot,
};
use crate::text::{Language, fill};
use engine::training::transformer::{FinalNorm, Variant};
use engine_worker::lab::Order;
use leptos::prelude::*;
use std::fmt::Display;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Map {
    store: Store,
    language: Language,
    settings: Memo<VariantsSettings>,
    lab: Lab,
    /// The rows of the last run; before the first, those that are set.
    rows: Memo<Rows>,
}

/// The figure.
pub fn variants_map(stage: Stage) -> AnyView {
    let Stage { store, language, .. } = stage;
    let settings = store.figure(|figure: &VariantsSettings| figure.clone());
    let lab = store.lab(crate::figures::variants::VARIANTS);
    let rows = lab.shown(Rows::of, store.figure(|figure: &VariantsSettings| figure.rows));
    let part = Map { store, language, settings, lab, rows };
    let seed = store.memo(|settings| settings.seed);
    let configs =
        memo(move || settings.with(|figure| trials(figure.rows, figure.rate, figure.seeds, seed.get())));
    let setup = Setup { configs, order: Order::OneByOne, shows: variants_figure::text(language).paper.shows };
    let invitation = Invitation { guess: variants_figure::text(language).invite.guess, seconds: 5 };
    figure(Figure {
        caption: variants_figure::text(language).caption.to_owned(),
        picture: invited(table(part), part.lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(part.lab, setup, language),
        sentence: view! { <span class="said">{live(move || sentence(part))}</span> }.into_any(),
        settings: controls(part),
        values: ().into_any(),
        exports: picture_exports("variants", language),
        reset: Callback::new(move |()| {
            part.lab.reset();
            store.change(|figure: &mut VariantsSettings| *figure = VariantsSettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "variants",
    })
}

fn controls(part: Map) -> AnyView {
    let Map { store, language, settings, .. } = part;
    let words = &variants_figure::text(language).controls;
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        RATES,
        Callback::new(move |rate| store.change(|figure: &mut VariantsSettings| figure.rate = rate)),
    );
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut VariantsSettings| figure.seeds = seeds);
        }),
    );
    let rows = choice(
        words.rows,
        "map-rows",
        &[(Rows::Classic, words.classic), (Rows::Recent, words.recent)],
        store.figure(|figure: &VariantsSettings| figure.rows),
        move |rows| store.change(|figure: &mut VariantsSettings| figure.rows = rows),
    );
    view! { {rows} {rate} {seeds} }.into_any()
}

fn variant_name(entry: Entry, language: Language) -> &'static str {
    let words = &variants_figure::text(language).names;
    match entry.variant {
        Variant::Output if entry.qk_norm => words.output_qk,
        Variant::Pre if entry.final_norm == FinalNorm::Without => words.pre_no_final,
        Variant::Post => words.post,
        Variant::Pre => words.pre,
        Variant::RmsPre => words.rms_pre,
        Variant::ReZero => words.re_zero,
        Variant::Sandwich => words.sandwich,
        Variant::DeepNorm => words.deep_norm,
        Variant::NoShortcut => words.no_shortcut,
        // The map has no other.
        Variant::NoNorm | Variant::Plain | Variant::LayerScale => words.no_norm,
        Variant::Tap => words.tap,
        Variant::Output => words.output,
        Variant::Scaled => words.scaled,
        Variant::DynamicTanh => words.dynamic_tanh,
    }
}

fn layers_text(layers: impl Display, language: Language) -> String {
    fill(variants_figure::text(language).layers, |LayersSlot::Layers| layers.to_string())
}

fn table(part: Map) -> AnyView {
    let words = variants_figure::text(part.language);
    let heads = DEPTHS.map(|layers| view! { <th scope="col">{layers_text(layers, part.language)}</th> });
    let row = move |(row, entry): (usize, Entry)| {
        let cells = (0..DEPTHS.len()).map(|column| {
            view! { <td class="map-cell">{live(move || cell(part, row, column))}</td> }
        });
        view! {
            <tr>
                <th scope="row">
                    {variant_name(entry, part.language)} <span class="formula-text">{formula(entry.variant)}</span>
                </th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <table class="variants-map" data-picture>
            <thead>
                <tr>
                    <th scope="col">{words.row} <span class="formula-text">{words.formula}</span></th>
                    {heads.into_iter().collect_view()}
                </tr>
            </thead>
            <tbody>{live(move || part.rows.get().entries().into_iter().enumerate().map(row).collect_view())}</tbody>
        </table>
    }
    .into_any()
}

/// What is known of a cell.
struct Outcome {
    solved: usize,
    seeds: usize,
    diverged: bool,
    loss: Option<f64>,
}

fn outcome(part: Map, row: usize, column: usize) -> Option<Outcome> {
    let seeds = part.lab.run.with(|run| run.lanes.len()) / (VARIANTS.len() * DEPTHS.len());
    let lanes = place(row, column, seeds);
    part.lab.run.with(|run| {
        let solved = solved(run, lanes.clone(), SOLVED)?;
        let diverged = run.lanes.get(lanes.clone())?.iter().all(|lane| lane.has_diverged());
        (seeds > 0).then(|| Outcome { solved, seeds, diverged, loss: present_loss(run, lanes) })
    })
}

fn cell(part: Map, row: usize, column: usize) -> AnyView {
    let words = &variants_figure::text(part.language).cell;
    let Some(Outcome { solved, seeds, diverged, loss }) = outcome(part, row, column) else {
        return view! { <div class="tile quiet">{words.waiting}</div> }.into_any();
    };
    let series = || format!("{}-{}", name(part.rows.get().entries()[row]), DEPTHS[column]);
    let count = || measured("solved", series(), Role::Ink, solved as f64, solved.to_string());
    // A majority of the seeds decides.
    let (class, said) = if diverged {
        ("bad", words.diverged.into_any())
    } else if 2 * solved > seeds {
        let said = prose(words.solved, |slot| match slot {
            CellSolvedSlot::Solved => count(),
            CellSolvedSlot::Seeds => seeds.into_any(),
        });
        ("good", said)
    } else {
        let said = prose(words.failed, |slot| match slot {
            CellFailedSlot::Solved => count(),
            CellFailedSlot::Seeds => seeds.into_any(),
        });
        ("bad", said)
    };
    let shade = shade(loss.filter(|_| !diverged).unwrap_or(f64::INFINITY)).to_string();
    let loss = loss.filter(|loss| loss.is_finite()).map(|loss| {
        let number = || measured("loss", series(), Role::Ink, loss, significant(loss, 2));
        let said = prose(words.loss, |CellLossSlot::Loss| number());
        view! { <span class="loss">{said}</span> }
    });
    // A mark a seed: filled where it has learned.
    let seed = |at: usize| view! { <span class="seed" class:solved=at < solved></span> };
    let marks = (0..seeds).map(seed).collect_view();
    view! {
        <div class=format!("tile {class}") style:--shade=shade>
            <span class=format!("verdict {class}")>{said}</span>
            <span class="tile-line">{loss} <span class="seeds-here" aria-hidden="true">{marks}</span></span>
        </div>
    }
    .into_any()
}

fn sentence(part: Map) -> AnyView {
    let words = &variants_figure::text(part.language).live;
    let all = VARIANTS.len() * DEPTHS.len();
    let cells = (0..VARIANTS.len()).flat_map(|row| (0..DEPTHS.len()).map(move |column| (row, column)));
    let known: Vec<_> =
        cells.filter_map(|(row, column)| Some((row, column, outcome(part, row, column)?))).collect();
    if known.is_empty() {
        return words.ready.into_any();
    }
    let is_solved = |outcome: &Outcome| 2 * outcome.solved > outcome.seeds;
    let solved = known.iter().filter(|(_, _, outcome)| is_solved(outcome)).count();
    if known.len() < all {
        return prose(words.running, |slot| match slot {
            LiveRunningSlot::Done => known.len().into_any(),
            LiveRunningSlot::All => all.into_any(),
            LiveRunningSlot::Solved => solved.into_any(),
        });
    }
    let (language, entries) = (part.language, part.rows.get().entries());
    // Each variant once, with the depths at which it has not learned.
    let of = |(row, entry): (usize, &Entry)| {
        let lost = known.iter().filter(|(of, _, outcome)| *of == row && !is_solved(outcome));
        let depths: Vec<String> = lost.map(|(_, column, _)| DEPTHS[*column].to_string()).collect();
        let depths = depths.join(words.depths_between);
        let name = variant_name(*entry, language);
        (!depths.is_empty()).then(|| format!("{name} ({})", layers_text(&depths, language)))
    };
    let failed: Vec<String> = entries.iter().enumerate().filter_map(of).collect();
    let failed = if failed.is_empty() { words.none.to_owned() } else { failed.join(words.names_between) };
    let said = prose(words.done, |slot| match slot {
        LiveDoneSlot::All => all.into_any(),
        LiveDoneSlot::Solved => solved.into_any(),
        LiveDoneSlot::Failed => failed.clone().into_any(),
    });
    view! { {said} {between()} {words.caveat} }.into_any()
}
