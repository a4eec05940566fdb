//! Formulas as plain trees: the same cells serve the line of symbols, the line with the student's
//! numbers, and the tables.

use super::Quantity;
use super::quantity_text::has_power;

/// A formula; leaves carry the quantity they stand for, hence their colour.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// Parts in a row.
    Row(Vec<Math>),
    /// A letter of a quantity, such as μ.
    Symbol(Quantity, &'static str),
    /// A letter of no quantity, such as d.
    Letter(&'static str),
    /// An operator or bracket.
    Op(&'static str),
    /// A plain whole number, such as 4 in 1/4.
    Count(usize),
    /// A computed value; with the entry it belongs to, if any.
    Value(Quantity, Option<usize>, f64),
    /// A fraction.
    Frac(Box<Math>, Box<Math>),
    /// A square root.
    Sqrt(Box<Math>),
    /// A base with an index below.
    Sub(Box<Math>, Box<Math>),
    /// A base with an exponent above.
    Sup(Box<Math>, Box<Math>),
    /// A base with an index below and an exponent above.
    SubSup(Box<Math>, Box<Math>, Box<Math>),
    /// A letter with a hat.
    Hat(Quantity, &'static str),
    /// Entries left out.
    Ellipsis,
}

/// Parts in a row.
pub fn row(parts: impl IntoIterator<Item = Math>) -> Math {
    Math::Row(parts.into_iter().collect())
}

/// A fraction.
pub fn frac(above: Math, below: Math) -> Math {
    Math::Frac(Box::new(above), Box::new(below))
}

/// Something long over something: in a line, which can be broken.
pub fn quotient(above: Math, below: Math) -> Math {
    row([brackets(above), Math::Op("÷"), below])
}

/// A square root.
pub fn sqrt(inner: Math) -> Math {
    Math::Sqrt(Box::new(inner))
}

/// A base with an index.
pub fn sub(base: Math, index: Math) -> Math {
    Math::Sub(Box::new(base), Box::new(index))
}

/// A square; a value with a power of ten in brackets, or that would have two exponents.
pub fn squared(base: Math) -> Math {
    let base = match base {
        Math::Value(quantity, _, number) if has_power(quantity, number) => brackets(base),
        base => base,
    };
    Math::Sup(Box::new(base), Box::new(Math::Count(2)))
}

/// The transpose.
pub fn transposed(base: Math) -> Math {
    Math::Sup(Box::new(base), Box::new(Math::Letter("T")))
}

/// The transpose of something with an index.
pub fn indexed_transposed(base: Math, index: Math) -> Math {
    Math::SubSup(Box::new(base), Box::new(index), Box::new(Math::Letter("T")))
}

/// Something in brackets.
pub fn brackets(inner: Math) -> Math {
    row([Math::Op("("), inner, Math::Op(")")])
}

/// `left = right`.
pub fn equation(left: Math, right: Math) -> Math {
    row([left, Math::Op("="), right])
}

/// A symbol with the number of an entry, from 1.
pub fn numbered(symbol: &Math, index: usize) -> Math {
    sub(symbol.clone(), Math::Count(index + 1))
}

/// A value, in brackets where it is negative.
pub fn signed(value: Math) -> Math {
    match value {
        Math::Value(_, _, number) if number < 0.0 => brackets(value),
        value => value,
    }
}

/// Up to this many entries are all written out.
pub const WRITTEN_OUT: usize = 6;

/// Which entries a formula writes out: all of a short vector; of a long one the first, the chosen
/// and the last, with `None` where entries are left out.
pub fn written_entries(length: usize, chosen: Option<usize>) -> Vec<Option<usize>> {
    if length <= WRITTEN_OUT {
        return (0..length).map(Some).collect();
    }
    let last = length - 1;
    let chosen = chosen.filter(|index| *index < length).unwrap_or(1);
    let mut kept = vec![0, chosen, last];
    kept.sort_unstable();
    kept.dedup();
    let mut entries = Vec::new();
    for index in kept {
        let before: Option<usize> = entries.iter().copied().flatten().next_back();
        if before.is_some_and(|before| index > before + 1) {
            entries.push(None);
        }
        entries.push(Some(index));
    }
    entries
}

/// A line that is too short for a formula ends before one of these.
pub fn breaks_before(sign: &str) -> bool {
    matches!(sign, "=" | "+" | "−" | "÷")
}

/// What must stay on one line, each: a formula from sign to sign, or to the end of a list's entry.
pub fn terms(math: &Math) -> Vec<Vec<&Math>> {
    fn flat<'a>(math: &'a Math, into: &mut Vec<&'a Math>) {
        match math {
            Math::Row(parts) => parts.iter().for_each(|part| flat(part, into)),
            part => into.push(part),
        }
    }
    let mut parts = Vec::new();
    flat(math, &mut parts);
    let mut terms: Vec<Vec<&Math>> = vec![Vec::new()];
    let mut is_over = true;
    for part in parts {
        let starts = matches!(part, Math::Op(sign) if breaks_before(sign)) && !is_over;
        match terms.last_mut() {
            Some(term) if !starts => term.push(part),
            _ => terms.push(vec![part]),
        }
        // A sign after a bracket or another sign belongs to the number behind it.
        is_over = matches!(part, Math::Op(sign) if *sign == "(" || breaks_before(sign));
        if matches!(part, Math::Op(",")) {
            terms.push(Vec::new());
            is_over = true;
        }
    }
    terms
}

/// The terms by the equations that a formula lists; a list of numbers is none.
pub fn equations<'a, 'm>(terms: &'a [Vec<&'m Math>]) -> Vec<&'a [Vec<&'m Math>]> {
    let is = |sign| move |part: &&Math| matches!(part, Math::Op(op) if *op == sign);
    let all: Vec<_> = terms.split_inclusive(|term| term.last().is_some_and(is(","))).collect();
    let is_equation = |terms: &&[Vec<&Math>]| terms.iter().flatten().any(is("="));
    if all.iter().all(is_equation) { all } else { vec![terms] }
}

/// A sum over the written-out entries.
pub fn sum(length: usize, chosen: Option<usize>, term: impl Fn(usize) -> Math) -> Math {
    let mut parts = Vec::new();
    for entry in written_entries(length, chosen) {
        if !parts.is_empty() {
            parts.push(Math::Op("+"));
        }
        parts.push(entry.map_or(Math::Ellipsis, &term));
    }
    Math::Row(parts)
}

/// A line of a computation; with the entry it is about, if any.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The entry that lights up with the line.
    pub entry: Option<usize>,
    /// What it says.
    pub math: Math,
}

impl Line {
    /// A line about the whole vector.
    pub const fn whole(math: Math) -> Self {
        Self { entry: None, math }
    }
}

/// One line for each written-out entry.
pub fn lines(length: usize, chosen: Option<usize>, line: impl Fn(usize) -> Math) -> Vec<Line> {
    written_entries(length, chosen)
        .into_iter()
        .map(|entry| Line { entry, math: entry.map_or(Math::Ellipsis, &line) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_vectors_show_the_first_the_chosen_and_the_last() {
        assert_eq!(written_entries(3, None), [Some(0), Some(1), Some(2)]);
        assert_eq!(written_entries(8, Some(3)), [Some(0), None, Some(3), None, Some(7)]);
        assert_eq!(written_entries(8, Some(0)), [Some(0), None, Some(7)]);
        assert_eq!(written_entries(8, None), [Some(0), Some(1), None, Some(7)]);
        assert_eq!(written_entries(64, Some(99)), [Some(0), Some(1), None, Some(63)]);
        assert_eq!(written_entries(0, None), []);
    }

    #[test]
    fn lines_break_before_signs_and_after_commas() {
        let letter = Math::Letter;
        let minus = row([letter("b"), Math::Op("−"), letter("c")]);
        let whole = row([equation(letter("a"), brackets(minus)), Math::Op(","), letter("d")]);
        let count = |math: &Math| terms(math).iter().map(Vec::len).collect::<Vec<_>>();
        // a | = ( b | − c ) , | d
        assert_eq!(count(&whole), [1, 3, 4, 1]);
        let one = equation(letter("a"), letter("b"));
        let several = row([one.clone(), Math::Op(","), one]);
        let lines = |math: &Math| equations(&terms(math)).len();
        assert_eq!([lines(&whole), lines(&several), lines(&letter("a"))], [1, 2, 1]);
        // Two exponents are kept apart.
        let tiny = |number| squared(Math::Value(Quantity::Centered, None, number));
        assert!(matches!(tiny(3e-62), Math::Sup(base, _) if matches!(*base, Math::Row(_))));
        assert!(matches!(tiny(3.0), Math::Sup(base, _) if matches!(*base, Math::Value(..))));
        // Nothing breaks within a power, nor before a number's own sign.
        assert_eq!(count(&squared(brackets(row([letter("x"), Math::Op("−"), letter("μ")])))), [1]);
        assert_eq!(count(&equation(letter("a"), row([Math::Op("−"), letter("b")]))), [1, 3]);
        assert_eq!(count(&row([Math::Op("−"), letter("b")])), [2]);
    }
}
