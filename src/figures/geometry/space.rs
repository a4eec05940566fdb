//! 图1: one sample as a point in space, and what LayerNorm leaves of it: its direction in a plane.

use super::present::geometry_at;
use super::view as geometry;
use crate::components::figure::{Figure, figure};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::use_store;
use crate::components::vector_editor::vector_strip;
use crate::lesson::layer_norm::Step;
use crate::text::Language;
use leptos::prelude::*;

/// The figure: the geometry of 图3 up to x̂, without steps.
pub fn space_figure(caption: String, language: Language) -> AnyView {
    let store = use_store();
    let space = geometry_at(memo(|| Step::Normalize));
    figure(Figure {
        caption,
        picture: geometry::picture(space, language),
        aside: geometry::aside(space, language),
        strip: vector_strip(language),
        sentence: geometry::sentence(space, language),
        settings: geometry::settings(space, language),
        values: geometry::vectors(space, language),
        exports: picture_exports("point-in-space", language),
        reset: geometry::reset(store),
        file: "point-in-space",
    })
}
