//! What stands in the way, by its name.

use super::Lexer;
use crate::state::parse::problem::{Mark, Problem};

/// Units that people write at numbers.
const UNITS: [&str; 44] = [
    "k", "K", "M", "G", "kg", "g", "mg", "m", "cm", "mm", "km", "nm", "s", "ms", "min", "h", "Hz", "kHz",
    "MHz", "V", "mV", "A", "mA", "W", "kW", "N", "Pa", "kPa", "J", "°C", "°F", "°", "℃", "px", "pt", "dB",
    "B", "KB", "MB", "GB", "deg", "rad", "mol", "bit",
];
/// Chinese units and powers of ten are one character each.
const CHINESE_UNITS: &str = "米克秒度分时天年月日次个只台人件岁百千万亿倍";
const CURRENCIES: [&str; 8] = ["USD", "EUR", "CNY", "RMB", "GBP", "JPY", "元", "円"];

pub(super) const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '₠'..='⃀' | '￥' | '元' | '円')
}

/// What a word right behind a number means.
pub(super) fn mark_of(word: &str) -> Option<Mark> {
    let is_chinese = word.chars().count() <= 2 && word.chars().all(|c| CHINESE_UNITS.contains(c));
    if CURRENCIES.contains(&word) || word.chars().any(is_currency) {
        Some(Mark::Currency)
    } else {
        (is_chinese && !word.is_empty() || UNITS.contains(&word)).then_some(Mark::Unit)
    }
}

impl Lexer {
    /// The text from here to the next gap or bracket.
    pub(super) fn run(&self, start: usize) -> String {
        let is_end = |c: &char| c.is_whitespace() || ",、;|&[]{}()\"<>".contains(*c);
        self.text.iter().skip(start).take_while(|c| !is_end(c)).collect()
    }

    /// The brackets that open here, with what is in them.
    pub(super) fn bracketed(&self) -> String {
        let rest = self.text.iter().skip(self.at);
        let inside: String = rest.take_while(|c| **c != ')' && **c != '\n').collect();
        inside + ")"
    }

    /// Why the piece that begins here cannot be read.
    pub(super) fn odd(&self, start: usize) -> Problem {
        let mut run = self.run(start);
        if run.is_empty() {
            run.extend(self.text.get(start));
        }
        let number = run.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let behind = run.get(number.len()..).unwrap_or_default();
        let is_plain = number.trim_start_matches(['+', '-']).chars().all(|c| c.is_ascii_digit() || c == '.');
        if !number.is_empty() && is_imaginary(behind) {
            Problem::Complex(run)
        } else if behind.ends_with(['%', '‰']) {
            Problem::Marked(Mark::Percent, run)
        } else if run.chars().any(is_currency) {
            Problem::Marked(Mark::Currency, run)
        } else {
            match mark_of(behind).filter(|_| is_plain && !number.is_empty()) {
                Some(mark) => Problem::Marked(mark, run),
                None => Problem::NotANumber(run),
            }
        }
    }

    /// `+ 2.0im` behind a number, with blanks.
    pub(super) fn imaginary(&self) -> Option<Problem> {
        let mut start = self.at + 1;
        while self.text.get(start) == Some(&' ') {
            start += 1;
        }
        match self.odd(start) {
            Problem::Complex(run) => Some(Problem::Complex(format!("{} {run}", self.here()?))),
            _ => None,
        }
    }
}

fn is_imaginary(behind: &str) -> bool {
    matches!(behind.trim_start_matches(['*', '·']), "i" | "j" | "im" | "I" | "J" | "ⅈ" | "ⅉ")
}
