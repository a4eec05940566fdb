//! Names before vectors: `x = `, `x: `, `"x": `, `float x[] = `, `x <- `.

use crate::state::parse::problem::Problem;
use crate::state::parse::reading::Sense;

/// JSON's keys each on a line of its own.
pub fn on_lines(text: &str) -> String {
    let mut rest = text;
    let mut lines = String::new();
    while let Some((before, found, after)) = key(rest) {
        lines.push_str(before);
        lines.push('\n');
        lines.push_str(found);
        lines.push(':');
        rest = after;
    }
    lines + rest
}

/// What stands before the next `"key":`, the key, and what stands behind it.
fn key(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    for (at, quote) in text.match_indices(['"', '\'']) {
        let inside = text.get(at + 1..)?;
        let behind = inside.trim_start_matches(is_name);
        let key = inside.get(..inside.len() - behind.len())?;
        let after = behind.strip_prefix(quote).map(str::trim_start).and_then(|rest| rest.strip_prefix(':'));
        if let Some(after) = after.filter(|_| key.starts_with(char::is_alphabetic)) {
            return Some((text.get(..at)?, key, after));
        }
    }
    None
}

/// The lines of the vector that is wanted, without its name.
pub fn chosen(lines: Vec<String>, wanted: &[&str]) -> Result<(Vec<String>, Option<Sense>), Problem> {
    let named = named(&lines);
    match named.as_slice() {
        [] => Ok((lines, None)),
        [(at, _, rest)] => {
            if lines.iter().take(*at).any(|line| has_entries(line)) {
                return Ok((lines, None));
            }
            let after = lines.iter().skip(at + 1).cloned();
            Ok((std::iter::once(rest.clone()).chain(after).collect(), None))
        }
        _ => {
            let mut found =
                named.iter().enumerate().filter(|(_, (_, name, _))| wanted.contains(&name.as_str()));
            let (Some((place, (at, _, rest))), None) = (found.next(), found.next()) else {
                let names: Vec<&str> = named.iter().map(|(_, name, _)| name.as_str()).collect();
                return Err(Problem::Several(names.join(", ")));
            };
            let end = named.get(place + 1).map_or(lines.len(), |(next, ..)| *next);
            let after = lines.iter().take(end).skip(at + 1).cloned();
            Ok((until_closed(std::iter::once(rest.clone()).chain(after)), Some(Sense::Named)))
        }
    }
}

/// Every name with its line and what stands behind it; what is in brackets that are still open is no name.
fn named(lines: &[String]) -> Vec<(usize, String, String)> {
    let (mut depth, mut found) = (0_i64, Vec::new());
    for (at, line) in lines.iter().enumerate() {
        if let Some((name, rest)) = name(line).filter(|_| depth == 0) {
            found.push((at, name, rest.to_owned()));
        }
        for c in line.chars() {
            depth = (depth + i64::from("[(".contains(c)) - i64::from("])".contains(c))).max(0);
        }
    }
    found
}

fn has_entries(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit() || c == '…') || line.contains("..")
}

/// Up to the line on which all brackets are closed; without brackets, all.
fn until_closed(lines: impl Iterator<Item = String>) -> Vec<String> {
    let (mut depth, mut was_open, mut kept) = (0_i64, false, Vec::new());
    for line in lines {
        for c in line.chars() {
            depth += i64::from("[({".contains(c)) - i64::from("])}".contains(c));
            was_open |= depth > 0;
        }
        kept.push(line);
        if was_open && depth <= 0 {
            break;
        }
    }
    kept
}

/// The name that a line begins with, and what it is the name of.
fn name(line: &str) -> Option<(String, &str)> {
    let (before, rest) = assigned(line).or_else(|| said(line))?;
    let before = before.trim().trim_start_matches(['{', '"', '\'', ' ']);
    before.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\\' | '_')).then_some(())?;
    let typed = before.split(": ").next().unwrap_or(before);
    let is_end = |c: char| !(c.is_alphanumeric() || c == '_');
    let name = typed.trim_end_matches(is_end).rsplit(is_end).next().unwrap_or_default();
    Some((name.to_owned(), rest))
}

/// `x = …`, `x := …`, `x <- …`: outside all brackets.
fn assigned(line: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        let rest = line.get(at + c.len_utf8()..)?;
        let is_equals = c == '=' && !"=<>!~".contains(last) && !rest.starts_with('=');
        let is_arrow = c == '<' && rest.starts_with("- ");
        if depth == 0 && (is_equals || is_arrow) {
            let before = line.get(..at)?.trim_end_matches(':');
            return Some((before, rest.strip_prefix('-').filter(|_| is_arrow).unwrap_or(rest)));
        }
        depth += i32::from("[({<".contains(c)) - i32::from("])}>".contains(c));
        last = c;
    }
    None
}

/// `x: …`, `the vector: …`.
fn said(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 24;
    let (before, rest) = line.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '"' | '\'' | '{' | '-' | '\\');
    let fits = before.chars().count() <= LONGEST && before.chars().all(is_name) && !rest.starts_with(':');
    fits.then_some((before, rest))
}
