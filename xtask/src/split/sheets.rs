//! The sheet of what comes by itself, a figure or a part of the deck: `style.css` in its folder, beside the page as
//! `<folder>.css`, fetched with the split of that name.

use super::Needs;
use crate::run::{Outcome, read, root};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Where the folders are.
const ROOMS: [&str; 2] = ["src/figures", "src/deck"];

/// How a sheet names another that it shares, from the folder of the shared ones.
const IMPORT: &str = "@import \"../../components/";

/// The sheets, by when they are fetched.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// With the figure's split.
    pub own: Vec<String>,
    /// With the splits of several figures, before their own.
    pub parts: BTreeMap<String, Vec<String>>,
    /// With the first figure: there is no file that only this one needs, or the page is in one piece.
    pub shared: Vec<String>,
}

/// Puts every sheet where Trunk will take it.
pub fn copy(staging: &Path, needs: &Needs) -> Outcome<Sheets> {
    let mut names = Vec::new();
    let mut parts = BTreeMap::<String, Vec<String>>::new();
    for folder in folders()?.iter().filter(|folder| folder.join("style.css").is_file()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = read(folder.join("style.css"))?;
        let (imported, rules) = apart(&text);
        put(staging, &name, &rules)?;
        imported.into_iter().for_each(|part| parts.entry(part.to_owned()).or_default().push(name.clone()));
        names.push(name);
    }
    for part in parts.keys() {
        put(staging, part, &read(root().join("src/components").join(format!("{part}.css")))?)?;
    }
    names.sort();
    Ok(sorted(names, parts, needs))
}

/// What a sheet shares with others, and its rules.
fn apart(text: &str) -> (Vec<&str>, String) {
    fn part(line: &str) -> Option<&str> {
        line.strip_prefix(IMPORT)?.strip_suffix(".css\";")
    }
    let rules = text.lines().filter(|line| part(line).is_none()).flat_map(|line| [line, "\n"]).collect();
    (text.lines().filter_map(part).collect(), rules)
}

fn put(staging: &Path, name: &str, rules: &str) -> Outcome {
    let to = staging.join(format!("{name}.css"));
    if to.exists() {
        return Err(format!("two sheets are both named {name}"));
    }
    fs::write(&to, rules).map_err(|error| format!("{}: {error}", to.display()))
}

fn folders() -> Outcome<Vec<PathBuf>> {
    let mut all = Vec::new();
    for room in ROOMS.map(|room| root().join(room)) {
        let entries = fs::read_dir(&room).map_err(|error| format!("{}: {error}", room.display()))?;
        all.extend(entries.flatten().map(|entry| entry.path()));
    }
    all.sort();
    Ok(all)
}

/// Only a split with a file of its own is known by the file that is asked for.
fn sorted(names: Vec<String>, parts: BTreeMap<String, Vec<String>>, needs: &Needs) -> Sheets {
    let has_file = |name: &String| {
        let own = format!("split_{name}");
        needs.get(name).is_some_and(|files| files.contains(&own))
    };
    let (own, shared): (Vec<_>, Vec<_>) = names.into_iter().partition(has_file);
    // What one of the shared sheets builds on is fetched with them, and before them.
    let (parts, early): (BTreeMap<_, _>, BTreeMap<_, _>) =
        parts.into_iter().partition(|(_, of)| of.iter().all(has_file));
    Sheets { own, parts, shared: early.into_keys().chain(shared).collect() }
}

impl Sheets {
    /// `./part.css#a#b ./a.css ./b.css`, as the page names those of figures.
    pub fn of_figures(&self) -> String {
        let parts = self.parts.iter().map(|(part, of)| format!("./{part}.css#{}", of.join("#")));
        parts.chain(self.own.iter().map(|name| format!("./{name}.css"))).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_a_file_of_its_own_has_its_sheet_fetched_with_the_shared_ones() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let needs = Needs::from([
            ("matrix".to_owned(), names(&["chunk_1", "split_matrix"])),
            ("race".to_owned(), names(&["chunk_1"])),
        ]);
        let parts =
            |of: &[(&str, &[&str])]| of.iter().map(|(part, of)| ((*part).to_owned(), names(of))).collect();
        let two = parts(&[("grid", &["matrix"]), ("lines", &["matrix", "race"])]);
        let found = sorted(names(&["matrix", "race", "speed"]), two, &needs);
        let (own, shared) = (names(&["matrix"]), names(&["lines", "race", "speed"]));
        assert_eq!(found, Sheets { own, parts: parts(&[("grid", &["matrix"])]), shared });
        assert_eq!(found.of_figures(), "./grid.css#matrix ./matrix.css");
    }

    #[test]
    fn what_a_sheet_shares_is_taken_out_of_it() {
        let sheet = "/* A. */\n@import \"../../components/heat.css\";\n.a {}\n";
        assert_eq!(apart(sheet), (vec!["heat"], "/* A. */\n.a {}\n".to_owned()));
    }
}
