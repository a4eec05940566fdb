//! Test error against the spread of the contrast.

use super::Region;
use crate::charts::log_lines::{LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::fixed;
use crate::components::chart::{Chart, chart};
use crate::components::lab::{Lab, measured, percent};
use crate::components::memo::memo;
use crate::components::norms::{norm_dash, norm_mark, norm_name, norm_role, norm_words};
use crate::figures::working_region::contrast::{SEEDS, lanes};
use crate::text::working_region::{self, ContrastCaptionSlot, ContrastReadingSlot};
use crate::text::{Language, fill};
use engine::training::experiments::{self, NORMS, Spread};
use engine::training::mlp::{CONTRASTS, Norm};
use engine::training::trial::What;
use engine_worker::lab_run::LabRun;
use leptos::html;
use leptos::prelude::*;

pub use crate::figures::working_region::contrast::configs;

/// Test error at each contrast, of each run that is done.
pub fn errors(run: &LabRun, norm: Norm) -> Vec<Vec<f64>> {
    let lanes = lanes(norm).into_iter().filter_map(|lane| run.lanes.get(lane));
    lanes.filter_map(|lane| Some(lane.measure(What::TestErrorAtContrast)?.to_vec())).collect()
}

/// The same, run by run at one contrast.
pub fn spread(runs: &[Vec<f64>], at: usize) -> Option<Spread> {
    experiments::spread(&runs.iter().filter_map(|run| run.get(at).copied()).collect::<Vec<_>>())
}

type Errors = [Vec<Vec<f64>>; 3];

/// The numbers of the last run, where there is one.
pub fn measured_table(lab: Lab, language: Language) -> Option<AnyView> {
    let errors: Errors = lab.run.with(|run| NORMS.map(|norm| errors(run, norm)));
    errors.iter().any(|runs| !runs.is_empty()).then(|| table(&errors, language))
}

/// The plot and its numbers.
pub fn picture(region: Region, language: Language) -> AnyView {
    let errors = region.contrast.memo(|run| NORMS.map(|norm| errors(run, norm)));
    plot(errors, language)
}

fn plot(errors: Memo<Errors>, language: Language) -> AnyView {
    let words = &working_region::text(language).contrast;
    let cursor = RwSignal::new(None::<usize>);
    let data = memo(move || errors.with(|errors| lines(errors, cursor.get(), language)));
    let reading = Signal::derive(move || {
        let Some(at) = cursor.get() else { return String::new() };
        let said = errors.with(|errors| {
            let item = |(norm, runs): (Norm, &Vec<Vec<f64>>)| {
                let spread = spread(runs, at)?;
                Some(format!("{} {}", norm_words(norm, language), percent(spread.median)))
            };
            NORMS.into_iter().zip(errors).filter_map(item).collect::<Vec<_>>().join("; ")
        });
        format!("{}{said}", fill(words.reading, |ContrastReadingSlot::R| CONTRASTS[at].to_string()))
    });
    let on_read = Callback::new(move |x: f64| cursor.set(Some(nearest(x))));
    view! {
        <div class="plot">
            {chart(Chart { data: data.into(), name: words.name, reading, on_read, canvas: NodeRef::<html::Canvas>::new() })}
            <p class="reading quiet">{reading}</p>
        </div>
    }
    .into_any()
}

/// The contrast that is nearest to x.
fn nearest(x: f64) -> usize {
    let distance = |at: &usize| (CONTRASTS[*at] - x).abs();
    (0..CONTRASTS.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}

fn lines(errors: &Errors, cursor: Option<usize>, language: Language) -> LogLines {
    let words = &working_region::text(language).contrast;
    let line = |norm: Norm, values: Vec<f64>, weight: Weight| Series {
        role: norm_role(norm),
        dash: norm_dash(norm),
        mark: if weight == Weight::Bold { norm_mark(norm) } else { Mark::None },
        weight,
        label: if weight == Weight::Bold { norm_words(norm, language).to_owned() } else { String::new() },
        points: CONTRASTS.into_iter().zip(values.into_iter().map(|share| 100.0 * share)).collect(),
    };
    let mut series = Vec::new();
    for (norm, runs) in NORMS.into_iter().zip(errors) {
        series.extend(runs.iter().map(|run| line(norm, run.clone(), Weight::Thin)));
        let median = (0..CONTRASTS.len()).filter_map(|at| Some(spread(runs, at)?.median)).collect();
        series.push(line(norm, median, Weight::Bold));
    }
    LogLines {
        series,
        x_label: words.x.to_owned(),
        y_label: words.y.to_owned(),
        scale: Scale::Linear { from: 0.0, to: 20.0 },
        x_range: (0.0, 1.0),
        x_ticks: CONTRASTS.to_vec(),
        cursor: cursor.map(|at| CONTRASTS[at]),
        label_end: LabelEnd::Right,
    }
}

/// One error as the table and the sentence show it.
pub fn error_value(norm: Norm, at: usize, error: f64) -> AnyView {
    let series = format!("{}/r={}", norm_name(norm), CONTRASTS[at]);
    measured("test-error", series, norm_role(norm), error, percent(error))
}

fn table(errors: &Errors, language: Language) -> AnyView {
    let words = &working_region::text(language).contrast;
    let cell = |at: usize, norm: Norm, runs: &Vec<Vec<f64>>| {
        let spread = spread(runs, at);
        let range = spread
            .map(|spread| format!(" ({}–{})", fixed(100.0 * spread.least, 1), fixed(100.0 * spread.most, 1)));
        let median = spread.map(|spread| error_value(norm, at, spread.median));
        view! { <td>{median} <span class="quiet">{range}</span></td> }
    };
    let row = |at: usize| {
        let cells = NORMS.into_iter().zip(errors).map(|(norm, runs)| cell(at, norm, runs)).collect_view();
        view! { <tr><th scope="row">{CONTRASTS[at].to_string()}</th>{cells}</tr> }
    };
    let heads = NORMS.map(|norm| view! { <th scope="col">{norm_words(norm, language)}</th> });
    let caption = fill(words.caption, |ContrastCaptionSlot::Seeds| SEEDS.to_string());
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{words.r}</th>{heads.collect_view()}</tr></thead>
                <tbody>{(0..CONTRASTS.len()).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
