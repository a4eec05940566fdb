//! A chart on a canvas: redrawn when its data, its theme or its size changes, and read out by
//! pointer, touch and keys.

use super::canvas::{HiDpi, UNIT, pixel_ratio};
use super::export;
use super::resize::sizes;
use super::store::Store;
use super::store::use_store;
use crate::charts::export as chart_export;
use crate::charts::log_lines::{LogLines, draw};
use crate::charts::reader;
use crate::charts::style::{Style, Theme};
use crate::components::memo::effect;
use crate::in_chunk;
use js_sys::Function;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Blob, HtmlCanvasElement};

/// What a chart shows and what happens when one reads a point of it.
#[derive(Clone, Copy)]
pub struct Chart {
    /// The curves.
    pub data: Signal<LogLines>,
    /// Its name for assistive technology.
    pub name: &'static str,
    /// The point that is read out, in words.
    pub reading: Signal<String>,
    /// Called with the x that is to be read.
    pub on_read: Callback<f64>,
    /// The canvas, also for saving it.
    pub canvas: NodeRef<html::Canvas>,
}

/// Labels are as high as the text around the canvas.
pub fn font_px(canvas: &HtmlCanvasElement) -> f64 {
    let style = window().get_computed_style(canvas).ok().flatten();
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| reader::number(size.trim_end_matches("px"))).unwrap_or(16.0)
}

/// The chart.
pub fn chart(chart: Chart) -> AnyView {
    let Chart { data, name, reading, on_read, canvas } = chart;
    let layout = StoredValue::new(None);
    repaint(
        canvas,
        Callback::new(move |()| data.track()),
        Callback::new(move |(canvas, theme)| {
            if let Some(data) = data.try_get_untracked() {
                layout.try_set_value(paint(&canvas, &data, theme));
            }
        }),
    );
    let read = move |event: &PointerEvent| {
        let px = f64::from(event.offset_x());
        if let Some(x) = layout.with_value(|layout| layout.as_ref().map(|layout| layout.data_x_from_px(px))) {
            on_read.run(x);
        }
    };
    let cursor = move || data.with(|data| data.cursor.unwrap_or(data.x_range.1));
    view! {
        <canvas
            node_ref=canvas
            class="chart"
            data-picture
            role="slider"
            tabindex="0"
            aria-label=name
            aria-valuemin=Signal::derive(move || data.with(|data| data.x_range.0.to_string()))
            aria-valuemax=Signal::derive(move || data.with(|data| data.x_range.1.to_string()))
            aria-valuenow=Signal::derive(move || cursor().to_string())
            aria-valuetext=reading
            on:pointermove=move |event| read(&event)
            on:pointerdown=move |event| read(&event)
            on:keydown=move |event| {
                if let Some(x) = moved(&event, cursor(), data.with_untracked(|data| data.x_range)) {
                    event.prevent_default();
                    on_read.run(x);
                }
            }
        ></canvas>
    }
    .into_any()
}

/// Paints the canvas whenever something that `track` reads, the theme or its size changes: once in
/// the next frame, however much changes before it. The page may be gone by then.
pub fn repaint(
    canvas: NodeRef<html::Canvas>,
    track: Callback<()>,
    paint: Callback<(HtmlCanvasElement, Theme)>,
) {
    let store = use_store();
    let sizes = sizes(canvas);
    let is_queued = StoredValue::new(false);
    let paint_now = move || {
        is_queued.try_set_value(false);
        let theme = untrack(|| store.theme());
        if let Some(Some(canvas)) = canvas.try_get_untracked() {
            paint.try_run((canvas, theme));
        }
    };
    effect(move || {
        let _ = (sizes.get(), store.theme(), canvas.get());
        track.run(());
        if !is_queued.get_value() {
            is_queued.set_value(true);
            request_animation_frame(paint_now);
        }
    });
}

fn paint(
    canvas: &HtmlCanvasElement,
    data: &LogLines,
    theme: Theme,
) -> Option<crate::charts::log_lines::Layout> {
    let backend = HiDpi::new(canvas, pixel_ratio(canvas))?;
    draw(&backend.area(), data, &Style::of(theme, font_px(canvas), UNIT)).ok()
}

/// Where a key moves the cursor: by one, with Shift by ten, to either end.
fn moved(event: &KeyboardEvent, cursor: f64, (from, to): (f64, f64)) -> Option<f64> {
    let step = if event.shift_key() { 10.0 } else { 1.0 };
    let moved = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => cursor + step,
        "ArrowLeft" | "ArrowDown" => cursor - step,
        "Home" => from,
        "End" => to,
        _ => return None,
    };
    Some(moved.clamp(from.min(to), from.max(to)))
}

/// The size of a saved picture, in CSS pixels.
pub(super) const SAVED: (u32, u32) = (1200, 675);
/// The height of its labels.
pub(super) const SAVED_FONT: f64 = 20.0;

in_chunk!(picture, fetch_lines, lines_in_chunk(data: LogLines, theme: Theme) -> Option<String>, |data: LogLines, theme| {
    chart_export::svg(&data, theme, SAVED, SAVED_FONT).ok()
});

/// Saves the chart as SVG.
pub fn save_svg(store: Store, file: &'static str, data: LogLines) {
    let theme = store.theme();
    export::save_svg(store, file, Box::pin(lines_in_chunk(data, theme)));
}

/// Saves the canvas as it is as PNG.
pub fn save_png(file: &'static str, canvas: &HtmlCanvasElement) {
    let save = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            export::save_blob(&format!("{file}.png"), &blob);
        }
    });
    let _ = canvas.to_blob(save.unchecked_ref::<Function>());
}
