//! Numbers as a link has them: a comma always parts two. And as the page itself writes them in a field. Both are read
//! before all else, so this is short.

use super::clean::clean;
use super::number::number_piece;
use super::{MAX_ENTRIES, Problem, Reading, Wanted, not_negative, one};
use crate::charts::reader;

/// Reads a vector of 1 to [`MAX_ENTRIES`] finite numbers.
pub fn vector(text: &str) -> Result<Vec<f64>, Problem> {
    let text = clean(text);
    let mut cells = text.split(',').map(str::trim).enumerate().skip(1);
    let is_gap = |at: usize| text.split(',').nth(at + 1).is_some();
    if let Some((at, _)) = cells.find(|(at, cell)| cell.is_empty() && is_gap(*at)) {
        return Err(Problem::EmptyCell(at + 1));
    }
    let pieces: Vec<&str> =
        text.split(is_separator).filter(|piece| !piece.is_empty() && !is_wrapper(piece)).collect();
    match pieces.len() {
        0 => Err(Problem::Empty),
        count if count > MAX_ENTRIES => Err(Problem::TooMany(count)),
        _ => pieces.into_iter().map(number_piece).collect(),
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ',' | ';' | '、' | '[' | ']' | '(' | ')' | '{' | '}' | '【' | '】' | '〔' | '〕' | '|')
}

/// What a field shows, and what most people type: `1, -2.5, 3`. It has one reading; all else waits for a reader that
/// knows more, `None`.
pub fn plain(text: &str, wanted: Wanted) -> Option<Vec<Reading>> {
    let number = |piece: &str| reader::number(piece).filter(|value| value.is_finite());
    let values = text.split(", ").map(number).collect::<Option<Vec<f64>>>()?;
    let fits = match (wanted, values.as_slice()) {
        (Wanted::Vector(_), values) => values.len() <= MAX_ENTRIES,
        (Wanted::Number, [_]) => true,
        (Wanted::Eps, [value]) => value.is_sign_positive(),
        _ => false,
    };
    fits.then(|| vec![Reading { values, sense: None }])
}

/// The words around a vector printed by Python.
fn is_wrapper(piece: &str) -> bool {
    matches!(piece, "tensor" | "array" | "np.array" | "torch.tensor") || piece.starts_with("dtype=")
}

/// Reads one finite number.
pub fn number(text: &str) -> Result<f64, Problem> {
    one(&vector(text)?)
}

/// Reads ε: one finite number, at least 0.
pub fn eps(text: &str) -> Result<f64, Problem> {
    not_negative(number(text)?)
}

/// Reads a seed: one whole number, at least 0.
pub fn seed(text: &str) -> Result<u64, Problem> {
    let text = clean(text);
    text.trim().parse().map_err(|_| Problem::NotASeed(text.trim().to_owned()))
}
