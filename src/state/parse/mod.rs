//! Numbers as people type and paste them, in any notation in which vectors are printed or written. Never panics; says
//! what it could not read, and never takes a text with two readings without a word.
//!
//! A text is [`clean`]ed, stripped of what stands around a vector in whole lines ([`notation`]), taken apart ([`lex`])
//! and read in every way that somebody may mean ([`ways`]). A [`link`] needs none of that.

pub mod clean;
mod holes;
mod lex;
mod link;
mod notation;
mod number;
pub mod own;
mod problem;
mod reading;
mod rows;
mod ways;

pub use link::{eps, number, plain, seed, vector};
pub use problem::{Mark, Problem};
pub use reading::{Reading, Sense};

use crate::lesson::Quantity;
use crate::lesson::layer_norm::VectorId;
use clean::clean;
use std::ops::RangeInclusive;

/// The most entries a vector has.
pub const MAX_ENTRIES: usize = 64;

/// What a field wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A vector, and which.
    Vector(VectorId),
    /// One number.
    Number,
    /// One number, at least 0.
    Eps,
}

/// Every way to read what was typed or pasted, the likeliest first.
pub fn wanted(text: &str, wanted: Wanted) -> Result<Vec<Reading>, Problem> {
    match wanted {
        Wanted::Vector(id) => readings(text, id),
        Wanted::Number => number_readings(text),
        Wanted::Eps => eps_readings(text),
    }
}

/// Every way to read what was typed or pasted for a vector, the likeliest first.
pub fn readings(text: &str, id: VectorId) -> Result<Vec<Reading>, Problem> {
    let (text, names) = (clean(text), names(id));
    if let Some(own) = own::read(&text, &names) {
        return own.and_then(within_length).map(|reading| vec![reading]);
    }
    let mut bodies = notation::bodies(&text, &names)?.into_iter();
    let Some(body) = bodies.next() else { return Err(Problem::Empty) };
    let mut all = body_readings(&body)?;
    for other in bodies {
        // What cannot be read so is no other reading.
        let others = body_readings(&other).unwrap_or_default();
        let likeliest =
            others.into_iter().next().filter(|other| all.iter().all(|known| known.values != other.values));
        if let (Some(reading), Some(first)) = (likeliest, all.first_mut()) {
            first.sense = body.sense;
            all.insert(1, Reading { sense: other.sense, ..reading });
        }
    }
    if let Some(first) = all.first_mut().filter(|first| first.sense.is_none()) {
        first.sense = body.sense.filter(|sense| *sense == Sense::Named);
    }
    all.truncate(3);
    Ok(all)
}

/// Every way to read what was typed or pasted for one number, the likeliest first.
pub fn number_readings(text: &str) -> Result<Vec<Reading>, Problem> {
    let mut all = readings(text, VectorId::X)?;
    let count = all.first().map_or(0, |first| first.values.len());
    all.retain(|reading| reading.values.len() == 1);
    if all.is_empty() { Err(Problem::NotOne(count)) } else { Ok(all) }
}

/// Every way to read what was typed or pasted for ε, the likeliest first.
pub fn eps_readings(text: &str) -> Result<Vec<Reading>, Problem> {
    let eps = |reading: Reading| {
        let values = vec![not_negative(one(&reading.values)?)?];
        Ok(Reading { values, ..reading })
    };
    number_readings(text)?.into_iter().map(eps).collect()
}

fn one(values: &[f64]) -> Result<f64, Problem> {
    match values {
        [value] => Ok(*value),
        values => Err(Problem::NotOne(values.len())),
    }
}

fn not_negative(value: f64) -> Result<f64, Problem> {
    if value < 0.0 { Err(Problem::Negative(value)) } else { Ok(value.abs()) }
}

/// What the page's own files and programs call a vector.
const fn names(id: VectorId) -> [&'static str; 2] {
    match id {
        VectorId::X => [Quantity::X.name(), "X"],
        VectorId::Gamma => [Quantity::Gamma.name(), "γ"],
        VectorId::Beta => [Quantity::Beta.name(), "β"],
        VectorId::Dy => [Quantity::Dy.name(), "g"],
    }
}

fn body_readings(body: &notation::Body) -> Result<Vec<Reading>, Problem> {
    let tokens = lex::lex(&body.text)?;
    holes::check(&tokens)?;
    let mut all = ways::readings(&tokens, body.is_wrapped)?;
    if let Some(count) = body.count {
        let found = all.first().map_or(0, |first| first.values.len());
        if found < count {
            return Err(Problem::Shortened(format!("{count}-element")));
        }
        all.retain(|reading| reading.values.len() == count || count != found);
    }
    Ok(all)
}

fn within_length(reading: Reading) -> Result<Reading, Problem> {
    match reading.values.len() {
        count if count > MAX_ENTRIES => Err(Problem::TooMany(count)),
        _ => Ok(reading),
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
        let likeliest =
            readings(text, VectorId::X).map(|all| all.into_iter().next().map(|first| first.values));
        assert_eq!(likeliest, Ok(Some(expected.to_vec())), "{text:?}");
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
