//! A cloud of points on a canvas.

use super::canvas::{HiDpi, UNIT, pixel_ratio};
use super::chart::{SAVED, SAVED_FONT, font_px, repaint, save_png};
use super::controls::button;
use super::export;
use super::store::use_store;
use crate::charts::export::scatter_svg;
use crate::charts::scatter::{Scatter, draw};
use crate::charts::style::{Style, Theme};
use crate::in_chunk;
use crate::text::{Language, ui};
use leptos::html;
use leptos::prelude::*;

/// The chart; the figure's sentence says in words what it shows.
pub fn scatter(data: Memo<Scatter>, name: &'static str, canvas: NodeRef<html::Canvas>) -> AnyView {
    let paint = Callback::new(move |(canvas, theme)| {
        let backend = HiDpi::new(&canvas, pixel_ratio(&canvas));
        if let (Some(backend), Some(data)) = (backend, data.try_get_untracked()) {
            // What cannot be drawn leaves the paper; the sentence has the numbers.
            let _ = draw(&backend.area(), &data, &Style::of(theme, font_px(&canvas), UNIT));
        }
    });
    repaint(canvas, Callback::new(move |()| data.track()), paint);
    view! { <canvas node_ref=canvas class="chart scatter" data-picture role="img" aria-label=name></canvas> }
        .into_any()
}

in_chunk!(picture, fetch_scatter, scatter_in_chunk(data: Scatter, theme: Theme) -> Option<String>, |data: Scatter, theme| {
    scatter_svg(&data, theme, SAVED, SAVED_FONT).ok()
});

/// Saving the picture.
pub fn scatter_exports(
    data: Memo<Scatter>,
    canvas: NodeRef<html::Canvas>,
    file: &'static str,
    language: Language,
) -> AnyView {
    let words = &ui::text(language).figure;
    let store = use_store();
    let svg = move || {
        let drawing = scatter_in_chunk(data.get_untracked(), store.theme());
        export::save_svg(store, file, Box::pin(drawing));
    };
    let png = move || {
        if let Some(canvas) = canvas.get_untracked() {
            save_png(file, &canvas);
        }
    };
    view! { {button(words.save_svg, svg)} {button(words.save_png, png)} }.into_any()
}
