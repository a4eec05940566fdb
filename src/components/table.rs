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
    let rows = rows.iter().map(|cells| cells.iter().map(|cell| prose(cell, &value)).collect()).collect();
    table_of(caption, columns, rows)
}

fn table_of(caption: AnyView, columns: &'static [&'static str], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads: Vec<AnyView> =
        columns.iter().map(|column| view! { <th scope="col">{*column}</th> }.into_any()).collect();
    let body: Vec<AnyView> = rows.into_iter().map(|cells| row(columns, cells)).collect();
    view! {
        <div class="table-frame" tabindex="0" role="group">
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

fn row(columns: &'static [&'static str], cells: Vec<AnyView>) -> AnyView {
    let cells: Vec<AnyView> = cells
        .into_iter()
        .enumerate()
        .map(|(at, cell)| {
            let label = columns.get(at).copied().unwrap_or_default();
            if at == 0 {
                view! { <th scope="row">{cell}</th> }.into_any()
            } else {
                view! { <td data-label=label>{cell}</td> }.into_any()
            }
        })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}
