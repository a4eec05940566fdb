//! A small matrix as cells: the number inside, its size and sign as a shade behind it.

use crate::charts::numbers::exact;
use crate::lesson::Quantity;
use crate::lesson::quantity_text::cell_text;
use leptos::prelude::*;
use ndarray::Array2;

/// A matrix to show.
pub struct Cells<'a> {
    /// Its letter.
    pub title: String,
    /// What its entries are.
    pub quantity: Quantity,
    /// The numbers.
    pub values: &'a Array2<f64>,
    /// The `data-index` of the first entry; the others are counted row by row.
    pub first: usize,
    /// The number that has the full shade.
    pub largest: f64,
    /// Whether −∞ says that a mask hides the entry: it is named, and has no value.
    pub is_masked: bool,
}

/// The matrix.
pub fn cells(cells: &Cells) -> AnyView {
    let caption = cells.quantity.role().class();
    let rows = (0..cells.values.nrows()).map(|row| row_of(cells, row)).collect::<Vec<_>>();
    let title = cells.title.clone();
    view! {
        <table class="cells">
            <caption class=caption>{title}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_of(cells: &Cells, row: usize) -> AnyView {
    let entries = (0..cells.values.ncols()).map(|column| cell(cells, (row, column))).collect::<Vec<_>>();
    view! { <tr>{entries}</tr> }.into_any()
}

fn cell(cells: &Cells, at: (usize, usize)) -> AnyView {
    let Cells { quantity, values, first, largest, .. } = cells;
    let number = values.get(at).copied().unwrap_or(f64::NAN);
    let index = first + at.0 * values.ncols() + at.1;
    let class = if number < 0.0 { "negative" } else { "" };
    if cells.is_masked && number == f64::NEG_INFINITY {
        return view! { <td>{cell_text(number)}</td> }.into_any();
    }
    view! {
        <td class=class style:--shade=shade(number, *largest)>
            <data class="value" data-quantity=quantity.name() data-index=index value=exact(number)>
                {cell_text(number)}
            </data>
        </td>
    }
    .into_any()
}

/// How much of the colour lies behind a number.
pub fn shade(number: f64, largest: f64) -> String {
    let part = (number / largest).abs();
    let percent = if part.is_finite() { 100.0 * part.min(1.0) } else { 0.0 };
    format!("{percent:.0}%")
}
