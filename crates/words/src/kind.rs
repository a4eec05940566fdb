//! What a value is, once both languages have agreed on it, and the Rust types for it.
//!
//! A table is a struct, a string a `&'static str`, a string with `{slots}` a template over an enum of its slots, a
//! list a slice. The languages must agree in keys, lengths and slots.

use crate::Outcome;
use crate::pieces::{collect_slots, pascal, slots};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use toml::{Table, Value};

/// Tables that every slide file has in the same shape; their types stand in `src/text`.
const SHARED: [&str; 2] = ["Slide", "SlideNotes"];

/// The table of what the deck says on a slide.
pub const SLIDE: &str = "slide";

/// Cells of a slide's table are templates also where none has a slot.
const CELLS: &str = "table.rows";

/// What a value is.
#[derive(Clone)]
pub enum Kind {
    Plain,
    Template(Slots),
    List(Box<Kind>),
    /// A list without entries: what they would be is not known.
    Empty,
    Struct(String, BTreeMap<String, Kind>),
}

/// The slots of a template, in the order of the enum of that name.
#[derive(Clone)]
pub struct Slots {
    pub name: String,
    pub keys: BTreeSet<String>,
}

/// What a file is, with the types for it. What the deck says on a slide stands apart: it is read by itself.
pub fn of(stem: &str, zh: &Value, en: &Value) -> Outcome<OfFile> {
    let mut types = Types { stem, code: String::new(), done: BTreeSet::new() };
    let mut own = types.infer("Text", "", zh, en)?;
    let slide = match &mut own {
        Kind::Struct(_, fields) => fields.remove(SLIDE),
        _ => None,
    };
    Ok(OfFile { own, slide, types: types.code })
}

/// What a file is.
pub struct OfFile {
    /// All but its `[slide]`.
    pub own: Kind,
    pub slide: Option<Kind>,
    /// The Rust types.
    pub types: String,
}

impl Kind {
    pub fn rust_type(&self) -> String {
        match self {
            Kind::Plain => "&'static str".to_owned(),
            Kind::Template(slots) => format!("Template<{}>", slots.name),
            Kind::List(item) => format!("&'static [{}]", item.rust_type()),
            Kind::Empty => "&'static [&'static str]".to_owned(),
            Kind::Struct(name, _) => name.clone(),
        }
    }

    /// What two entries of a list are both; `None` where they differ.
    pub fn merged(self, other: Self) -> Option<Self> {
        Some(match (self, other) {
            (Kind::Plain, Kind::Plain) => Kind::Plain,
            (Kind::Empty, list @ (Kind::Empty | Kind::List(_))) | (list @ Kind::List(_), Kind::Empty) => list,
            (Kind::Template(a), Kind::Template(b)) if a.name == b.name && a.keys == b.keys => {
                Kind::Template(a)
            }
            (Kind::List(a), Kind::List(b)) => Kind::List(Box::new(a.merged(*b)?)),
            (Kind::Struct(name, a), Kind::Struct(_, mut b)) if a.keys().eq(b.keys()) => {
                let both = |(key, kind): (String, Kind)| Some((key.clone(), kind.merged(b.remove(&key)?)?));
                Kind::Struct(name, a.into_iter().map(both).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }
}

struct Types<'a> {
    stem: &'a str,
    code: String,
    done: BTreeSet<String>,
}

impl Types<'_> {
    fn infer(&mut self, name: &str, path: &str, zh: &Value, en: &Value) -> Outcome<Kind> {
        match (zh, en) {
            (Value::String(a), Value::String(b)) => self.string(name, path, a, b),
            (Value::Array(a), Value::Array(b)) => self.list(name, path, a, b),
            (Value::Table(a), Value::Table(b)) => self.table(name, path, a, b),
            _ => Err(self.error(path, "must be the same kind of text in every language")),
        }
    }

    fn error(&self, path: &str, message: &str) -> String {
        format!("locales/*/{}.toml: {path}: {message}", self.stem)
    }

    fn string(&mut self, name: &str, path: &str, zh: &str, en: &str) -> Outcome<Kind> {
        let (slots, other) = (slots(zh), slots(en));
        if slots != other {
            return Err(self.error(path, &format!("slots differ: {slots:?} and {other:?}")));
        }
        if slots.is_empty() {
            return Ok(Kind::Plain);
        }
        let name = format!("{name}Slot");
        self.slot_enum(&name, &slots);
        Ok(Kind::Template(Slots { name, keys: slots }))
    }

    fn slot_enum(&mut self, name: &str, slots: &BTreeSet<String>) {
        if self.done.insert(name.to_owned()) {
            let variants: Vec<String> = slots.iter().map(|slot| pascal(slot)).collect();
            let all: Vec<String> = variants.iter().map(|variant| format!("Self::{variant}")).collect();
            let _ = writeln!(
                self.code,
                "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {name} {{ {} }}\n\
                 impl Slots for {name} {{ const ALL: &'static [Self] = &[{}]; }}",
                variants.join(", "),
                all.join(", ")
            );
        }
    }

    /// All items of a list share one type; slots anywhere in it make every string a template.
    fn list(&mut self, name: &str, path: &str, zh: &[Value], en: &[Value]) -> Outcome<Kind> {
        if zh.len() != en.len() {
            return Err(self.error(path, &format!("{} entries and {}", zh.len(), en.len())));
        }
        let mut slots = BTreeSet::new();
        collect_slots(zh, &mut slots);
        let mut items: Option<Kind> = None;
        for (index, (a, b)) in zh.iter().zip(en).enumerate() {
            let path = format!("{path}[{index}]");
            let item = self.item(name, &path, a, b, &slots)?;
            let merged = match items {
                Some(before) => before.merged(item),
                None => Some(item),
            };
            items = Some(merged.ok_or_else(|| self.error(&path, "differs in kind from the entries before"))?);
        }
        Ok(items.map_or(Kind::Empty, |item| Kind::List(Box::new(item))))
    }

    fn item(
        &mut self,
        name: &str,
        path: &str,
        zh: &Value,
        en: &Value,
        slots: &BTreeSet<String>,
    ) -> Outcome<Kind> {
        let templates = !slots.is_empty() || path.starts_with(CELLS);
        match (zh, en) {
            (Value::String(_), Value::String(_)) | (Value::Array(_), Value::Array(_)) if templates => {
                let name = format!("{name}Slot");
                self.slot_enum(&name, slots);
                self.template_item(&name, slots, path, zh, en)
            }
            _ => self.infer(name, path, zh, en),
        }
    }

    fn template_item(
        &self,
        name: &str,
        keys: &BTreeSet<String>,
        path: &str,
        zh: &Value,
        en: &Value,
    ) -> Outcome<Kind> {
        let template = || Kind::Template(Slots { name: name.to_owned(), keys: keys.clone() });
        match (zh, en) {
            (Value::String(a), Value::String(b)) if slots(a) == slots(b) => Ok(template()),
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                let mut kind = template();
                for (index, (a, b)) in a.iter().zip(b).enumerate() {
                    kind = self.template_item(name, keys, &format!("{path}[{index}]"), a, b)?;
                }
                Ok(Kind::List(Box::new(kind)))
            }
            _ => Err(self.error(path, "the languages differ in slots or length")),
        }
    }

    fn table(&mut self, name: &str, path: &str, zh: &Table, en: &Table) -> Outcome<Kind> {
        let mut fields = BTreeMap::new();
        for (key, value) in zh {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let other = en.get(key).ok_or_else(|| self.error(&path, "missing in English"))?;
            let prefix = if name == "Text" { "" } else { name };
            fields.insert(key.clone(), self.infer(&format!("{prefix}{}", pascal(key)), &path, value, other)?);
        }
        if let Some(key) = en.keys().find(|key| !zh.contains_key(*key)) {
            return Err(self.error(&format!("{path}.{key}"), "missing in Chinese"));
        }
        self.define(name, &fields);
        Ok(Kind::Struct(name.to_owned(), fields))
    }

    fn define(&mut self, name: &str, fields: &BTreeMap<String, Kind>) {
        if !SHARED.contains(&name) && self.done.insert(name.to_owned()) {
            let own = fields.iter().filter(|(key, _)| name != "Text" || *key != SLIDE);
            let fields: Vec<String> =
                own.map(|(key, kind)| format!("pub {key}: {}", kind.rust_type())).collect();
            let _ = writeln!(self.code, "#[derive(Debug)]\npub struct {name} {{ {} }}", fields.join(", "));
        }
    }
}
