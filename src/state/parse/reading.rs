//! A vector as it was read, and in what sense.

/// One way to read a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The entries.
    pub values: Vec<f64>,
    /// In what sense it was read; `None` where there is but one.
    pub sense: Option<Sense>,
}

/// In what sense a text with several readings is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The comma parts two numbers.
    CommaParts,
    /// The comma is the decimal mark.
    CommaDecimal,
    /// Comma, point or blank part groups of three digits.
    Groups,
    /// The blank parts two numbers.
    BlankParts,
    /// A matrix, row after row.
    Rows,
    /// A matrix, column after column.
    Columns,
    /// The numbers before the lines only count them.
    Items,
    /// The numbers before the lines are entries too.
    AllNumbers,
    /// The dashes before the lines only mark them.
    Bullets,
    /// The dashes before the lines are minus signs.
    Minus,
    /// The vector of this name; others were there too.
    Named,
}
