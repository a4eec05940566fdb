//! Every sentence of the locale files with where it stands.

use std::{fmt, fs};

pub const LANGUAGES: [&str; 2] = ["zh", "en"];

/// A sentence.
pub struct Sentence {
    pub language: &'static str,
    /// The file, without folder and ending.
    pub file: String,
    /// Its key, lists left out.
    pub key: String,
    pub text: String,
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}.toml {}: {}", self.language, self.file, self.key, self.text)
    }
}

/// Every file of a language.
pub fn files(language: &str) -> Vec<(String, toml::Table)> {
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("entry").path();
        let table = fs::read_to_string(&path).expect("file").parse().expect("TOML");
        (path.file_stem().expect("a name").to_string_lossy().into_owned(), table)
    };
    fs::read_dir(format!("locales/{language}")).expect("locales").map(read).collect()
}

/// All of them.
pub fn sentences() -> Vec<Sentence> {
    let mut all = Vec::new();
    for language in LANGUAGES {
        for (file, table) in files(language) {
            let mut add = |key: &str, text: &str| {
                all.push(Sentence {
                    language,
                    file: file.clone(),
                    key: key.to_owned(),
                    text: text.to_owned(),
                });
            };
            collect(&toml::Value::Table(table), "", &mut add);
        }
    }
    all
}

fn collect(value: &toml::Value, key: &str, add: &mut impl FnMut(&str, &str)) {
    match value {
        toml::Value::String(text) => add(key, text),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, key, add)),
        toml::Value::Table(table) => {
            for (name, value) in table {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                collect(value, &key, add);
            }
        }
        _ => {}
    }
}
