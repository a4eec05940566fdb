//! What a console or a chat writes before its lines.

/// Before what was typed.
const PROMPTS: [&str; 5] = [">>>", "julia>", ">>", "In [", "octave:"];

/// The answers of a console; where there are none, what was typed.
pub fn without(lines: Vec<String>) -> Vec<String> {
    let lines: Vec<String> = lines.into_iter().filter(|line| !is_fence(line)).collect();
    let typed = |line: &String| after_prompt(line).is_some();
    let answers = |line: &String| !typed(line) && !line.trim().is_empty();
    if lines.iter().any(typed) {
        let has_answer = lines.iter().any(answers);
        let kept = lines.into_iter().filter_map(|line| match after_prompt(&line) {
            Some(_) if has_answer => None,
            Some(rest) => Some(rest.to_owned()),
            None => Some(after_out(&line).to_owned()),
        });
        return kept.collect();
    }
    quoted(lines.into_iter().map(|line| after_out(&line).to_owned()).collect())
}

/// Markdown's fence around code.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("```") && !line.trim_start_matches('`').contains('`') || line.starts_with("~~~")
}

fn after_prompt(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let prompt = PROMPTS.iter().find(|prompt| line.starts_with(**prompt))?;
    let rest = line.get(prompt.len()..)?;
    if prompt.ends_with(['[', ':']) { rest.split_once([':', '>']).map(|(_, rest)| rest) } else { Some(rest) }
}

fn after_out(line: &str) -> &str {
    let answer = line.trim_start().strip_prefix("Out[").and_then(|rest| rest.split_once("]:"));
    answer.map_or(line, |(_, answer)| answer)
}

/// `>` before every line quotes it; before some it is R's prompt, and the others are R's answer.
fn quoted(lines: Vec<String>) -> Vec<String> {
    let after = |line: &str| {
        let rest = line.trim_start().strip_prefix('>')?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.to_owned())
    };
    let is_said = |line: &&String| !line.trim().is_empty();
    let is_quoted = lines.iter().filter(is_said).all(|line| after(line).is_some());
    let is_answer = |line: &&String| after(line).is_none();
    let mut answers = lines.iter().filter(is_said).filter(is_answer).peekable();
    let is_r = answers.peek().is_some() && answers.all(|line| line.trim_start().starts_with('['));
    match (is_quoted, is_r) {
        (true, _) => lines.iter().map(|line| after(line).unwrap_or_default()).collect(),
        (false, true) => lines.into_iter().filter(|line| after(line).is_none()).collect(),
        (false, false) => lines,
    }
}
