//! Boxes of the style sheet, and SVG elements with their style written into them.

use super::{Around, Found, colour, length, read, style_of};
use crate::charts::picture::{Place, Shape, paint};
use leptos::prelude::window;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element};

/// Background, border and outline.
pub(super) fn boxed(style: &CssStyleDeclaration, place: Place, opacity: f64, shapes: &mut Vec<Shape>) {
    if place.width <= 0.0 || place.height <= 0.0 {
        return;
    }
    let radius = length(style, "border-top-left-radius");
    let mut fill = |paint| shapes.push(Shape::Filled { place, radius, paint });
    colour(style, "background-color", opacity).map(&mut fill);
    // Hatched: a lighter tone of the same colour.
    if read(style, "background-image").starts_with("repeating-linear-gradient") {
        colour(style, "color", 0.7 * opacity).map(&mut fill);
    }
    borders(style, place, opacity, shapes);
    let width = length(style, "outline-width");
    if read(style, "outline-style") == "solid" && width > 0.0 {
        let grow = length(style, "outline-offset") + width / 2.0;
        let paint = colour(style, "outline-color", opacity);
        let place = grown(place, grow);
        shapes.extend(paint.map(|paint| Shape::Framed { place, radius, paint, width }));
    }
}

fn grown(Place { left, top, width, height }: Place, by: f64) -> Place {
    Place { left: left - by, top: top - by, width: width + 2.0 * by, height: height + 2.0 * by }
}

/// Each side as a thin box.
fn borders(style: &CssStyleDeclaration, place: Place, opacity: f64, shapes: &mut Vec<Shape>) {
    let Place { left, top, width, height } = place;
    for side in ["top", "right", "bottom", "left"] {
        let name = |what: &str| format!("border-{side}-{what}");
        let thick = length(style, &name("width"));
        let paint = colour(style, &name("color"), opacity);
        let place = match side {
            "top" => Place { left, top, width, height: thick },
            "bottom" => Place { left, top: top + height - thick, width, height: thick },
            "left" => Place { left, top, width: thick, height },
            _ => Place { left: left + width - thick, top, width: thick, height },
        };
        if let Some(paint) = paint.filter(|_| thick > 0.0 && read(style, &name("style")) != "none") {
            shapes.push(Shape::Filled { place, radius: 0.0, paint });
        }
    }
}

/// What the style sheet sets before or after the contents of an element, where it has a place of its own.
pub(super) fn beside(element: &Element, which: &str, of: Place, around: Around, found: &mut Found) {
    let Ok(Some(style)) = window().get_computed_style_with_pseudo_elt(element, which) else { return };
    if read(&style, "content") == "none" || read(&style, "position") != "absolute" {
        return;
    }
    let at = |name| length(&style, name);
    // Without its borders, a length of the style is what is inside of them.
    let place = Place {
        left: of.left + at("left"),
        top: of.top + at("top"),
        width: at("width"),
        height: at("height").max(at("border-top-width")),
    };
    let Around { opacity, layer } = around.within(&style);
    boxed(&style, place, opacity, found.entry(layer).or_default());
}

/// What a style sheet may say about a part of a drawing.
const STYLED: [&str; 11] = [
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "font-size",
    "font-weight",
    "font-family",
    "text-anchor",
    "dominant-baseline",
    "display",
];

/// The element as it is, with its style as attributes.
pub(super) fn drawing(svg: &Element, place: Place) -> Option<Shape> {
    let copy: Element = svg.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let (parts, copies) = (svg.query_selector_all("*").ok()?, copy.query_selector_all("*").ok()?);
    style_in(svg, &copy);
    for at in 0..parts.length() {
        let (part, copy) = (parts.item(at)?.dyn_into().ok()?, copies.item(at)?.dyn_into().ok()?);
        style_in(&part, &copy);
    }
    let lengths = [("x", place.left), ("y", place.top), ("width", place.width), ("height", place.height)];
    for (name, length) in lengths {
        copy.set_attribute(name, &format!("{length:.1}")).ok()?;
    }
    // XML knows no name for this space.
    let markup = copy.outer_html().replace("&nbsp;", "\u{a0}");
    Some(Shape::Drawing { place, markup })
}

fn style_in(part: &Element, copy: &Element) {
    let Some(style) = style_of(part) else { return };
    for name in STYLED {
        let _ = copy.set_attribute(name, &read(&style, name));
    }
    for name in ["fill", "stroke"] {
        let found = paint(&read(&style, name));
        let _ = copy.set_attribute(name, found.as_ref().map_or("none", |paint| &paint.colour));
        if let Some(paint) = found.filter(|paint| paint.opacity < 1.0) {
            let _ = copy.set_attribute(&format!("{name}-opacity"), &paint.opacity.to_string());
        }
    }
    // A halo is painted below its letters by a property that few programs know.
    if part.tag_name() == "text" {
        let _ = copy.set_attribute("stroke", "none");
    }
    let _ = (copy.remove_attribute("class"), copy.remove_attribute("style"));
}
