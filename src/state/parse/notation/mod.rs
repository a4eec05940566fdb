//! What stands around a vector in whole lines: prompts, headings, indexes, names. What is left is for [`super::lex`].

mod heads;
mod items;
mod names;
mod prompts;

use super::problem::Problem;
use super::reading::Sense;

/// The lines that hold the vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Their text.
    pub text: String,
    /// In what sense they were chosen.
    pub sense: Option<Sense>,
    /// Whether lines only wrap one row.
    pub is_wrapped: bool,
    /// How many entries a heading says that there are.
    pub count: Option<usize>,
}

/// The vector that has one of these names, or has none; where the text has two senses, the likelier first.
pub fn bodies(text: &str, wanted: &[&str]) -> Result<Vec<Body>, Problem> {
    let text = names::on_lines(&formula(text));
    let lines = prompts::without(text.lines().map(str::to_owned).collect());
    let heads::Lines { lines, is_wrapped, count } = heads::without(lines)?;
    let (lines, sense) = names::chosen(lines, wanted)?;
    let body = |text: String, sense| Body { text, sense, is_wrapped, count };
    let whole = lines.join("\n");
    Ok(match items::unmarked(&lines) {
        Some((text, [first, other])) => vec![body(text, Some(first)), body(whole, Some(other))],
        None => vec![body(whole, sense)],
    })
}

/// LaTeX without the marks of a formula; dollars elsewhere are money.
fn formula(text: &str) -> String {
    let inside = text.trim().trim_end_matches(['.', '、', ',']);
    let is_formula = inside.len() > 1 && inside.starts_with('$') && inside.ends_with('$');
    let text = if is_formula { text.replace('$', " ") } else { text.to_owned() };
    // `\\` ends a row: what follows it is not of the same mark.
    let rows = text.split("\\\\").map(|row| {
        ["\\[", "\\]", "\\(", "\\)"].iter().fold(row.to_owned(), |row, mark| row.replace(mark, " "))
    });
    rows.collect::<Vec<_>>().join("\\\\")
}

/// The number that a text begins with, and the rest.
fn leading_count(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - rest.len())?;
    Some((digits.parse().ok()?, rest))
}
