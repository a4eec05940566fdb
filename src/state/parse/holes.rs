//! What is missing between numbers, or stands there like in an account.

use super::lex::{Bracket, Gap, Token};
use super::problem::Problem;

/// Names a cell that is empty, and a number that its brackets may make negative.
pub fn check(tokens: &[Token]) -> Result<(), Problem> {
    empty_cell(tokens)
        .or_else(|| empty_line(tokens))
        .map_or(Ok(()), |entry| Err(Problem::EmptyCell(entry)))?;
    account(tokens).map_or(Ok(()), |piece| Err(Problem::Ambiguous(piece)))
}

/// Two marks that part cells with nothing between them.
fn empty_cell(tokens: &[Token]) -> Option<usize> {
    let (mut entries, mut last) = (0, None);
    for token in tokens {
        let mark = match token {
            Token::Gap(gap @ (Gap::Comma | Gap::Tab | Gap::Semicolon | Gap::Cell)) => Some(*gap),
            Token::Glued => Some(Gap::Comma),
            Token::Gap(Gap::Space | Gap::NoBreak) => continue,
            _ => None,
        };
        if mark.is_some() && mark == last {
            return Some(entries + 1);
        }
        entries += usize::from(matches!(token, Token::Number(_)));
        last = mark;
    }
    None
}

/// In a column, an empty line where others have none.
fn empty_line(tokens: &[Token]) -> Option<usize> {
    let mut lines = Vec::new();
    let mut between = None;
    for token in tokens {
        match (token, &mut between) {
            (Token::Number(_), None) => between = Some(0),
            (Token::Number(_), Some(count)) => {
                lines.push(*count);
                between = Some(0);
            }
            (Token::Gap(Gap::Line), Some(count)) => *count += 1,
            (Token::Gap(Gap::Line | Gap::Space), _) => {}
            _ => return None,
        }
    }
    let least = *lines.iter().min()?;
    let hole = lines.iter().position(|count| *count > least)?;
    (least > 0).then_some(hole + 2)
}

/// `(2)` beside other numbers is −2 in an account.
fn account(tokens: &[Token]) -> Option<String> {
    let (mut depth, mut outside, mut alone) = (0, 0, Vec::new());
    let solid: Vec<&Token> =
        tokens.iter().filter(|token| !matches!(token, Token::Gap(Gap::Space | Gap::NoBreak))).collect();
    for (at, token) in solid.iter().enumerate() {
        match token {
            Token::Open(bracket) => {
                let next = (solid.get(at + 1), solid.get(at + 2));
                if let (0, Bracket::Round, (Some(Token::Number(number)), Some(Token::Close))) =
                    (depth, bracket, next)
                {
                    alone.push(number);
                }
                depth += 1;
            }
            Token::Close => depth -= 1,
            Token::Number(_) if depth == 0 => outside += 1,
            _ => {}
        }
    }
    let first = alone.first()?;
    (outside > 0 || alone.len() > 1).then(|| format!("({first})"))
}
