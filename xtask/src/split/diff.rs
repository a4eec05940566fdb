//! Applies a unified diff to files that are known to the byte: nothing may be shifted or fuzzy.

use crate::run::{Outcome, read};
use std::{fs, path::Path};

/// Changes the files of a folder as the diff says.
pub fn apply(diff: &str, folder: &Path) -> Outcome {
    for part in diff.split("--- a/").skip(1) {
        let (name, hunks) = part.split_once('\n').ok_or("a diff without hunks")?;
        let path = folder.join(name);
        let changed =
            patched(&read(&path)?, hunks).ok_or(format!("{}: the diff does not fit", path.display()))?;
        fs::write(&path, changed).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The text after the hunks; `None` where the text is not what they expect.
fn patched(text: &str, hunks: &str) -> Option<String> {
    let old: Vec<&str> = text.lines().collect();
    let (mut new, mut at) = (Vec::new(), 0);
    for line in hunks.lines().filter(|line| !line.starts_with("+++ ")) {
        let (kind, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
        match kind {
            "@" => {
                let start: usize = rest.strip_prefix("@ -")?.split(',').next()?.parse().ok()?;
                new.extend(old.get(at..start.checked_sub(1)?)?);
                at = start - 1;
            }
            "+" => new.push(rest),
            "-" | " " if old.get(at) == Some(&rest) => {
                new.extend((kind == " ").then_some(rest));
                at += 1;
            }
            _ => return None,
        }
    }
    new.extend(old.get(at..)?);
    Some(new.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::patched;

    const TEXT: &str = "one\ntwo\nthree\nfour\nfive\n";

    #[test]
    fn lines_are_taken_out_and_put_in() {
        let hunks =
            "+++ b/file\n@@ -1,2 +1,3 @@\n one\n+and a half\n two\n@@ -4,2 +5,2 @@ fn\n-four\n+4\n five\n";
        assert_eq!(patched(TEXT, hunks).as_deref(), Some("one\nand a half\ntwo\nthree\n4\nfive\n"));
    }

    #[test]
    fn a_text_that_is_not_the_expected_one_is_left_alone() {
        assert_eq!(patched(TEXT, "@@ -1,1 +1,1 @@\n-uno\n+1\n"), None);
        assert_eq!(patched(TEXT, "@@ -9,1 +9,1 @@\n-one\n+1\n"), None);
    }
}
