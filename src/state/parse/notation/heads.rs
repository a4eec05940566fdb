//! Lines above and beside a vector: Julia's and MATLAB's headings, R's indexes, the frame of a Markdown table, what
//! pandas writes below.

use super::leading_count;
use crate::state::parse::problem::Problem;

/// Lines without their headings.
pub struct Lines {
    pub lines: Vec<String>,
    /// Whether they only wrap one row.
    pub is_wrapped: bool,
    /// How many entries a heading says that there are.
    pub count: Option<usize>,
}

/// Takes headings away, and checks what they say.
pub fn without(lines: Vec<String>) -> Result<Lines, Problem> {
    let (mut kept, mut count, mut blocks): (Vec<String>, _, _) = (Vec::new(), None, 0);
    for line in lines {
        let trimmed = line.trim();
        if is_rule(trimmed) {
            // The head of a table names its columns.
            while kept.last().is_some_and(|head| !is_row(head)) {
                kept.pop();
            }
        } else if trimmed.starts_with("Columns ") || trimmed.starts_with("Column ") {
            blocks += 1;
        } else if let Some(entries) = elements(trimmed) {
            count = Some(entries);
        } else if !is_head(trimmed) {
            kept.push(uncommented(&line).to_owned());
        }
    }
    let lines = indexed(series(kept))?;
    let rows = lines.0.iter().filter(|line| line.contains(|c: char| c.is_ascii_digit())).count();
    if blocks > 0 && rows > blocks {
        return Err(Problem::Ambiguous("Columns".to_owned()));
    }
    Ok(Lines { lines: lines.0, is_wrapped: lines.1 || blocks > 0, count })
}

/// `|---|:--|`, `+---+`, `-----`.
fn is_rule(line: &str) -> bool {
    let is_drawn = line.contains("--") || line.contains("==") || line.contains('-') && line.contains('|');
    is_drawn && line.chars().all(|c| "-|:+= ".contains(c))
}

/// Whether a line of a table holds numbers, not names.
fn is_row(line: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'e' | 'E');
    line.contains(|c: char| c.is_ascii_digit()) && !line.contains(is_letter)
        || line.contains('…')
        || line.contains("..")
}

/// `3-element Vector{Float64}:`.
fn elements(line: &str) -> Option<usize> {
    let (count, rest) = leading_count(line)?;
    (rest.starts_with("-element ") && rest.ends_with(':')).then_some(count)
}

fn is_head(line: &str) -> bool {
    let is_julia =
        || leading_count(line).is_some_and(|(_, rest)| rest.starts_with('×') && rest.ends_with(':'));
    let is_torch = || line.starts_with("[torch.") && line.ends_with(']');
    line.ends_with("containing:")
        || line.starts_with("shape: (")
        || line.starts_with("Series: ")
        || is_julia()
        || is_torch()
}

/// Without a comment behind a bracket or a comma.
fn uncommented(line: &str) -> &str {
    let comment = line.match_indices('#').find(|(at, _)| {
        let before = line.get(..*at).unwrap_or_default().trim_end();
        before.ends_with([')', ']', '}', ',', '[', '('])
    });
    comment.and_then(|(at, _)| line.get(..at)).unwrap_or(line)
}

/// pandas: an index before each value, the type below.
fn series(lines: Vec<String>) -> Vec<String> {
    let is_foot = |line: &String| {
        let line = line.trim();
        line.starts_with("dtype: ") || line.contains(", dtype: ") && !line.contains(['(', '['])
    };
    if !lines.iter().any(is_foot) {
        return lines;
    }
    let value = |line: &str| line.split_whitespace().next_back().unwrap_or_default().to_owned();
    lines.iter().filter(|line| !is_foot(line)).map(|line| value(line)).collect()
}

/// R: `[13]` before a line says which entry its first is. Also says whether there were any.
fn indexed(lines: Vec<String>) -> Result<(Vec<String>, bool), Problem> {
    let rows = matrix(&lines)?;
    if rows.is_some() {
        return Ok((rows.unwrap_or_default(), false));
    }
    let said: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
    let all: Option<Vec<(usize, &str)>> = said.iter().map(|line| index(line)).collect();
    let Some(all) = all.filter(|all| !all.is_empty()) else { return Ok((lines, false)) };
    let mut next = 1;
    for (at, rest) in &all {
        if *at == 1 && next > 1 {
            return Err(Problem::Several("[1], [1]".to_owned()));
        }
        if *at != next {
            return Err(Problem::Shortened(format!("[{at}]")));
        }
        next += rest.split_whitespace().count();
    }
    Ok((all.into_iter().map(|(_, rest)| rest.to_owned()).collect(), true))
}

/// `[13] 0.5 1.5`.
fn index(line: &str) -> Option<(usize, &str)> {
    let (at, rest) = leading_count(line.trim_start().strip_prefix('[')?)?;
    let rest = rest.strip_prefix(']')?;
    let entries = rest.trim_start();
    let is_entry = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'N' | 'I' | '…');
    (rest.len() > entries.len() && entries.starts_with(is_entry)).then_some((at, rest))
}

/// R's matrix: `[,1]` above, `[1,]` before each row.
fn matrix(lines: &[String]) -> Result<Option<Vec<String>>, Problem> {
    let is_head = |line: &String| line.trim_start().starts_with("[,");
    let row = |line: &String| {
        let (_, rest) = leading_count(line.trim_start().strip_prefix('[')?)?;
        rest.strip_prefix(",]").map(str::to_owned)
    };
    match lines.iter().filter(|line| is_head(line)).count() {
        0 => Ok(None),
        1 => Ok(Some(
            lines
                .iter()
                .filter(|line| !is_head(line))
                .map(|line| row(line).unwrap_or_else(|| line.clone()))
                .collect(),
        )),
        _ => Err(Problem::Ambiguous("[,1]".to_owned())),
    }
}
