//! A slide's table: words from the locale file, values and formulas in their slots.

use super::prose::prose;
use super::store::use_store;
use crate::state::Settings;
use crate::text::{Slots, Template};
use leptos::prelude::*;

/// The rows of which the slide's figure shows an instance just now, from 0, without the headings of parts.
pub type Shown = fn(&Settings) -> &'static [usize];

/// The figure shows no row in particular.
pub const NONE: Shown = |_| &[];

/// Rows of cells; the first cell of a row is its heading. A row of one cell is the heading of a part: on the stage
/// each part is a page.
pub fn table<S: Slots>(
    caption: AnyView,
    columns: &'static [&'static str],
    rows: &'static [&'static [Template<S>]],
    value: impl Fn(S) -> AnyView,
    shown: Shown,
) -> AnyView {
    let rows = rows.iter().map(|cells| cells.iter().map(|cell| prose(*cell, &value)).collect()).collect();
    table_of(caption, columns, rows, use_store().memo(shown))
}

fn table_of(
    caption: AnyView,
    columns: &'static [&'static str],
    rows: Vec<Vec<AnyView>>,
    shown: Memo<&'static [usize]>,
) -> AnyView {
    let parts = parts(columns, rows, shown);
    // On the stage the type is as large as so many rows allow.
    let most = parts.iter().map(Vec::len).max().unwrap_or(1);
    let body: Vec<AnyView> = parts.into_iter().enumerate().map(part).collect();
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table style:--rows=most.to_string()>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads(columns)}</tr>
                </thead>
                {body}
            </table>
        </div>
    }
    .into_any()
}

/// Many rows of numbers under their heads, in a frame that scrolls.
pub fn numbers(columns: &'static [&'static str], rows: AnyView) -> AnyView {
    view! {
        <div class="table-frame tall" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr>{heads(columns)}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn heads(columns: &'static [&'static str]) -> Vec<AnyView> {
    columns.iter().map(|column| view! { <th scope="col">{*column}</th> }.into_any()).collect()
}

/// The rows of each part, rendered.
fn parts(
    columns: &'static [&'static str],
    rows: Vec<Vec<AnyView>>,
    shown: Memo<&'static [usize]>,
) -> Vec<Vec<AnyView>> {
    let (mut parts, mut numbers): (Vec<Vec<AnyView>>, _) = (Vec::new(), 0..);
    for mut cells in rows {
        let heads = cells.len() == 1 && columns.len() > 1;
        if heads || parts.is_empty() {
            parts.push(Vec::new());
        }
        let row = match cells.pop() {
            Some(name) if heads => heading(columns.len(), name),
            last => {
                let number = numbers.next().unwrap_or_default();
                let is_shown = Signal::derive(move || shown.get().contains(&number).then_some("true"));
                row(columns, cells.into_iter().chain(last).collect(), is_shown)
            }
        };
        if let Some(part) = parts.last_mut() {
            part.push(row);
        }
    }
    parts
}

fn part((number, rows): (usize, Vec<AnyView>)) -> AnyView {
    view! { <tbody data-page=number + 1>{rows}</tbody> }.into_any()
}

fn heading(columns: usize, name: AnyView) -> AnyView {
    view! { <tr class="part"><th scope="rowgroup" colspan=columns>{name}</th></tr> }.into_any()
}

fn row(
    columns: &'static [&'static str],
    cells: Vec<AnyView>,
    is_shown: Signal<Option<&'static str>>,
) -> AnyView {
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
    view! { <tr aria-current=is_shown>{cells}</tr> }.into_any()
}
