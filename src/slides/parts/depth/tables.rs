//! Every norm, and the ratios measured in this browser.

use super::curve::{Curve, norm_value, ratio_value, verdict_text};
use crate::components::store::Store;
use crate::lesson::depth::verdict;
use crate::text::{Language, deep_stability, ui};
use crate::training::gradient_depth::Scaled;
use leptos::prelude::*;

/// Every norm of both curves.
pub fn norms_table(store: Store, language: Language) -> AnyView {
    let words = deep_stability::text(language);
    let rows = move || {
        let (_, curves) = store.depth_run.with(|run| run.last.clone())?;
        let columns = Curve::BOTH.map(|curve| (curve, curve.norms(&curves)));
        let row = |layer: usize| {
            let cells = columns.iter().map(|(curve, norms)| {
                view! { <td>{norms.get(layer).map(|norm| norm_value(*norm, *curve, layer))}</td> }
            });
            view! { <tr><th scope="row">{layer}</th>{cells.collect_view()}</tr> }
        };
        Some((0..curves.plain.len()).map(row).collect_view())
    };
    view! {
        <details class="more">
            <summary>{ui::text(language).figure.values}</summary>
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
        </details>
    }
    .into_any()
}

/// The ratios measured in this browser, beside the published numbers.
pub fn measured_table(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).measured;
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let rows = move || {
        let measured = store.depth_run.with(|run| run.measured.clone());
        let row = |(depth, ratios): (u32, [Scaled; 2])| {
            let cells = Curve::BOTH.into_iter().zip(ratios).map(|(curve, ratio)| {
                let said = verdict_text(verdict(ratio), language);
                view! { <td>{ratio_value(ratio, curve)} " · " {said}</td> }
            });
            view! { <tr><th scope="row">{depth}</th>{cells.collect_view()}</tr> }
        };
        measured.into_iter().map(row).collect_view()
    };
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
