//! The Rust for all words: a module a file with its types and how to read them, and the table of bundles.

use crate::kind::Kind;
use crate::pieces::pascal;
use crate::{File, LANGUAGES, Locales};
use std::fmt::Write;

/// All of it, for `src/text`, which has the macro `natively` for the texts that are part of the code.
pub fn generate(locales: &Locales) -> String {
    let mut code = String::new();
    for (at, file) in locales.files.iter().enumerate() {
        module(&mut code, at, file);
    }
    slides(&mut code, locales);
    files(&mut code, locales);
    bundles(&mut code, locales);
    every(&mut code, locales);
    code
}

/// The name of the file with one file's lines.
pub fn text_file(stem: &str, language: usize) -> String {
    format!("{stem}.{}.txt", LANGUAGES[language])
}

fn module(code: &mut String, at: usize, file: &File) {
    let (stem, name) = (&file.stem, module_name(&file.stem));
    let _ = write!(
        code,
        "/// The words of `{stem}.toml`.\n#[allow(missing_docs)]\npub mod {name} {{\n\
         #[allow(unused_imports)]\nuse super::{{Slide, SlideNotes, Slots, Template}};\n{}\n\
         static WORDS: super::read::Words<Text> = super::read::Words::new({at}, 0);\n\
         fn read(from: &mut super::read::Lines) -> Text {{ {} }}\n\
         /// The words in `language`.\n\
         pub fn text(language: super::Language) -> &'static Text {{ WORDS.get(language, read) }}\n}}\n",
        file.types,
        reader(&file.kind)
    );
}

fn module_name(stem: &str) -> String {
    stem.replace('-', "_")
}

/// The expression that reads a value from the next lines.
fn reader(kind: &Kind) -> String {
    match kind {
        Kind::List(item) => format!("from.list(|from| {})", reader(item)),
        Kind::Empty => format!("from.list(|from| {})", reader(&Kind::Plain)),
        _ => {
            let mut reads = Reads::default();
            let value = reads.value(kind);
            reads.read_texts();
            format!("{{ {}{value} }}", reads.code)
        }
    }
}

/// What is read before a value can be put together: all strings up to the next list by one call, since each call takes
/// room in what is downloaded.
#[derive(Default)]
struct Reads {
    code: String,
    /// The names of the strings that are to be read next.
    texts: Vec<String>,
    names: usize,
}

impl Reads {
    fn value(&mut self, kind: &Kind) -> String {
        match kind {
            Kind::Plain => self.text(),
            Kind::Template(_) => format!("Template::new({})", self.text()),
            Kind::List(_) | Kind::Empty => self.list(&reader(kind)),
            Kind::Struct(name, fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(key, kind)| format!("{key}: {}", self.value(kind))).collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
        }
    }

    fn text(&mut self) -> String {
        let name = self.name();
        self.texts.push(name.clone());
        name
    }

    fn list(&mut self, list: &str) -> String {
        self.read_texts();
        let name = self.name();
        let _ = write!(self.code, "let {name} = {list}; ");
        name
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn read_texts(&mut self) {
        if !self.texts.is_empty() {
            let _ = write!(self.code, "let [{}] = from.texts(); ", self.texts.join(", "));
            self.texts.clear();
        }
    }
}

/// What the deck says on each slide: a table of the same shape in every file, which one function reads.
fn slides(code: &mut String, locales: &Locales) {
    let slides = &locales.plan.slides;
    let found: Vec<(usize, usize)> = slides
        .iter()
        .filter_map(|stem| locales.file(stem))
        .map(|file| (place(locales, file), file.own_lines(0).len()))
        .collect();
    let places: Vec<String> =
        found.iter().map(|(file, line)| format!("read::Words::new({file}, {line})")).collect();
    let kind = locales.slide.as_ref().map(reader).unwrap_or_default();
    let _ = write!(
        code,
        "static SLIDES: [read::Words<Slide>; {}] = [{}];\n\
         fn read_slide(from: &mut read::Lines) -> Slide {{ {kind} }}\n\
         /// What the deck says on a slide, by its place; nothing beyond the last.\n\
         pub fn slide(at: usize, language: Language) -> &'static Slide {{\n\
         SLIDES.get(at).unwrap_or(&SLIDES[0]).get(language, read_slide)\n}}\n",
        places.len(),
        places.join(", ")
    );
}

/// The table of files. The compiler's target decides which texts are part of the code.
fn files(code: &mut String, locales: &Locales) {
    let _ = writeln!(
        code,
        "/// Every file, in the order of the modules.\npub(crate) static FILES: [read::File; {}] = [",
        locales.files.len()
    );
    for file in &locales.files {
        let (stem, lines) = (&file.stem, file.lines(0).len());
        let texts: Vec<String> = (0..LANGUAGES.len()).map(|language| text(stem, language)).collect();
        let _ = writeln!(code, "read::File::new({stem:?}, {lines}, [{}]),", texts.join(", "));
    }
    code.push_str("];\n");
}

fn text(stem: &str, language: usize) -> String {
    format!("natively!({:?})", format!("/words/{}", text_file(stem, language)))
}

fn bundles(code: &mut String, locales: &Locales) {
    let names: Vec<&String> = locales.plan.bundles.keys().collect();
    let variants: Vec<String> = names.iter().map(|name| pascal(name)).collect();
    let _ = writeln!(
        code,
        "/// Words that come together.\n#[allow(missing_docs)]\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Bundle {{ {} }}\n\
         impl Bundle {{\n/// All of them.\npub const ALL: &'static [Self] = &[{}];\n}}\n\
         /// What each bundle is.\npub(crate) static BUNDLES: &[read::Contents] = &[",
        variants.join(", "),
        variants.iter().map(|name| format!("Self::{name}")).collect::<Vec<_>>().join(", ")
    );
    for name in names {
        let places: Vec<String> =
            locales.files_of(name).iter().map(|file| place(locales, file).to_string()).collect();
        let _ = writeln!(
            code,
            "read::Contents {{ name: {name:?}, fingerprint: {:#010x}, files: &[{}] }},",
            locales.fingerprint(name),
            places.join(", ")
        );
    }
    code.push_str("];\n");
    needs(code, locales);
}

fn place(locales: &Locales, file: &File) -> usize {
    locales.files.iter().position(|other| other.stem == file.stem).unwrap_or_default()
}

fn needs(code: &mut String, locales: &Locales) {
    code.push_str("/// By name, what each slide, face and figure needs.\npub(crate) static NEEDS: &[(&str, &[Bundle])] = &[\n");
    for (name, bundles) in &locales.plan.needs {
        let bundles: Vec<String> =
            bundles.iter().map(|bundle| format!("Bundle::{}", pascal(bundle))).collect();
        let _ = writeln!(code, "({name:?}, &[{}]),", bundles.join(", "));
    }
    code.push_str("];\n");
}

/// For tests, which compare what was read with the locale files.
fn every(code: &mut String, locales: &Locales) {
    code.push_str("/// Every file as its code has read it.\n#[cfg(not(target_arch = \"wasm32\"))]\npub fn every(language: Language) -> Vec<(&'static str, String)> {\nvec![\n");
    for file in &locales.files {
        let _ = writeln!(
            code,
            "({:?}, format!(\"{{:?}}\", {}::text(language))),",
            file.stem,
            module_name(&file.stem)
        );
    }
    code.push_str("]\n}\n");
}
