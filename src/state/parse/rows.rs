//! Whether the numbers stand as a matrix.

use super::lex::{Bracket, Gap, Token};

/// How many numbers each row has.
pub struct Rows(Vec<usize>);

impl Rows {
    /// Rows are the inner brackets; in one pair of brackets what `;` parts; without brackets the lines.
    pub fn of(tokens: &[Token]) -> Self {
        let deepest = deepest(tokens);
        let has_lines = tokens.contains(&Token::Gap(Gap::Line));
        let is_end = |token: &Token| match token {
            Token::Open(Bracket::List | Bracket::Round) => deepest > 1,
            Token::Gap(Gap::Row) => true,
            Token::Gap(Gap::Line) => deepest == 0,
            Token::Gap(Gap::Semicolon) => deepest == 1 || deepest == 0 && !has_lines,
            _ => false,
        };
        let rows = tokens.split(is_end);
        let count = |row: &[Token]| row.iter().filter(|token| matches!(token, Token::Number(_))).count();
        Self(rows.map(count).filter(|count| *count > 0).collect())
    }

    /// The entries column after column, if they stand in rows and columns.
    pub fn columns(&self, values: &[f64]) -> Option<Vec<f64>> {
        let (rows, width) = (self.0.len(), *self.0.first()?);
        let is_matrix = rows > 1 && width > 1 && self.0.iter().all(|count| *count == width);
        if !is_matrix || rows * width != values.len() {
            return None;
        }
        Some((0..width).flat_map(|column| values.iter().skip(column).step_by(width).copied()).collect())
    }
}

/// How deep the brackets go, those of calls apart.
fn deepest(tokens: &[Token]) -> usize {
    let (mut open, mut deepest) = (Vec::new(), 0);
    for token in tokens {
        match token {
            Token::Open(bracket) => open.push(*bracket),
            Token::Close => drop(open.pop()),
            _ => {}
        }
        deepest = deepest.max(open.iter().filter(|bracket| **bracket != Bracket::Call).count());
    }
    deepest
}
