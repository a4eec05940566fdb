//! A square of the plane: what a network takes each cell for as a shade, the points of two classes on top.

use crate::charts::maps::Shade;
use leptos::prelude::*;

/// What to draw.
pub struct Plane {
    /// Cells along a side.
    pub side: usize,
    /// The shades; empty before there is a network.
    pub shades: Vec<Shade>,
    /// The points of each class as path data in cells: the first filled, the second as strokes.
    pub marks: [String; 2],
    /// The whole in words, for assistive technology.
    pub name: String,
}

/// The picture.
pub fn plane(plane: Plane) -> AnyView {
    let Plane { side, shades, marks: [first, second], name } = plane;
    let shades = shades
        .into_iter()
        .map(|shade| {
            let class = if shade.is_negative { "first" } else { "second" };
            // Not its full strength: the points stay readable on the surest cell.
            let opacity = (0.65 * shade.strength).to_string();
            view! { <path class=class d=shade.path fill-opacity=opacity /> }
        })
        .collect::<Vec<_>>();
    view! {
        <svg class="spiral-plane" data-picture viewBox=format!("0 0 {side} {side}") role="img" aria-label=name>
            <rect class="map-paper" width=side height=side />
            <g shape-rendering="crispEdges">{shades}</g>
            <path class="halo" d=format!("{first}{second}") />
            <path class="first point" d=first />
            <path class="second point" d=second />
        </svg>
    }
    .into_any()
}
