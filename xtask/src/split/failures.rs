//! What is said when the page cannot be had: `locales/*/loading.toml`, in `index.html`, since nothing else may be there.

use super::first_words::{TAGS, escaped};
use crate::run::Outcome;
use std::fmt::Write;
use words::{File, Locales};

/// What `assets/boot.js` chooses from.
const KINDS: [&str; 11] = [
    "file",
    "new_version",
    "wasm_off",
    "policy",
    "old",
    "plain",
    "frame",
    "types",
    "disk",
    "broken",
    "panic",
];

/// Each kind in each language.
pub fn cards(locales: &Locales) -> Outcome<String> {
    let file = locales.file("loading").ok_or("locales lack loading.toml")?;
    let mut cards = String::new();
    for (language, tag) in TAGS.iter().enumerate() {
        for kind in KINDS {
            let _ = write!(cards, "<div lang=\"{tag}\" data-kind=\"{kind}\">");
            cards += &card(file, language, kind)?;
            // What is true once it has been pressed.
            let done = file.string(language, &format!("{kind}.done")).map(escaped);
            let done = done.map_or_else(String::new, |done| format!(" data-done=\"{done}\""));
            let button = said(file, language, kind, "button")?;
            let _ = write!(cards, "<button type=\"button\"{done}>{button}</button></div>");
        }
    }
    Ok(cards)
}

/// In every language at once: who says this knows none. It stands before the page's own heading, and so has none.
pub fn stalled(locales: &Locales) -> Outcome<String> {
    let file = locales.file("loading").ok_or("locales lack loading.toml")?;
    let part = |(language, tag): (usize, &&str)| {
        // No button: without a script there is none that would keep what stands after the `#`.
        let (title, text) =
            (said(file, language, "stalled", "title")?, said(file, language, "stalled", "text")?);
        Ok(format!("<div lang=\"{tag}\"><p><strong>{title}</strong></p><p>{text}</p></div>"))
    };
    TAGS.iter().enumerate().map(part).collect()
}

fn card(file: &File, language: usize, kind: &str) -> Outcome<String> {
    let (title, text) = (said(file, language, kind, "title")?, said(file, language, kind, "text")?);
    Ok(format!("<h2>{title}</h2><p>{text}</p>"))
}

fn said(file: &File, language: usize, kind: &str, part: &str) -> Outcome<String> {
    let found = file.string(language, &format!("{kind}.{part}")).map(escaped);
    found.ok_or_else(|| format!("loading.toml: no {kind}.{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_failure_has_a_card_with_a_button_in_every_language() -> Outcome {
        let locales = Locales::read(&root().join("locales"))?;
        let cards = cards(&locales)?;
        assert_eq!(cards.matches("<button").count(), KINDS.len() * TAGS.len());
        assert_eq!(cards.matches("data-done").count(), 2 * TAGS.len());
        assert_eq!(stalled(&locales)?.matches("<strong>").count(), TAGS.len());
        Ok(())
    }

    /// A browser that cannot read all of a script runs nothing of it.
    #[test]
    fn the_script_is_in_a_syntax_that_old_browsers_read() -> Outcome {
        let script = crate::run::read(root().join("assets/boot.js"))?;
        let newer = ["?.", "??", "||=", "&&=", "catch {", "globalThis", "static {", ".at(", ".flat("];
        assert_eq!(newer.into_iter().find(|syntax| script.contains(syntax)), None);
        Ok(())
    }

    /// What the script can say is there, and nothing that it never says.
    #[test]
    fn the_script_names_every_kind() -> Outcome {
        let script = crate::run::read(root().join("assets/boot.js"))?;
        for kind in KINDS {
            assert!(script.contains(&format!("\"{kind}\"")), "boot.js never says {kind}");
        }
        Ok(())
    }
}
