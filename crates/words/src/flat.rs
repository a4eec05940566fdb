//! A file's text as lines in the order of its keys: a string a line, a list with its length before it.

use crate::kind::{Kind, Slots};
use crate::pieces::{Piece, pieces};
use std::fmt::Write;
use toml::Value;

/// Stands before the letter of a slot.
const SLOT: char = '\u{1}';

/// The first slot is written so, the second with the next letter.
const FIRST: u8 = b'A';

/// The first line of a bundle: what it is, and for which version of the code.
pub fn head(bundle: &str, language: &str, fingerprint: u32) -> String {
    format!("{bundle} {language} {fingerprint:08x}")
}

pub fn write(kind: &Kind, value: &Value, lines: &mut Vec<String>) {
    match (kind, value) {
        (Kind::Plain, Value::String(text)) => lines.push(text.clone()),
        (Kind::Template(slots), Value::String(text)) => lines.push(template(slots, text)),
        (Kind::List(item), Value::Array(values)) => {
            lines.push(values.len().to_string());
            values.iter().for_each(|value| write(item, value, lines));
        }
        (Kind::Empty, _) => lines.push("0".to_owned()),
        (Kind::Struct(_, fields), Value::Table(table)) => {
            let found = fields.iter().filter_map(|(key, kind)| Some((kind, table.get(key)?)));
            found.for_each(|(kind, value)| write(kind, value, lines));
        }
        _ => {}
    }
}

fn template(slots: &Slots, text: &str) -> String {
    let piece = |piece| match piece {
        Piece::Words(words) => str::to_owned(words),
        Piece::Slot(name) => {
            let place = slots.keys.iter().position(|key| key == name).unwrap_or_default();
            let letter = FIRST.saturating_add(u8::try_from(place).unwrap_or(u8::MAX));
            format!("{SLOT}{}", char::from(letter))
        }
    };
    pieces(text).into_iter().map(piece).collect()
}

/// All that the code relies on: keys, kinds, slots and lengths, which are the same in every language.
pub fn shape(kind: &Kind, value: &Value, into: &mut String) {
    match (kind, value) {
        (Kind::Template(slots), _) => {
            let _ = writeln!(into, "{:?}", slots.keys);
        }
        (Kind::List(item), Value::Array(values)) => {
            let _ = writeln!(into, "{}", values.len());
            values.iter().for_each(|value| shape(item, value, into));
        }
        (Kind::Struct(_, fields), Value::Table(table)) => {
            for (key, kind) in fields {
                let _ = writeln!(into, "{key}");
                table.get(key).into_iter().for_each(|value| shape(kind, value, into));
            }
        }
        (Kind::Empty, _) => into.push_str("0\n"),
        _ => into.push_str("text\n"),
    }
}

/// FNV-1a: the same on every machine.
pub fn fingerprint(shapes: impl Iterator<Item = String>) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    shapes.fold(0x811c_9dc5, |hash, shape| shape.bytes().fold(hash, mix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind;
    use toml::Table;

    fn flat(text: &str) -> (Vec<String>, u32) {
        let value = Value::Table(text.parse::<Table>().unwrap_or_default());
        let (mut lines, mut drawn) = (Vec::new(), String::new());
        if let Ok(file) = kind::of("file", &value, &value) {
            write(&file.own, &value, &mut lines);
            shape(&file.own, &value, &mut drawn);
        }
        (lines, fingerprint(std::iter::once(drawn)))
    }

    #[test]
    fn lines_stand_in_the_order_of_the_keys() {
        let (lines, _) = flat("b = \"two\"\na = \"one\"\n[c]\nlist = [\"x\", \"y\"]\nrest = \"\"");
        assert_eq!(lines, ["one", "two", "2", "x", "y", ""]);
    }

    #[test]
    fn slots_are_letters_in_the_order_of_their_names() {
        assert_eq!(flat("a = \"{to} of {from}!\"").0, ["\u{1}B of \u{1}A!"]);
        assert_eq!(flat("a = [\"{x}\", \"{y} {\"]").0, ["2", "\u{1}A", "\u{1}B {"]);
    }

    #[test]
    fn the_fingerprint_is_of_keys_slots_and_lengths_and_not_of_words() {
        let of = |text| flat(text).1;
        assert_eq!(of("a = \"one {x}\""), of("a = \"{x} eins\""));
        for other in ["b = \"one {x}\"", "a = \"one {y}\"", "a = \"one\"", "a = [\"one {x}\"]"] {
            assert_ne!(of("a = \"one {x}\""), of(other), "{other}");
        }
        assert_ne!(of("a = [\"x\"]"), of("a = [\"x\", \"y\"]"));
    }
}
