//! A picture of what stands on the screen, as plain shapes, and as an SVG document that needs no style sheet.

use super::reader;
use std::fmt::Write;

/// A rectangle: left, top, width, height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Place {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// A colour as an SVG attribute has it, and how much of it covers what is below.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Paint {
    pub colour: String,
    pub opacity: f64,
}

/// One thing in the picture; the later lies above the earlier.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    Filled {
        place: Place,
        radius: f64,
        paint: Paint,
    },
    Framed {
        place: Place,
        radius: f64,
        paint: Paint,
        width: f64,
    },
    /// A word on its base line, about its middle: in another font it is longer or shorter at both ends.
    Text {
        place: Place,
        base: f64,
        size: f64,
        weight: String,
        family: String,
        paint: Paint,
        text: String,
    },
    /// An SVG element that knows its place and its colours.
    Drawing {
        place: Place,
        markup: String,
    },
    /// A picture by its address.
    Image {
        place: Place,
        address: String,
    },
}

impl Shape {
    const fn place(&self) -> Place {
        match self {
            Self::Filled { place, .. }
            | Self::Framed { place, .. }
            | Self::Text { place, .. }
            | Self::Drawing { place, .. }
            | Self::Image { place, .. } => *place,
        }
    }
}

/// A colour as the browser computes it: `rgb()`, `rgba()` or `color(srgb …)`; `None` for anything else.
pub fn paint(computed: &str) -> Option<Paint> {
    let (name, inner) = computed.trim().strip_suffix(')')?.split_once('(')?;
    let inner = inner.strip_prefix("srgb").unwrap_or(inner);
    let numbers: Vec<f64> = inner
        .split([' ', ',', '/'])
        .filter(|part| !part.is_empty())
        .map(|part| reader::number(part).filter(|number| number.is_finite()))
        .collect::<Option<_>>()?;
    let scale = match name {
        "rgb" | "rgba" => 1.0,
        "color" => 255.0,
        _ => return None,
    };
    let [red, green, blue, rest @ ..] = &numbers[..] else { return None };
    let byte = |part: &f64| (scale * part).round().clamp(0.0, 255.0) as u8;
    Some(Paint {
        colour: format!("#{:02x}{:02x}{:02x}", byte(red), byte(green), byte(blue)),
        opacity: rest.first().map_or(1.0, |opacity| opacity.clamp(0.0, 1.0)),
    })
}

/// Room around the picture.
const MARGIN: f64 = 16.0;

/// What all shapes take up together, with some room; `None` where there are none.
pub fn bounds(shapes: &[Shape]) -> Option<Place> {
    let places = || shapes.iter().map(Shape::place);
    let least = |of: fn(Place) -> f64| places().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(Place) -> f64| places().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (left, top) = (least(|place| place.left) - MARGIN, least(|place| place.top) - MARGIN);
    let right = most(|place| place.left + place.width) + MARGIN;
    let bottom = most(|place| place.top + place.height) + MARGIN;
    (right - left).is_finite().then_some(Place { left, top, width: right - left, height: bottom - top })
}

/// The document, on paper of a colour; `None` where there is nothing to draw.
pub fn svg(shapes: &[Shape], paper: &str) -> Option<String> {
    let Place { left, top, width, height } = bounds(shapes)?;
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"{left:.1} {top:.1} {width:.1} {height:.1}\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n\
         <rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\"/>\n",
        escaped(paper)
    );
    for shape in shapes {
        write_shape(&mut document, shape);
    }
    document.push_str("</svg>\n");
    Some(document)
}

fn write_shape(document: &mut String, shape: &Shape) {
    let at = attributes(shape.place());
    let _ = match shape {
        Shape::Filled { radius, paint: Paint { colour, opacity }, .. } => {
            writeln!(
                document,
                "<rect {at} rx=\"{radius:.1}\" fill=\"{colour}\" fill-opacity=\"{opacity:.3}\"/>"
            )
        }
        Shape::Framed { radius, paint: Paint { colour, opacity }, width, .. } => writeln!(
            document,
            "<rect {at} rx=\"{radius:.1}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"{opacity:.3}\" \
             stroke-width=\"{width:.1}\"/>"
        ),
        Shape::Text { place, base, size, weight, family, paint: Paint { colour, opacity }, text } => {
            writeln!(
                document,
                "<text x=\"{:.1}\" y=\"{base:.1}\" text-anchor=\"middle\" font-size=\"{size:.1}\" font-weight=\"{}\" \
             font-family=\"{}\" fill=\"{colour}\" fill-opacity=\"{opacity:.3}\">{}</text>",
                place.left + place.width / 2.0,
                escaped(weight),
                escaped(family),
                escaped(text)
            )
        }
        Shape::Drawing { markup, .. } => writeln!(document, "{markup}"),
        // Office programs know the older name alone.
        Shape::Image { address, .. } => {
            writeln!(document, "<image {at} xlink:href=\"{}\"/>", escaped(address))
        }
    };
}

fn attributes(Place { left, top, width, height }: Place) -> String {
    format!("x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
