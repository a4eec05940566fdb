//! Whether the numbers stand as a matrix.

use super::lex::{Bracket, Gap, Token};

/// How many numbers each row has.
pub struct Rows {
    lengths: Vec<usize>,
    /// Whether each has its own brackets.
    are_bracketed: bool,
}

impl Rows {
    /// Rows are the inner brackets; in one pair of brackets what `;` parts; without brackets the lines.
    pub fn of(tokens: &[Token]) -> Self {
        let (deepest, groups) = brackets(tokens);
        let are_bracketed = deepest > 1 || groups > 1;
        let has_lines = tokens.contains(&Token::Gap(Gap::Line));
        let is_end = |token: &Token| match token {
            Token::Open(Bracket::List | Bracket::Round) => are_bracketed,
            Token::Gap(Gap::Row) => true,
            Token::Gap(Gap::Line) => deepest == 0,
            Token::Gap(Gap::Semicolon) => deepest == 1 || deepest == 0 && !has_lines,
            _ => false,
        };
        let rows = tokens.split(is_end);
        let count = |row: &[Token]| row.iter().filter(|token| matches!(token, Token::Number(_))).count();
        Self { lengths: rows.map(count).filter(|count| *count > 0).collect(), are_bracketed }
    }

    /// Whether several vectors stand there, each in its brackets.
    pub fn are_several(&self) -> bool {
        self.are_bracketed && self.lengths.len() > 1 && self.lengths.iter().any(|length| *length > 1)
    }

    /// The entries column after column, if they stand in rows and columns.
    pub fn columns(&self, values: &[f64]) -> Option<Vec<f64>> {
        let (rows, width) = (self.lengths.len(), *self.lengths.first()?);
        let is_matrix = rows > 1 && width > 1 && self.lengths.iter().all(|count| *count == width);
        if !is_matrix || rows * width != values.len() {
            return None;
        }
        Some((0..width).flat_map(|column| values.iter().skip(column).step_by(width).copied()).collect())
    }
}

/// How deep the brackets go, and how many stand in no others; those of calls apart.
fn brackets(tokens: &[Token]) -> (usize, usize) {
    let (mut open, mut deepest, mut groups) = (Vec::new(), 0, 0);
    let depth = |open: &[Bracket]| open.iter().filter(|bracket| **bracket != Bracket::Call).count();
    for token in tokens {
        match token {
            Token::Open(bracket) => {
                groups += usize::from(*bracket != Bracket::Call && depth(&open) == 0);
                open.push(*bracket);
            }
            Token::Close => drop(open.pop()),
            _ => {}
        }
        deepest = deepest.max(depth(&open));
    }
    (deepest, groups)
}
