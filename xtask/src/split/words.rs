//! The words as the files that the page fetches: one for each bundle and language.

use crate::{dist::hash, run::Outcome};
use std::{fs, path::Path};
use words::{LANGUAGES, Locales};

/// Writes the files, and returns how their names begin and what each slide needs, as `assets/boot.js` reads it.
/// All bear the hash of all: a page and words of different versions do not meet.
pub fn write(staging: &Path, locales: &Locales) -> Outcome<String> {
    let texts = texts(locales);
    let all: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    let start = format!("words-{:016x}.", hash(all.as_bytes()));
    for (name, text) in &texts {
        let path = staging.join(format!("{start}{name}"));
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(written(&start, locales))
}

fn texts(locales: &Locales) -> Vec<(String, String)> {
    let bundles = locales.plan.bundles.keys();
    let in_each = |bundle: &String| {
        LANGUAGES
            .iter()
            .enumerate()
            .map(|(at, language)| (format!("{bundle}.{language}.txt"), locales.bundle(bundle, at)))
            .collect::<Vec<_>>()
    };
    bundles.flat_map(in_each).collect()
}

/// `./words-1a2b.;normalize section vector;…`.
fn written(start: &str, locales: &Locales) -> String {
    let needs = locales.plan.needs.iter().map(|(of, bundles)| format!("{of} {}", bundles.join(" ")));
    std::iter::once(format!("./{start}")).chain(needs).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_bundle_is_a_file_in_each_language_that_begins_with_its_name() -> Outcome {
        let locales = Locales::read(&root().join("locales"))?;
        let texts = texts(&locales);
        assert_eq!(texts.len(), 2 * locales.plan.bundles.len());
        for (name, text) in texts {
            let head = name.replace('.', " ").replace("txt", "");
            assert!(text.starts_with(&head), "{name}");
        }
        let needs = written("words-1.", &locales);
        assert!(needs.starts_with("./words-1.;") && needs.contains(";normalize section "), "{needs}");
        Ok(())
    }
}
