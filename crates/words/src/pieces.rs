//! Words with `{slots}` in them.

use std::collections::BTreeSet;
use toml::Value;

/// A piece of a string.
pub enum Piece<'a> {
    Words(&'a str),
    Slot(&'a str),
}

pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, after)) = after.split_once('}') else { break };
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Slot(slot));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

pub fn slots(text: &str) -> BTreeSet<String> {
    let slot = |piece| match piece {
        Piece::Slot(name) => Some(str::to_owned(name)),
        Piece::Words(_) => None,
    };
    pieces(text).into_iter().filter_map(slot).collect()
}

pub fn collect_slots(values: &[Value], into: &mut BTreeSet<String>) {
    for value in values {
        match value {
            Value::String(text) => into.extend(slots(text)),
            Value::Array(values) => collect_slots(values, into),
            _ => {}
        }
    }
}

/// `x_hat` as `XHat`.
pub fn pascal(key: &str) -> String {
    key.split(['_', '-'])
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
        })
        .collect()
}
