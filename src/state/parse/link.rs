//! Numbers as a link has them: a comma always parts two. The page reads its address before all else, so this is short.

use super::clean::clean;
use super::number::number_piece;
use super::{MAX_ENTRIES, Problem, not_negative, one};

/// Reads a vector of 1 to [`MAX_ENTRIES`] finite numbers.
pub fn vector(text: &str) -> Result<Vec<f64>, Problem> {
    let text = clean(text);
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
