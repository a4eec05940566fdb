//! Feature maps as shaded squares; one pixel is chosen and framed.

use crate::charts::maps::Tiles;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

/// Maps to show.
pub struct FeatureMaps<'a> {
    /// How they lie.
    pub tiles: Tiles,
    /// Their pixels, map by map and row by row.
    pub numbers: &'a [f64],
    /// The number that has the full shade.
    pub largest: f64,
    /// Map, row and column of the pixel that is read out.
    pub chosen: (usize, usize, usize),
    /// The whole in words, for assistive technology.
    pub name: String,
    /// Called with a pixel that is pressed.
    pub on_choose: Callback<(usize, usize, usize)>,
}

/// The maps.
pub fn feature_maps(maps: &FeatureMaps) -> AnyView {
    let FeatureMaps { tiles, numbers, largest, chosen, name, on_choose } = maps;
    let (tiles, on_choose, (width, height)) = (*tiles, *on_choose, tiles.size());
    let side = tiles.side as f64;
    let papers = (0..tiles.maps)
        .map(|map| {
            let (x, y) = tiles.corner(map);
            view! { <rect class="map-paper" x=x y=y width=side height=side /> }
        })
        .collect::<Vec<_>>();
    let shades = tiles
        .shades(numbers, *largest)
        .into_iter()
        .map(|shade| {
            let class = if shade.is_negative { "negative" } else { "positive" };
            view! { <path class=class d=shade.path fill-opacity=shade.strength.to_string() /> }
        })
        .collect::<Vec<_>>();
    let (map, row, column) = *chosen;
    let (left, top) = tiles.corner(map);
    let press = move |event: PointerEvent| {
        if let Some(pixel) = place(&event).and_then(|(x, y)| tiles.pixel((x * width, y * height))) {
            on_choose.run(pixel);
        }
    };
    view! {
        <svg
            class="feature-maps"
            viewBox=format!("-0.25 -0.25 {} {}", width + 0.5, height + 0.5)
            role="img"
            aria-label=name.clone()
            on:pointerdown=press
        >
            {papers}
            {shades}
            <rect class="chosen-pixel" x=left + column as f64 y=top + row as f64 width="1" height="1" />
        </svg>
    }
    .into_any()
}

/// Where the pointer is, as parts of width and height.
fn place(event: &PointerEvent) -> Option<(f64, f64)> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = element.get_bounding_client_rect();
    let part = |at: i32, from: f64, length: f64| (f64::from(at) - from) / length.max(1.0);
    Some((
        part(event.client_x(), bounds.left(), bounds.width()),
        part(event.client_y(), bounds.top(), bounds.height()),
    ))
}
