//! A matrix on a wire: shades, with the numbers where there is room for them.

use super::cells::shade;
use crate::charts::numbers::{exact, fixed};
use crate::lesson::Quantity;
use crate::lesson::quantity_text::cell_text;
use leptos::prelude::*;
use ndarray::Array2;

/// Row and column of an entry, and what happens when another is clicked.
pub type Choosing = ((usize, usize), Callback<(usize, usize)>);

/// The entry that an arrow key leads to; `None` for other keys.
pub fn neighbour(
    key: &str,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    Some(match key {
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(columns.saturating_sub(1))),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(rows.saturating_sub(1)), column),
        _ => return None,
    })
}

/// A matrix to show.
pub struct Heat {
    /// Its letter.
    pub title: String,
    /// What its entries are.
    pub quantity: Quantity,
    /// The numbers; `None` before they are computed.
    pub values: Option<Array2<f64>>,
    /// Rows and columns.
    pub shape: (usize, usize),
    /// The `data-index` of the first entry.
    pub first: usize,
    /// The number that has the full shade.
    pub largest: f64,
    /// Whether the step is about it.
    pub is_now: bool,
    /// Names of the rows; may be empty.
    pub rows: Vec<String>,
    /// The entry that is written out, and what happens when another is clicked.
    pub choosing: Option<Choosing>,
    /// Whether −∞ says that a mask hides the entry.
    pub is_masked: bool,
    /// Whether an entry has a mark, row by row; may be empty.
    pub marked: Vec<bool>,
}

/// The matrix.
pub fn heat(parts: &Heat) -> AnyView {
    let (rows, columns) = parts.shape;
    let state = match (&parts.values, parts.is_now) {
        (None, _) => "ahead",
        (_, true) => "now",
        _ => "done",
    };
    let row = |row: usize| {
        let name = parts.rows.get(row).map(|name| view! { <span class="heat-row">{name.clone()}</span> });
        let entries = (0..columns).map(|column| cell(parts, (row, column))).collect::<Vec<_>>();
        view! { {name} {entries} }.into_any()
    };
    let named = if parts.rows.is_empty() { "" } else { " named" };
    let is_unsigned = parts.values.as_ref().is_some_and(|values| values.iter().all(|number| *number >= 0.0));
    let unsigned = if is_unsigned { " unsigned" } else { "" };
    let cells = (0..rows).map(row).collect::<Vec<_>>();
    view! {
        <div
            class=format!("heat {state} columns-{columns}{named}{unsigned} {}", parts.quantity.role().class())
            style:--rows=rows.to_string()
            style:--columns=columns.to_string()
        >
            <span class="heat-name">{parts.title.clone()}</span>
            <div class="heat-frame">
                <div class="heat-cells">{cells}</div>
            </div>
        </div>
    }
    .into_any()
}

fn cell(parts: &Heat, at: (usize, usize)) -> AnyView {
    let Some(values) = &parts.values else { return view! { <span class="heat-cell"></span> }.into_any() };
    let number = values.get(at).copied().unwrap_or(f64::NAN);
    let index = parts.first + at.0 * values.ncols() + at.1;
    let choosing = parts.choosing;
    let sign = if number < 0.0 { " negative" } else { "" };
    let picked = if choosing.is_some_and(|(chosen, _)| chosen == at) { " picked" } else { "" };
    let marked = match parts.marked.get(index - parts.first) {
        Some(true) => " marked",
        _ => "",
    };
    if parts.is_masked && number == f64::NEG_INFINITY {
        return view! { <span class="heat-cell masked">{cell_text(number)}</span> }.into_any();
    }
    let choose = move |_| {
        if let Some((_, choose)) = choosing {
            choose.run(at);
        }
    };
    view! {
        <span class=format!("heat-cell{sign}{picked}{marked}") style:--shade=shade(number, parts.largest) on:click=choose>
            <data class="value" data-quantity=parts.quantity.name() data-index=index value=exact(number)>
                {cell_text(number)}
            </data>
            <span class="brief" aria-hidden="true">{brief(number)}</span>
        </span>
    }
    .into_any()
}

/// A number in very little room.
fn brief(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        size if size < 9.95 => fixed(number, 1),
        size if size < 100.0 => fixed(number, 0),
        _ => cell_text(number),
    }
}
