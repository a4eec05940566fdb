//! What marks the lines of a list.

use super::leading_count;
use crate::state::parse::reading::Sense;

/// A list without its marks, and the senses of the list and of the text as it stands.
pub fn unmarked(lines: &[String]) -> Option<(String, [Sense; 2])> {
    let said: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    if said.len() < 2 {
        return None;
    }
    let join = |items: Option<Vec<&str>>| items.map(|items| items.join("\n"));
    let counted = || join(said.iter().enumerate().map(|(at, line)| item(line, at, &said)).collect());
    let dashed = || join(said.iter().map(|line| line.strip_prefix("- ")).collect());
    let starred = || join(said.iter().map(|line| starred_item(line)).collect());
    counted()
        .map(|text| (text, [Sense::Items, Sense::AllNumbers]))
        .or_else(|| dashed().or_else(starred).map(|text| (text, [Sense::Bullets, Sense::Minus])))
}

fn starred_item(line: &str) -> Option<&str> {
    ["* ", "+ ", "· "].iter().find_map(|mark| line.strip_prefix(mark))
}

/// `2. 0.5`, `2) 0.5`, `2: 0.5` as the second or third line.
fn item<'a>(line: &'a str, at: usize, all: &[&str]) -> Option<&'a str> {
    let first = leading_count(all.first()?).map(|(first, _)| first).filter(|first| *first < 2)?;
    let (count, rest) = leading_count(line)?;
    let rest = rest.strip_prefix(['.', ')', ':'])?;
    let item = rest.trim();
    let is_one = !item.contains(char::is_whitespace) && !item.contains([',', '、', ';']);
    (count == first + at && rest.starts_with(char::is_whitespace) && is_one && !item.is_empty())
        .then_some(item)
}
