//! A slide's table: words from the locale file, values and formulas in their slots.

use super::prose::prose;
use crate::text::Template;
use leptos::prelude::*;

/// Rows of cells; the first cell of a row is its heading.
pub fn table<S: Copy>(
    caption: AnyView,
    columns: &'static [&'static str],
    rows: &'static [&'static [Template<S>]],
    value: impl Fn(S) -> AnyView,
) -> AnyView {
    let heads = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let body = rows
        .iter()
        .map(|cells| {
            let cells = cells.iter().enumerate().map(|(at, cell)| {
                let label = columns.get(at).copied().unwrap_or_default();
                let cell = prose(cell, &value);
                if at == 0 {
                    view! { <th scope="row">{cell}</th> }.into_any()
                } else {
                    view! { <td data-label=label>{cell}</td> }.into_any()
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}
