//! A chart of curves with its own cursor: the point under it is read out in words.

use super::chart::{Chart, chart, save_png, save_svg};
use super::controls::button;
use super::store::use_store;
use crate::charts::log_lines::{LogLines, Scale, Series, Weight};
use crate::charts::numbers::{fixed, significant_log10};
use crate::charts::style::Role;
use crate::components::memo::memo;
use crate::text::lab::{self, PlotItemSlot, PlotReadingSlot};
use crate::text::{Language, fill, ui};
use leptos::html;
use leptos::prelude::*;

/// A plot and its canvas.
#[derive(Clone, Copy)]
pub struct Plot {
    data: Memo<LogLines>,
    name: &'static str,
    cursor: RwSignal<Option<f64>>,
    canvas: NodeRef<html::Canvas>,
}

impl Plot {
    /// A plot of these curves; the cursor is its own.
    pub fn new(name: &'static str, data: Memo<LogLines>) -> Self {
        Self { data, name, cursor: RwSignal::new(None), canvas: NodeRef::new() }
    }
}

/// The chart and, below it, what stands under its cursor.
pub fn plot(plot: Plot, language: Language) -> AnyView {
    let Plot { data, name, cursor, canvas } = plot;
    let with_cursor = memo(move || LogLines { cursor: cursor.get(), ..data.get() });
    let reading = Signal::derive(move || {
        cursor.get().map_or_else(String::new, |x| data.with(|data| reading(data, x, language)))
    });
    let on_read = Callback::new(move |x: f64| cursor.set(Some(x.round())));
    // On paper there is nothing to wait for.
    let is_empty = Signal::derive(move || data.with(|data| !has_curves(data)).to_string());
    view! {
        <div class="plot" data-empty=is_empty>
            {chart(Chart { data: with_cursor.into(), name, reading, on_read, canvas })}
            <p class="reading quiet">{reading}</p>
        </div>
    }
    .into_any()
}

/// Whether there is more to see than a line for comparison.
fn has_curves(data: &LogLines) -> bool {
    data.series.iter().any(|series| series.role != Role::Ghost && !series.points.is_empty())
}

/// Saving the picture.
pub fn plot_exports(plot: Plot, file: &'static str, language: Language) -> AnyView {
    let words = &ui::text(language).figure;
    let store = use_store();
    let svg = move || save_svg(store, file, plot.data.get_untracked());
    let png = move || {
        if let Some(canvas) = plot.canvas.get_untracked() {
            save_png(file, &canvas);
        }
    };
    view! { {button(words.save_svg, svg)} {button(words.save_png, png)} }.into_any()
}

/// The heights of the bold curves at `x`.
fn reading(data: &LogLines, x: f64, language: Language) -> String {
    let words = &lab::text(language).plot;
    let item = |series: &Series| {
        let (_, height) = *series.points.get(series.nearest(x)?)?;
        let value = match data.scale {
            Scale::Log10 | Scale::LogOver { .. } => significant_log10(height, 3),
            Scale::Linear { .. } => fixed(height, 3),
        };
        Some(fill(words.item, |slot| match slot {
            PlotItemSlot::Label => series.label.clone(),
            PlotItemSlot::Value => value.clone(),
        }))
    };
    let told = |series: &&Series| series.weight == Weight::Bold && series.role != Role::Ghost;
    let items: Vec<String> = data.series.iter().filter(told).filter_map(item).collect();
    // Where points are sparse, the one that is read out is not under the cursor.
    let nearest = |series: &Series| series.points.get(series.nearest(x)?).map(|(x, _)| *x);
    let read = data.series.iter().filter(told).find_map(nearest).unwrap_or(x);
    let head = fill(words.reading, |slot| match slot {
        PlotReadingSlot::Axis => data.x_label.clone(),
        PlotReadingSlot::X => fixed(read, 0),
    });
    format!("{head}{}", items.join(words.between))
}
