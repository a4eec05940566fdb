//! Numbers as people type and paste them: full-width digits, Chinese punctuation, brackets, tabs,
//! a printed tensor. Never panics; says which piece it could not read.

use crate::charts::reader;
use std::ops::RangeInclusive;

/// The most entries a vector has.
pub const MAX_ENTRIES: usize = 64;

/// Why a text is no vector.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// This piece is no number.
    NotANumber(String),
    /// This piece is infinite or NaN; a vector has finite entries.
    NotFinite(String),
    /// This piece is beyond ±1.8e308, the range of f64.
    TooLarge(String),
    /// More entries than [`MAX_ENTRIES`].
    TooMany(usize),
    /// One number was wanted.
    NotOne(usize),
    /// Below zero where that has no meaning (ε).
    Negative(f64),
    /// No whole number from 0 to 2⁶⁴−1.
    NotASeed(String),
}

/// Reads a vector of 1 to [`MAX_ENTRIES`] finite numbers.
pub fn vector(text: &str) -> Result<Vec<f64>, Problem> {
    let text = half_width(text);
    let pieces: Vec<&str> =
        text.split(is_separator).filter(|piece| !piece.is_empty() && !is_wrapper(piece)).collect();
    match pieces.len() {
        0 => Err(Problem::Empty),
        count if count > MAX_ENTRIES => Err(Problem::TooMany(count)),
        _ => pieces.into_iter().map(number_piece).collect(),
    }
}

/// Reads one finite number.
pub fn number(text: &str) -> Result<f64, Problem> {
    match vector(text)?.as_slice() {
        [value] => Ok(*value),
        values => Err(Problem::NotOne(values.len())),
    }
}

/// Reads ε: one finite number, at least 0.
pub fn eps(text: &str) -> Result<f64, Problem> {
    let value = number(text)?;
    if value < 0.0 { Err(Problem::Negative(value)) } else { Ok(value.abs()) }
}

/// Reads a seed: one whole number, at least 0.
pub fn seed(text: &str) -> Result<u64, Problem> {
    let text = half_width(text);
    text.trim().parse().map_err(|_| Problem::NotASeed(text.trim().to_owned()))
}

/// Full-width forms become plain ones; `。` is a decimal point only between two digits of a
/// number that has no other, since Chinese keyboards send it for both.
fn half_width(text: &str) -> String {
    let plain: Vec<char> = text.chars().map(plain_char).collect();
    (0..plain.len()).map(|at| if plain[at] == '。' { full_stop(&plain, at) } else { plain[at] }).collect()
}

fn plain_char(c: char) -> char {
    match c {
        '−' | '－' | '–' | '—' => '-',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn full_stop(text: &[char], at: usize) -> char {
    let part_of_number = |c: &&char| c.is_ascii_digit() || **c == '.' || **c == '。';
    let before = text[..at].iter().rev().take_while(part_of_number);
    let after = text[at + 1..].iter().take_while(part_of_number);
    let touches_digits = [at.checked_sub(1), Some(at + 1)]
        .iter()
        .all(|side| side.and_then(|side| text.get(side)).is_some_and(char::is_ascii_digit));
    let alone = before.chain(after).all(char::is_ascii_digit);
    if touches_digits && alone { '.' } else { ' ' }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';'
                | '、'
                | '，'
                | '；'
                | '['
                | ']'
                | '('
                | ')'
                | '{'
                | '}'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '|'
        )
}

/// The words around a vector printed by Python.
fn is_wrapper(piece: &str) -> bool {
    matches!(piece, "tensor" | "array" | "np.array" | "torch.tensor") || piece.starts_with("dtype=")
}

fn number_piece(piece: &str) -> Result<f64, Problem> {
    let named = piece.trim_start_matches(['+', '-']).to_ascii_lowercase();
    if matches!(named.as_str(), "nan" | "inf" | "infinity" | "∞") {
        return Err(Problem::NotFinite(piece.to_owned()));
    }
    match reader::number(piece) {
        Some(value) if value.is_finite() => Ok(value),
        Some(_) => Err(Problem::TooLarge(piece.to_owned())),
        None => Err(Problem::NotANumber(piece.to_owned())),
    }
}

/// A number from 1, as one from 0.
pub fn from_one(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

/// `3.2`: row and column, from 1, as those from 0.
pub fn place(text: &str) -> Option<(usize, usize)> {
    let (row, column) = text.split_once('.')?;
    Some((from_one(row)?, from_one(column)?))
}

/// The same as a link says it.
pub fn place_text((row, column): (usize, usize)) -> String {
    format!("{}.{}", row + 1, column + 1)
}

/// The nearest value within `range`.
pub fn within<T: PartialOrd + Copy>(value: T, range: &RangeInclusive<T>) -> T {
    match value {
        value if value < *range.start() => *range.start(),
        value if value > *range.end() => *range.end(),
        value => value,
    }
}

/// `value` within `range`; `last` where it is no number.
pub fn clamp(value: f64, range: &RangeInclusive<f64>, last: f64) -> f64 {
    if value.is_finite() { within(value, range) } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[f64]) {
        assert_eq!(vector(text), Ok(expected.to_vec()), "{text:?}");
    }

    #[test]
    fn rows_as_typed_and_pasted() {
        check("1,2,3,4", &[1.0, 2.0, 3.0, 4.0]);
        check("１，２．５、－３；４", &[1.0, 2.5, -3.0, 4.0]);
        check("1\t2\n3\r\n4", &[1.0, 2.0, 3.0, 4.0]);
        check("【1　2　−3】", &[1.0, 2.0, -3.0]);
        check("[1., -.5, 1e-3, ２ｅ３]", &[1.0, -0.5, 1e-3, 2e3]);
        check("tensor([1., 2.], dtype=torch.float64)", &[1.0, 2.0]);
        check("+0.75", &[0.75]);
        check("1e300, -1e300", &[1e300, -1e300]);
    }

    #[test]
    fn a_chinese_full_stop_is_a_point_or_a_separator() {
        check("1。5", &[1.5]);
        check("1。2。3", &[1.0, 2.0, 3.0]);
        check("1.5。2", &[1.5, 2.0]);
        check("1，2。", &[1.0, 2.0]);
    }

    #[test]
    fn problems_name_the_piece() {
        assert_eq!(vector("  ，"), Err(Problem::Empty));
        assert_eq!(vector("1, 二, 3"), Err(Problem::NotANumber("二".into())));
        assert_eq!(vector("1, NaN"), Err(Problem::NotFinite("NaN".into())));
        assert_eq!(vector("1, -inf"), Err(Problem::NotFinite("-inf".into())));
        assert_eq!(vector("1e999"), Err(Problem::TooLarge("1e999".into())));
        assert_eq!(vector(&"1 ".repeat(65)), Err(Problem::TooMany(65)));
        assert_eq!(number("1 2"), Err(Problem::NotOne(2)));
        assert_eq!(eps("-1e-5"), Err(Problem::Negative(-1e-5)));
        assert_eq!(eps("-0").map(f64::is_sign_positive), Ok(true));
    }
}
