//! Feature maps as shaded squares, each by itself; one pixel is chosen and framed.

use crate::charts::maps::shades;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

/// Maps to show.
pub struct FeatureMaps<'a> {
    /// Pixels along a side.
    pub side: usize,
    /// Their pixels, map by map and row by row.
    pub numbers: &'a [f64],
    /// The number that has the full shade.
    pub largest: f64,
    /// Map, row and column of the pixel that is read out.
    pub chosen: (usize, usize, usize),
    /// The whole in words, for assistive technology.
    pub name: String,
    /// Called with map, row and column of a pixel that is pressed.
    pub on_choose: Callback<(usize, usize, usize)>,
}

/// The maps.
pub fn feature_maps(maps: &FeatureMaps) -> AnyView {
    let pixels = maps.side * maps.side;
    let each = maps.numbers.chunks(pixels.max(1)).enumerate();
    let count = each.len();
    let drawn = each.map(|(map, numbers)| feature_map(maps, map, numbers)).collect::<Vec<_>>();
    let class = if count > 4 { "feature-maps eight" } else { "feature-maps" };
    view! {
        <div class=class role="img" aria-label=maps.name.clone()>
            {drawn}
        </div>
    }
    .into_any()
}

fn feature_map(maps: &FeatureMaps, map: usize, numbers: &[f64]) -> AnyView {
    let (side, on_choose) = (maps.side, maps.on_choose);
    let shades = shades(side, numbers, maps.largest)
        .into_iter()
        .map(|shade| {
            let class = if shade.is_negative { "negative" } else { "positive" };
            view! { <path class=class d=shade.path fill-opacity=shade.strength.to_string() /> }
        })
        .collect::<Vec<_>>();
    let (of, row, column) = maps.chosen;
    let chosen =
        (of == map).then(|| view! { <rect class="chosen-pixel" x=column y=row width="1" height="1" /> });
    let press = move |event: PointerEvent| {
        let Some((x, y)) = place(&event) else { return };
        let at = |part: f64| ((part * side as f64) as usize).min(side.saturating_sub(1));
        on_choose.run((map, at(y), at(x)));
    };
    view! {
        <svg
            class="feature-map"
            viewBox=format!("-0.15 -0.15 {} {}", side as f64 + 0.3, side as f64 + 0.3)
            on:pointerdown=press
        >
            <rect class="map-paper" width=side height=side />
            {shades}
            {chosen}
        </svg>
    }
    .into_any()
}

/// Where the pointer is, as parts of width and height.
fn place(event: &PointerEvent) -> Option<(f64, f64)> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = element.get_bounding_client_rect();
    let part = |at: i32, from: f64, length: f64| ((f64::from(at) - from) / length.max(1.0)).clamp(0.0, 1.0);
    Some((
        part(event.client_x(), bounds.left(), bounds.width()),
        part(event.client_y(), bounds.top(), bounds.height()),
    ))
}
