//! A matrix as a grid of cells: a number in each, a tone for its size, the cells that share a mean
//! framed as one shape. One cell is chosen; the arrow keys go from cell to cell; in a sheet that can
//! be edited one types, drags sideways, or holds Shift with ↑ or ↓.

use crate::charts::numbers::{compact, exact};
use crate::components::bars::stride;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::store::{Store, use_store};
use crate::figures::matrix::model::{Block, PRESS, Place, dragged, shade};
use crate::lesson::Quantity;
use crate::state::history::Gesture;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use ndarray::Array2;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// What a sheet shows and what may be done with it.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// What it is called, over it and for assistive technology.
    pub title: &'static str,
    /// What its rows and columns are, in a few words.
    pub layout: &'static str,
    /// The words for its rows and its columns.
    pub axes: [&'static str; 2],
    /// What its cells are.
    pub quantity: Quantity,
    /// Its numbers.
    pub values: Memo<Array2<f64>>,
    /// The chosen cell.
    pub chosen: Memo<Place>,
    /// The cells that share a mean with it.
    pub block: Memo<Block>,
    /// The cells that carry a mark.
    pub marked: Memo<Array2<bool>>,
    /// Chooses a cell.
    pub on_choose: Callback<Place>,
    /// Changes a cell, where that is possible.
    pub on_change: Option<Callback<(Gesture, Place, f64)>>,
}

/// A drag under way.
#[derive(Clone, Copy)]
struct Drag {
    gesture: Gesture,
    place: Place,
    from: (i32, i32),
    start: f64,
}

#[derive(Clone, Copy)]
struct Picture {
    store: Store,
    sheet: Sheet,
    drag: RwSignal<Option<Drag>>,
    root: NodeRef<html::Div>,
}

/// The sheet.
pub fn sheet(sheet: Sheet) -> AnyView {
    let picture = Picture { store: use_store(), sheet, drag: RwSignal::new(None), root: NodeRef::new() };
    let size = memo(move || sheet.values.with(Array2::dim));
    let id = format!("batch-{}", sheet.quantity.name());
    view! {
        <div class="grid-frame">
            <p class="grid-title" id=id.clone()>
                {sheet.title} " " <span class="quiet">{sheet.layout}</span>
            </p>
            <div
                node_ref=picture.root
                class=format!("batch-grid batch-{}", sheet.quantity.name())
                class:editable=sheet.on_change.is_some()
                data-picture
                role="grid"
                aria-labelledby=id
                style:--rows=Signal::derive(move || size.get().0.to_string())
                style:--columns=Signal::derive(move || size.get().1.to_string())
            >
                {live(move || picture.rows(size.get()))}
            </div>
        </div>
    }
    .into_any()
}

/// A line of the grid, where 1 is the heading's.
fn line(from: usize, count: usize) -> String {
    format!("{} / span {count}", from + 2)
}

impl Picture {
    fn rows(self, (rows, columns): (usize, usize)) -> AnyView {
        let [row_word, column_word] = self.sheet.axes;
        let heads = (0..columns)
            .map(|column| {
                let name = format!("{column_word} {}", column + 1);
                view! { <div role="columnheader" class="grid-head" aria-label=name>{column + 1}</div> }
            })
            .collect_view();
        let body = (0..rows)
            .map(|row| {
                let cells: Vec<AnyView> = (0..columns).map(|column| self.cell((row, column))).collect();
                view! {
                    <div role="row" class="grid-row" style:grid-row=line(row, 1)>
                        <div role="rowheader" class="grid-head">
                            <span class="grid-word">{row_word}</span>
                            {row + 1}
                        </div>
                        {cells}
                    </div>
                }
            })
            .collect_view();
        let block = self.sheet.block;
        view! {
            <div role="row" class="grid-row" style:grid-row="1">
                <div role="columnheader" class="grid-head corner"><span class="grid-word">{column_word}</span></div>
                {heads}
            </div>
            {body}
            <div
                role="presentation"
                class="shared-cells"
                style:grid-row=Signal::derive(move || block.with(|block| line(block.rows.start, block.rows.len())))
                style:grid-column=Signal::derive(move || {
                    block.with(|block| line(block.columns.start, block.columns.len()))
                })
            ></div>
        }
        .into_any()
    }

    fn value(self, place: Place) -> f64 {
        self.sheet.values.with(|values| values.get(place).copied().unwrap_or(f64::NAN))
    }

    fn cell(self, place: Place) -> AnyView {
        let Sheet { quantity, chosen, marked, .. } = self.sheet;
        let number = memo(move || self.value(place));
        let is_chosen = memo(move || chosen.get() == place);
        let (row, column) = place;
        view! {
            <div
                role="gridcell"
                class="cell"
                class:current=is_chosen
                class:marked=Signal::derive(move || marked.with(|marked| marked.get(place).copied().unwrap_or(false)))
                class:negative=Signal::derive(move || number.get() < 0.0)
                style:--shade=Signal::derive(move || format!("{:.0}%", shade(number.get())))
                tabindex=Signal::derive(move || if is_chosen.get() { "0" } else { "-1" })
                aria-selected=Signal::derive(move || is_chosen.get().to_string())
                aria-readonly=self.sheet.on_change.is_none().to_string()
                data-cell=format!("{row}-{column}")
                on:focus=move |_| self.sheet.on_choose.run(place)
                on:pointerdown=move |event| self.grab(&event, place)
                on:pointermove=move |event| self.pull(&event)
                on:pointerup=move |_| self.drag.set(None)
                on:pointercancel=move |_| self.drag.set(None)
                on:keydown=move |event| self.key(&event, place)
            >
                <data
                    class="value"
                    data-quantity=quantity.name()
                    data-index=column
                    data-series=format!("sample-{}", row + 1)
                    value=Signal::derive(move || exact(number.get()))
                >
                    {Signal::derive(move || compact(number.get()))}
                </data>
            </div>
        }
        .into_any()
    }

    fn grab(self, event: &PointerEvent, place: Place) {
        self.focus(place);
        if self.sheet.on_change.is_none() {
            return;
        }
        let cell = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let Some(cell) = cell {
            let _ = cell.set_pointer_capture(event.pointer_id());
        }
        let from = (event.client_x(), event.client_y());
        let start = untrack(|| self.value(place));
        self.drag.set(Some(Drag { gesture: self.store.gesture(), place, from, start }));
    }

    /// To the right or up is more.
    fn pull(self, event: &PointerEvent) {
        let Some(Drag { gesture, place, from, start }) = self.drag.get_untracked() else { return };
        let px = f64::from(event.client_x() - from.0) - f64::from(event.client_y() - from.1);
        let is_moved = untrack(|| self.value(place)) != start;
        if px.abs() >= PRESS || is_moved {
            self.change(gesture, place, dragged(start, px, stride(event.shift_key(), event.alt_key())));
        }
    }

    fn change(self, gesture: Gesture, place: Place, value: f64) {
        if let Some(on_change) = self.sheet.on_change {
            on_change.run((gesture, place, value));
        }
    }

    fn key(self, event: &KeyboardEvent, (row, column): Place) {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let (rows, columns) = self.sheet.values.with_untracked(Array2::dim);
        let change = event.shift_key() || event.alt_key();
        let to = match key.as_str() {
            "ArrowUp" | "ArrowDown" if change => return self.nudge(event, (row, column), key == "ArrowUp"),
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => ((row + 1).min(rows.saturating_sub(1)), column),
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowRight" => (row, (column + 1).min(columns.saturating_sub(1))),
            "Home" => (row, 0),
            "End" => (row, columns.saturating_sub(1)),
            _ => return self.type_into(event, &key),
        };
        event.prevent_default();
        self.focus(to);
    }

    fn nudge(self, event: &KeyboardEvent, place: Place, up: bool) {
        if self.sheet.on_change.is_none() {
            return;
        }
        event.prevent_default();
        // Shift is what makes the key change the value; with Alt it does so finely.
        let stride = stride(false, event.alt_key());
        let px = if up { PRESS } else { -PRESS };
        self.change(self.store.gesture(), place, dragged(untrack(|| self.value(place)), px, stride));
    }

    /// What one types goes to the field of the chosen cell, and replaces what stands there.
    fn type_into(self, event: &KeyboardEvent, key: &str) {
        let opens = matches!(key, "Enter" | "F2");
        let types =
            key.chars().count() == 1 && key.contains(|c: char| c.is_ascii_digit() || "-+.−".contains(c));
        if self.sheet.on_change.is_none() || !(opens || types) {
            return;
        }
        if opens {
            event.prevent_default();
        }
        // The page's own keys do not hear it.
        event.stop_propagation();
        let figure = self.root.get_untracked().and_then(|root| root.closest(".figure").ok().flatten());
        let field = figure.and_then(|figure| figure.query_selector(".field.cell-value input").ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            let _ = field.focus();
            field.select();
        }
    }

    fn focus(self, (row, column): Place) {
        let cell = self
            .root
            .get_untracked()
            .and_then(|root| root.query_selector(&format!("[data-cell=\"{row}-{column}\"]")).ok().flatten());
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            let _ = cell.focus();
        }
    }
}
