//! One Rust module for each locale file, with the same type for every language.
//!
//! A table becomes a struct, a string a `&'static str`, a string with `{slots}` a
//! [`Template`] over an enum of its slots, an array a slice. The languages must agree in keys,
//! lengths and slots.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};
use toml::{Table, Value};

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Tables that every slide file has in the same shape; their types stand in `src/text`.
const SHARED: [&str; 2] = ["Slide", "SlideNotes"];

/// Cells of a slide's table are templates also where none has a slot.
const CELLS: &str = "table.rows";

/// What the deck says on a slide, with the teacher's notes.
const SLIDE: &str = "Slide";
const NOTES: &str = "notes";

/// The shell gives way before anyone reads a note: it comes without them.
fn is_shell() -> bool {
    let has = |feature: &str| std::env::var_os(format!("CARGO_FEATURE_{feature}")).is_some();
    has("PAGE") && !has("FIGURES")
}

pub fn generate() -> Result<String, String> {
    let mut code = String::new();
    for stem in stems()? {
        let [zh, en] = LANGUAGES.map(|language| read(language, &stem));
        module(&mut code, &stem, zh?, en?)?;
    }
    Ok(code)
}

fn stems() -> Result<BTreeSet<String>, String> {
    let mut stems = BTreeSet::new();
    for language in LANGUAGES {
        let folder = Path::new("locales").join(language);
        for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if let Some(stem) = path.file_stem().filter(|_| path.extension().is_some_and(|e| e == "toml")) {
                stems.insert(stem.to_string_lossy().into_owned());
            }
        }
    }
    Ok(stems)
}

fn read(language: &str, stem: &str) -> Result<Value, String> {
    let path = format!("locales/{language}/{stem}.toml");
    let text = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let table: Table = text.parse().map_err(|e| format!("{path}: {e}"))?;
    Ok(Value::Table(table))
}

fn module(code: &mut String, stem: &str, zh: Value, en: Value) -> Result<(), String> {
    let mut types = Types { stem, code: String::new(), done: BTreeSet::new() };
    let kind = types.infer("Text", "", &zh, &en)?;
    let name = stem.replace('-', "_");
    let (zh, en) = (kind.literal(&zh), kind.literal(&en));
    let _ = write!(
        code,
        "/// The words of `{stem}.toml`.\n#[allow(missing_docs)]\npub mod {name} {{\n\
         #[allow(unused_imports)]\nuse super::{{Part, Slide, SlideNotes, Template}};\n{}\n\
         static ZH: Text = {zh};\nstatic EN: Text = {en};\n\
         /// The words in `language`.\n\
         pub const fn text(language: super::Language) -> &'static Text {{\n\
         match language {{ super::Language::Zh => &ZH, super::Language::En => &EN }} }}\n}}\n",
        types.code
    );
    Ok(())
}

/// What a value is, once both languages have agreed on it.
enum Kind {
    Plain,
    Template(String),
    List(Box<Kind>),
    Struct(String, BTreeMap<String, Kind>),
}

struct Types<'a> {
    stem: &'a str,
    code: String,
    done: BTreeSet<String>,
}

impl Types<'_> {
    fn infer(&mut self, name: &str, path: &str, zh: &Value, en: &Value) -> Result<Kind, String> {
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

    fn string(&mut self, name: &str, path: &str, zh: &str, en: &str) -> Result<Kind, String> {
        let (slots, other) = (slots(zh), slots(en));
        if slots != other {
            return Err(self.error(path, &format!("slots differ: {slots:?} and {other:?}")));
        }
        if slots.is_empty() {
            return Ok(Kind::Plain);
        }
        let name = format!("{name}Slot");
        self.slot_enum(&name, &slots);
        Ok(Kind::Template(name))
    }

    fn slot_enum(&mut self, name: &str, slots: &BTreeSet<String>) {
        if self.done.insert(name.to_owned()) {
            let variants: Vec<String> = slots.iter().map(|slot| pascal(slot)).collect();
            let _ = writeln!(
                self.code,
                "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {name} {{ {} }}",
                variants.join(", ")
            );
        }
    }

    /// All items of a list share one type; slots anywhere in it make every string a template.
    fn list(&mut self, name: &str, path: &str, zh: &[Value], en: &[Value]) -> Result<Kind, String> {
        if zh.len() != en.len() {
            return Err(self.error(path, &format!("{} entries and {}", zh.len(), en.len())));
        }
        let mut slots = BTreeSet::new();
        collect_slots(zh, &mut slots);
        let mut item = None;
        for (index, (a, b)) in zh.iter().zip(en).enumerate() {
            let path = format!("{path}[{index}]");
            item = Some(self.item(name, &path, a, b, &slots)?);
        }
        Ok(Kind::List(Box::new(item.unwrap_or(Kind::Plain))))
    }

    fn item(
        &mut self,
        name: &str,
        path: &str,
        zh: &Value,
        en: &Value,
        slots: &BTreeSet<String>,
    ) -> Result<Kind, String> {
        let templates = !slots.is_empty() || path.starts_with(CELLS);
        match (zh, en) {
            (Value::String(_), Value::String(_)) | (Value::Array(_), Value::Array(_)) if templates => {
                let slot = format!("{name}Slot");
                self.slot_enum(&slot, slots);
                self.template_item(&slot, path, zh, en)
            }
            _ => self.infer(name, path, zh, en),
        }
    }

    fn template_item(&self, slot: &str, path: &str, zh: &Value, en: &Value) -> Result<Kind, String> {
        match (zh, en) {
            (Value::String(a), Value::String(b)) if slots(a) == slots(b) => {
                Ok(Kind::Template(slot.to_owned()))
            }
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                let mut kind = Kind::Template(slot.to_owned());
                for (index, (a, b)) in a.iter().zip(b).enumerate() {
                    kind = self.template_item(slot, &format!("{path}[{index}]"), a, b)?;
                }
                Ok(Kind::List(Box::new(kind)))
            }
            _ => Err(self.error(path, "the languages differ in slots or length")),
        }
    }

    fn table(&mut self, name: &str, path: &str, zh: &Table, en: &Table) -> Result<Kind, String> {
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
            let fields: Vec<String> =
                fields.iter().map(|(key, kind)| format!("pub {key}: {}", kind.rust_type())).collect();
            let _ = writeln!(self.code, "#[derive(Debug)]\npub struct {name} {{ {} }}", fields.join(", "));
        }
    }
}

impl Kind {
    fn rust_type(&self) -> String {
        match self {
            Kind::Plain => "&'static str".to_owned(),
            Kind::Template(slot) => format!("Template<{slot}>"),
            Kind::List(item) => format!("&'static [{}]", item.rust_type()),
            Kind::Struct(name, _) => name.clone(),
        }
    }

    fn literal(&self, value: &Value) -> String {
        match (self, value) {
            (Kind::Plain, Value::String(text)) => format!("{text:?}"),
            (Kind::Template(slot), Value::String(text)) => template(slot, text),
            (Kind::List(item), Value::Array(values)) => {
                let items: Vec<String> = values.iter().map(|value| item.literal(value)).collect();
                format!("&[{}]", items.join(", "))
            }
            (Kind::Struct(name, fields), Value::Table(table)) => {
                let fields: Vec<String> = fields
                    .iter()
                    .filter_map(|(key, kind)| {
                        let value = table.get(key)?;
                        let left_out = name == SLIDE && key == NOTES && is_shell();
                        let literal = if left_out { "&[]".to_owned() } else { kind.literal(value) };
                        Some(format!("{key}: {literal}"))
                    })
                    .collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
            _ => String::new(),
        }
    }
}

fn template(slot: &str, text: &str) -> String {
    let parts: Vec<String> = parts(text)
        .into_iter()
        .map(|part| match part {
            Piece::Words(words) => format!("Part::Words({words:?})"),
            Piece::Slot(name) => format!("Part::Slot({slot}::{})", pascal(name)),
        })
        .collect();
    format!("&[{}]", parts.join(", "))
}

enum Piece<'a> {
    Words(&'a str),
    Slot(&'a str),
}

fn parts(text: &str) -> Vec<Piece<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, after)) = after.split_once('}') else { break };
        if !before.is_empty() {
            parts.push(Piece::Words(before));
        }
        parts.push(Piece::Slot(slot));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Piece::Words(rest));
    }
    parts
}

fn slots(text: &str) -> BTreeSet<String> {
    parts(text)
        .into_iter()
        .filter_map(|part| match part {
            Piece::Slot(name) => Some(name.to_owned()),
            Piece::Words(_) => None,
        })
        .collect()
}

fn collect_slots(values: &[Value], into: &mut BTreeSet<String>) {
    for value in values {
        match value {
            Value::String(text) => into.extend(slots(text)),
            Value::Array(values) => collect_slots(values, into),
            _ => {}
        }
    }
}

fn pascal(key: &str) -> String {
    key.split(['_', '-'])
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
        })
        .collect()
}
