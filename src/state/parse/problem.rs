//! Why a text is not taken over.

/// Why a text is no vector.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// What reads it has not come.
    NoReader,
    /// Nothing was typed.
    Empty,
    /// This piece is no number.
    NotANumber(String),
    /// This piece is infinite, NaN or missing; a vector has finite entries.
    NotFinite(String),
    /// This piece is beyond ±1.8e308, the range of f64.
    TooLarge(String),
    /// More entries than [`super::MAX_ENTRIES`].
    TooMany(usize),
    /// One number was wanted.
    NotOne(usize),
    /// Below zero where that has no meaning (ε).
    Negative(f64),
    /// No whole number from 0 to 2⁶⁴−1.
    NotASeed(String),
    /// This piece says that entries were left out of the print.
    Shortened(String),
    /// This piece is a complex number.
    Complex(String),
    /// This piece has a sign or a unit, which only its author can turn into a number.
    Marked(Mark, String),
    /// The entry with this number, from 1, is empty.
    EmptyCell(usize),
    /// This piece may be one number or another.
    Ambiguous(String),
    /// Several vectors, with these names.
    Several(String),
}

/// What stands at a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Mark {
    Percent,
    Currency,
    Unit,
}
