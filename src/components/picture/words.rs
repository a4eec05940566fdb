//! The words of a text where they stand: one shape a word, or one a line where a word is broken.

use super::{colour, length, read};
use crate::charts::picture::{Place, Shape};
use leptos::prelude::document;
use web_sys::{CssStyleDeclaration, DomRect, Node, Range};

pub(super) fn words(node: &Node, style: &CssStyleDeclaration, opacity: f64, shapes: &mut Vec<Shape>) {
    let (Some(text), Ok(range)) = (node.node_value(), document().create_range()) else { return };
    for (from, word) in split(&text) {
        let found = places(&range, node, from, word);
        match &found[..] {
            [place] => shapes.extend(shape(word, *place, style, opacity)),
            // Broken over lines: letter by letter.
            _ => {
                let mut at = from;
                for letter in word.split_inclusive(|_: char| true) {
                    let place = places(&range, node, at, letter).first().copied();
                    shapes.extend(place.and_then(|place| shape(letter, place, style, opacity)));
                    at += units(letter);
                }
            }
        }
    }
}

/// The document counts in units of UTF-16.
fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// Every word with where it begins.
fn split(text: &str) -> Vec<(u32, &str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !bare.is_empty() {
            found.push((at, bare));
        }
        at += units(word);
    }
    found
}

fn places(range: &Range, node: &Node, from: u32, word: &str) -> Vec<Place> {
    let is_set = range.set_start(node, from).is_ok() && range.set_end(node, from + units(word)).is_ok();
    let Some(rects) = range.get_client_rects().filter(|_| is_set) else { return Vec::new() };
    let place =
        |at: DomRect| Place { left: at.left(), top: at.top(), width: at.width(), height: at.height() };
    let all = (0..rects.length()).filter_map(|at| rects.item(at)).map(place);
    all.filter(|place| place.width > 0.0 && place.height > 0.0).collect()
}

/// How far the base line is below the middle of a line, in font heights.
const BASE: f64 = 0.35;

fn shape(word: &str, place: Place, style: &CssStyleDeclaration, opacity: f64) -> Option<Shape> {
    let size = length(style, "font-size");
    Some(Shape::Text {
        place,
        base: place.top + place.height / 2.0 + BASE * size,
        size,
        weight: read(style, "font-weight"),
        family: read(style, "font-family"),
        paint: colour(style, "color", opacity)?,
        text: word.to_owned(),
    })
}
