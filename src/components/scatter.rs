//! A cloud of points on a canvas.

use super::canvas::{HiDpi, UNIT, pixel_ratio};
use super::chart::{font_px, repaint};
use crate::charts::scatter::{Scatter, draw};
use crate::charts::style::Style;
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
    view! { <canvas node_ref=canvas class="chart scatter" role="img" aria-label=name></canvas> }.into_any()
}
