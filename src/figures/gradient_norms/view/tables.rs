//! Every norm, and the ratios measured in this browser.

use super::curve::{Curve, norm_value, ratio_value};
use crate::components::fate::fate_text;
use crate::components::live::live;
use crate::components::prose::marked;
use crate::components::store::Store;
use crate::figures::gradient_norms::edge::DepthRuns;
use crate::figures::gradient_norms::run::ROWS_A_FRAME;
use crate::lesson::fate::Fate;
use crate::text::{Language, deep_stability, ui};
use engine::training::gradient_depth::Scaled;
use leptos::prelude::*;

/// Every norm of both curves, made piece by piece after a run.
pub fn norms_table(store: Store, language: Language) -> AnyView {
    let words = deep_stability::text(language);
    view! {
        <details class="more">
            <summary>{ui::text(language).figure.values}</summary>
            <div class="table-frame tall" tabindex="0" role="group">
                <table class="numbers-table">
                    <thead>
                        <tr>
                            <th scope="col">{words.plot.layer}</th>
                            <th scope="col">{Curve::Plain.words(language)}</th>
                            <th scope="col">{Curve::Residual.words(language)}</th>
                        </tr>
                    </thead>
                    <For each=move || pieces(store) key=|piece| *piece let:piece>
                        {rows(store, piece.1)}
                    </For>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// The pieces that are on screen, each known by its run and its first layer.
fn pieces(store: Store) -> Vec<(usize, usize)> {
    DepthRuns::of(store).run.with(|run| {
        let shown = run.rows_shown.min(run.layers());
        (0..shown).step_by(ROWS_A_FRAME).map(|first| (run.finished, first)).collect()
    })
}

fn rows(store: Store, first: usize) -> AnyView {
    let Some((_, curves)) = DepthRuns::of(store).run.with_untracked(|run| run.last.clone()) else {
        return ().into_any();
    };
    let columns = Curve::BOTH.map(|curve| (curve, curve.norms(&curves)));
    let row = |layer: usize| {
        let value = |(curve, norms): &(Curve, Vec<Scaled>)| {
            norms.get(layer).map_or_else(|| ().into_any(), |norm| norm_value(*norm, *curve, layer))
        };
        table_row(layer, columns.iter().map(value).collect())
    };
    let last = (first + ROWS_A_FRAME).min(curves.plain.len());
    view! { <tbody>{(first..last).map(row).collect::<Vec<_>>()}</tbody> }.into_any()
}

fn table_row(head: usize, cells: Vec<AnyView>) -> AnyView {
    let cells: Vec<AnyView> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    view! { <tr><th scope="row">{head}</th>{cells}</tr> }.into_any()
}

/// The ratios measured in this browser, beside the published numbers.
pub fn measured_table(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).measured;
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let rows = live(move || {
        let measured = DepthRuns::of(store).run.with(|run| run.measured.clone());
        let row = |(depth, ratios): (u32, [Scaled; 2])| {
            let cell = |(curve, ratio): (Curve, Scaled)| {
                let said = fate_text(Fate::of(ratio), language);
                view! { {ratio_value(ratio, curve)} " · " {said} }.into_any()
            };
            table_row(depth as usize, Curve::BOTH.into_iter().zip(ratios).map(cell).collect())
        };
        measured.into_iter().map(row).collect::<Vec<_>>()
    });
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured">
                <caption>{marked(words.caption)}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
