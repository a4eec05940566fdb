//! A handwritten digit, 8×8 pixels, in the ink of the text around it.

use engine::training::digits::{DARKEST, SIDE};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The picture; `pixels` are 0 to 16, row by row. One path for each shade.
pub fn digit(pixels: &[u8], name: String) -> AnyView {
    drawn(pixels, name, 1)
}

/// The same in a crowd: four shades are enough, and quick.
pub fn small_digit(pixels: &[u8], name: String) -> AnyView {
    drawn(pixels, name, DARKEST / 4)
}

/// In shades of so many steps each.
fn drawn(pixels: &[u8], name: String, step: u8) -> AnyView {
    let shades = (step..=DARKEST).step_by(step.into()).filter_map(|shade| {
        let path = squares(pixels, shade + 1 - step..=shade);
        let opacity = (f64::from(shade) / f64::from(DARKEST)).to_string();
        (!path.is_empty()).then(|| view! { <path d=path fill-opacity=opacity /> })
    });
    view! {
        <svg class="digit" viewBox="0 0 8 8" role="img" aria-label=name shape-rendering="crispEdges">
            {shades.collect_view()}
        </svg>
    }
    .into_any()
}

/// The pixels of these shades.
fn squares(pixels: &[u8], shades: RangeInclusive<u8>) -> String {
    let of_shade = pixels.iter().enumerate().filter(|(_, pixel)| shades.contains(pixel));
    of_shade.map(|(at, _)| format!("M{} {}h1v1h-1z", at % SIDE, at / SIDE)).collect()
}
