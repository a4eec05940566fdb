//! Every norm, and the ratios measured in this browser.

use super::curve::{Curve, norm_value, ratio_value, verdict_text};
use crate::components::details::folded;
use crate::components::live::{live, live_if};
use crate::components::store::{Store, use_store};
use crate::lesson::depth::verdict;
use crate::text::{Language, deep_stability, ui};
use crate::training::gradient_depth::Scaled;
use leptos::prelude::*;

/// Networks up to this deep have the table of all norms made also while it is folded.
const SHORT: usize = 128;

/// Every norm of both curves.
pub fn norms_table(store: Store, language: Language) -> AnyView {
    let is_short = store.memo(|settings| settings.depth.depth <= SHORT);
    folded(ui::text(language).figure.values, is_short.into(), norms)
}

fn norms() -> AnyView {
    let store = use_store();
    let language = store.language();
    let words = deep_stability::text(language);
    let rows = live_if(move || {
        let (_, curves) = store.depth_run.with(|run| run.last.clone())?;
        let columns = Curve::BOTH.map(|curve| (curve, curve.norms(&curves)));
        let row = |layer: usize| {
            let value = |(curve, norms): &(Curve, Vec<Scaled>)| {
                norms.get(layer).map_or_else(|| ().into_any(), |norm| norm_value(*norm, *curve, layer))
            };
            table_row(layer, columns.iter().map(value).collect())
        };
        Some((0..curves.plain.len()).map(row).collect::<Vec<_>>().into_any())
    });
    view! {
            <div class="table-frame tall" tabindex="0" role="region">
                <table class="numbers-table">
                    <thead>
                        <tr>
                            <th scope="col">{words.plot.layer}</th>
                            <th scope="col">{Curve::Plain.words(language)}</th>
                            <th scope="col">{Curve::Residual.words(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
    }
    .into_any()
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
        let measured = store.depth_run.with(|run| run.measured.clone());
        let row = |(depth, ratios): (u32, [Scaled; 2])| {
            let cell = |(curve, ratio): (Curve, Scaled)| {
                let said = verdict_text(verdict(ratio), language);
                view! { {ratio_value(ratio, curve)} " · " {said} }.into_any()
            };
            table_row(depth as usize, Curve::BOTH.into_iter().zip(ratios).map(cell).collect())
        };
        measured.into_iter().map(row).collect::<Vec<_>>()
    });
    view! {
        <div class="table-frame" tabindex="0" role="region">
            <table class="measured">
                <caption>{words.caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
