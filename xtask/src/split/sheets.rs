//! Each figure's own sheet: `src/figures/<name>/style.css`, beside the page as `<name>.css`, fetched with the split of
//! that name. The teacher's window and what one has done oneself have one likewise.

use super::Needs;
use crate::run::{Outcome, root};
use std::{fs, path::Path};

/// What few see of the deck, by the names of its splits.
const OF_DECK: [&str; 2] = ["src/deck/presenter", "src/deck/study"];

/// The sheets, by when they are fetched.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// With the figure's split.
    pub own: Vec<String>,
    /// With the first figure: there is no file that only this one needs, or the page is in one piece.
    pub shared: Vec<String>,
}

/// Puts every sheet where Trunk will take it.
pub fn copy(staging: &Path, needs: &Needs) -> Outcome<Sheets> {
    let folder = root().join("src/figures");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names = Vec::new();
    let folders = entries.flatten().map(|entry| entry.path()).chain(OF_DECK.map(|of| root().join(of)));
    for folder in folders.filter(|folder| folder.join("style.css").is_file()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let to = staging.join(format!("{name}.css"));
        if to.exists() {
            return Err(format!("a figure and a sheet in assets are both named {name}"));
        }
        fs::copy(folder.join("style.css"), &to).map_err(|error| format!("{}: {error}", to.display()))?;
        names.push(name);
    }
    names.sort();
    Ok(sorted(names, needs))
}

/// Only a split with a file of its own is known by the file that is asked for.
fn sorted(names: Vec<String>, needs: &Needs) -> Sheets {
    let has_file = |name: &String| {
        let own = format!("split_{name}");
        needs.get(name).is_some_and(|files| files.contains(&own))
    };
    let (own, shared) = names.into_iter().partition(has_file);
    Sheets { own, shared }
}

/// `./a.css ./b.css`, as the page names them.
pub fn written(names: &[String]) -> String {
    names.iter().map(|name| format!("./{name}.css")).collect::<Vec<_>>().join(" ")
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
        let found = sorted(names(&["matrix", "race", "speed"]), &needs);
        assert_eq!(found, Sheets { own: names(&["matrix"]), shared: names(&["race", "speed"]) });
        assert_eq!(written(&found.shared), "./race.css ./speed.css");
    }
}
