//! The words in `locales/<language>/*.toml`, as the build and the page need them: their types as Rust
//! ([`code::generate`]), and their text as lines in the order in which that Rust reads them ([`Locales::bundle`]).
//! One place for both, so that they cannot drift apart.

pub mod bundles;
pub mod code;
mod flat;
mod kind;
mod pieces;

use bundles::Plan;
use kind::{Kind, OfFile};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};
use toml::{Table, Value};

/// The languages by their tags, Chinese first.
pub const LANGUAGES: [&str; 2] = ["zh", "en"];

/// The file that is made of all others: the titles of all slides, in the order of the deck.
const TITLES: &str = "titles";

/// What goes wrong, in one clear line.
pub type Outcome<T> = Result<T, String>;

/// One file in both languages.
pub struct File {
    /// Its name, without folder and ending.
    pub stem: String,
    kind: Kind,
    slide: Option<Kind>,
    types: String,
    /// By the place in [`LANGUAGES`].
    texts: [Value; 2],
}

/// All words.
pub struct Locales {
    /// Every file, sorted by name.
    pub files: Vec<File>,
    /// Which come together.
    pub plan: Plan,
    /// What every slide's `[slide]` is.
    slide: Option<Kind>,
}

impl Locales {
    /// Reads a folder with a folder for each language.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let plan = Plan::read(&folder.join("bundles.toml"))?;
        let mut tables = BTreeMap::new();
        for stem in stems(folder)? {
            let [zh, en] = LANGUAGES.map(|language| table(folder, language, &stem));
            tables.insert(stem, [zh?, en?]);
        }
        let titles = titles(&plan.slides, &tables)?;
        tables.insert(TITLES.to_owned(), titles);
        let files: Vec<File> =
            tables.into_iter().map(|(stem, texts)| File::new(stem, texts)).collect::<Outcome<_>>()?;
        plan.check(&files.iter().map(|file| file.stem.as_str()).collect())?;
        let slide = slide(&files)?;
        Ok(Self { files, plan, slide })
    }

    /// A file by its name.
    pub fn file(&self, stem: &str) -> Option<&File> {
        self.files.iter().find(|file| file.stem == stem)
    }

    /// The files that come together under a name.
    pub fn files_of(&self, bundle: &str) -> Vec<&File> {
        let stems = self.plan.bundles.get(bundle).into_iter().flatten();
        stems.filter_map(|stem| self.file(stem)).collect()
    }

    /// What the page fetches: a line that says what it is, then the lines of each file.
    pub fn bundle(&self, bundle: &str, language: usize) -> String {
        let files = self.files_of(bundle);
        let first = flat::head(bundle, LANGUAGES[language], self.fingerprint(bundle));
        let lines = files.iter().flat_map(|file| file.lines(language));
        std::iter::once(first).chain(lines).map(|line| line + "\n").collect()
    }

    /// What the files of a bundle look like, as one number.
    pub fn fingerprint(&self, bundle: &str) -> u32 {
        flat::fingerprint(self.files_of(bundle).iter().map(|file| file.shape()))
    }
}

impl File {
    fn new(stem: String, texts: [Value; 2]) -> Outcome<Self> {
        let OfFile { own: kind, slide, types } = kind::of(&stem, &texts[0], &texts[1])?;
        let file = Self { stem, kind, slide, types, texts };
        for language in 0..LANGUAGES.len() {
            if let Some(line) = file.lines(language).iter().find(|line| line.contains(['\n', '\r'])) {
                return Err(format!("locales/*/{}.toml: {line:?}: one line, please", file.stem));
            }
        }
        Ok(file)
    }

    /// One string by its keys and its places in lists: `slide.title`, `chapters.0`.
    pub fn string(&self, language: usize, path: &str) -> Option<&str> {
        path.split('.').try_fold(self.texts.get(language)?, |value, key| value_at(value, key))?.as_str()
    }

    /// Its text, a string a line, a list with a line for its length before it; last what the deck says on the slide.
    pub fn lines(&self, language: usize) -> Vec<String> {
        let mut lines = self.own_lines(language);
        if let Some((kind, [zh, en])) = self.slide() {
            flat::write(kind, [zh, en][language], &mut lines);
        }
        lines
    }

    fn own_lines(&self, language: usize) -> Vec<String> {
        let mut lines = Vec::new();
        flat::write(&self.kind, &self.texts[language], &mut lines);
        lines
    }

    fn slide(&self) -> Option<(&Kind, [&Value; 2])> {
        let [zh, en] = &self.texts;
        Some((self.slide.as_ref()?, [zh.get(kind::SLIDE)?, en.get(kind::SLIDE)?]))
    }

    fn shape(&self) -> String {
        let mut shape = format!("{}\n", self.stem);
        flat::shape(&self.kind, &self.texts[0], &mut shape);
        if let Some((kind, [zh, _])) = self.slide() {
            flat::shape(kind, zh, &mut shape);
        }
        shape
    }
}

/// What all slides' tables are at once.
fn slide(files: &[File]) -> Outcome<Option<Kind>> {
    files.iter().try_fold(None, |before: Option<Kind>, file| match (before, file.slide.clone()) {
        (Some(before), Some(slide)) => match before.merged(slide) {
            Some(both) => Ok(Some(both)),
            None => Err(format!("locales/*/{}.toml: its [slide] is not like the others", file.stem)),
        },
        (before, slide) => Ok(before.or(slide)),
    })
}

fn value_at<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Table(table) => table.get(key),
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn stems(folder: &Path) -> Outcome<BTreeSet<String>> {
    let mut stems = BTreeSet::new();
    for language in LANGUAGES {
        let folder = folder.join(language);
        for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if let Some(stem) = path.file_stem().filter(|_| path.extension().is_some_and(|e| e == "toml")) {
                stems.insert(stem.to_string_lossy().into_owned());
            }
        }
    }
    Ok(stems)
}

fn table(folder: &Path, language: &str, stem: &str) -> Outcome<Value> {
    toml_file(&folder.join(language).join(format!("{stem}.toml"))).map(Value::Table)
}

fn toml_file(path: &Path) -> Outcome<Table> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()))
}

/// What the page's edges say of every slide must not need every slide's file.
fn titles(slides: &[String], tables: &BTreeMap<String, [Value; 2]>) -> Outcome<[Value; 2]> {
    let title = |slide: &String, language: usize| {
        let title = tables.get(slide).and_then(|texts| texts[language].get("slide")?.get("title").cloned());
        title.ok_or(format!("{slide}: no title"))
    };
    let list = |language: usize| -> Outcome<Value> {
        let titles = slides.iter().map(|slide| title(slide, language)).collect::<Outcome<Vec<_>>>()?;
        Ok(Value::Table(Table::from_iter([("slides".to_owned(), Value::Array(titles))])))
    };
    Ok([list(0)?, list(1)?])
}
