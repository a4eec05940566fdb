//! One number as a plain decimal.

use super::problem::Problem;
use crate::charts::reader;

/// Reads a piece; what is no number, infinite or too large is named.
pub fn number_piece(piece: &str) -> Result<f64, Problem> {
    if is_not_finite(piece.trim_start_matches(['+', '-'])) {
        return Err(Problem::NotFinite(piece.to_owned()));
    }
    match reader::number(piece) {
        Some(value) if value.is_finite() => Ok(value),
        Some(_) => Err(Problem::TooLarge(piece.to_owned())),
        None => Err(Problem::NotANumber(piece.to_owned())),
    }
}

/// Names of what is no finite number, or is not there.
const NOT_FINITE: [&str; 12] =
    ["nan", "inf", "infinity", "∞", "na", "n/a", "#n/a", "null", "none", "nil", "missing", "undefined"];

/// Whether a word means that there is no finite number.
pub fn is_not_finite(word: &str) -> bool {
    NOT_FINITE.contains(&word.to_ascii_lowercase().as_str())
}
