//! Which words come together: `locales/bundles.toml`.

use crate::{Outcome, toml_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml::{Table, Value};

/// What comes together, and who needs it.
#[derive(Debug)]
pub struct Plan {
    /// The deck's slides in their order.
    pub slides: Vec<String>,
    /// The files of each bundle.
    pub bundles: BTreeMap<String, Vec<String>>,
    /// The bundles that a slide, a face of it, or a figure needs besides the shell.
    pub needs: BTreeMap<String, Vec<String>>,
}

impl Plan {
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        let table = toml_file(path)?;
        let missing = |what: &str| format!("{}: no {what}", path.display());
        let list = |name: &str| names(table.get(name)).ok_or_else(|| missing(name));
        let lists = |name: &str| lists(table.get(name)).ok_or_else(|| missing(name));
        Ok(Self { slides: list("slides")?, bundles: lists("bundles")?, needs: lists("needs")? })
    }

    /// Every file is in a bundle, and nothing is named that there is not.
    pub(crate) fn check(&self, stems: &BTreeSet<&str>) -> Outcome<()> {
        let named: BTreeSet<&str> = self.bundles.values().flatten().map(String::as_str).collect();
        if let Some(stem) = named.symmetric_difference(stems).next() {
            return Err(format!("locales/bundles.toml and the files differ in {stem}"));
        }
        let needed = self.needs.values().flatten();
        match needed.into_iter().find(|bundle| !self.bundles.contains_key(*bundle)) {
            Some(bundle) => Err(format!("locales/bundles.toml: there is no bundle {bundle}")),
            None => Ok(()),
        }
    }
}

fn names(value: Option<&Value>) -> Option<Vec<String>> {
    value?.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect()
}

fn lists(value: Option<&Value>) -> Option<BTreeMap<String, Vec<String>>> {
    let table: &Table = value?.as_table()?;
    table.iter().map(|(name, list)| Some((name.clone(), names(Some(list))?))).collect()
}
