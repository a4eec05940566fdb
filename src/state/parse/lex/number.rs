//! One number: its digits, its power of ten in any notation, and what may not stand behind it.

use super::{Gap, Lexer, Token};
use crate::state::parse::problem::{Mark, Problem};

/// Types that are written right behind a number: C, Java, R, Rust.
const SUFFIXES: [&str; 12] = ["f", "F", "L", "l", "f32", "f64", "i32", "i64", "u8", "u32", "u64", "usize"];

impl Lexer {
    pub(super) fn number(&mut self) -> Result<(), Problem> {
        let start = self.at;
        let mut text = String::new();
        if let Some(sign @ ('+' | '-')) = self.here() {
            self.at += 1;
            if sign == '-' {
                text.push(sign);
            }
        }
        self.digits(&mut text);
        let exponent = self.exponent();
        self.behind(start)?;
        let power = exponent.map_or_else(|| (self.power != 0).then(|| self.power.to_string()), Some);
        let power = match power {
            Some(power) if self.power != 0 && power != self.power.to_string() => {
                Some((power.parse::<i64>().unwrap_or(0).saturating_add(self.power)).to_string())
            }
            power => power,
        };
        if let Some(power) = power {
            text.push('e');
            text.push_str(&power);
        }
        self.tokens.push(Token::Number(text));
        Ok(())
    }

    /// Digits and points; marks between groups of three, and underscores, are no part of the number.
    fn digits(&mut self, into: &mut String) {
        let start = self.at;
        while let Some(c) = self.here() {
            match c {
                '0'..='9' => into.push(c),
                // Two points stand for what was left out.
                '.' if self.peek(1) != Some('.') => into.push(c),
                '\'' if self.is_group(self.at - start) => {}
                '_' if self.is_digit(1) => {}
                _ => break,
            }
            self.at += 1;
        }
    }

    /// Whether an apostrophe parts `1'234`.
    fn is_group(&self, before: usize) -> bool {
        let is_first_short =
            self.text.iter().take(self.at).rev().take_while(|c| c.is_ascii_digit()).count() <= 3;
        before > 0 && is_first_short && (1..=3).all(|ahead| self.is_digit(ahead)) && !self.is_digit(4)
    }

    /// `e-3`, `D+03`, `f2`, `*^3`, `×10⁻³`, `·10^-3`, `\times 10^{-3}`: the power, if there is one.
    fn exponent(&mut self) -> Option<String> {
        let start = self.at;
        let found = match self.here()? {
            'e' | 'E' | 'd' | 'D' => self.integer(1),
            'f' if !["f32", "f64"].iter().any(|suffix| self.is_at(suffix)) => self.integer(1),
            '*' if self.peek(1) == Some('^') => self.integer(2),
            _ => self.times_ten(),
        };
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// An integer after so many characters.
    fn integer(&mut self, after: usize) -> Option<String> {
        self.at += after;
        let mut text = String::new();
        if let Some(sign @ ('+' | '-')) = self.here() {
            self.at += 1;
            if sign == '-' {
                text.push(sign);
            }
        }
        while let Some(c) = self.here().filter(char::is_ascii_digit) {
            text.push(c);
            self.at += 1;
        }
        text.ends_with(|c: char| c.is_ascii_digit()).then_some(text)
    }

    fn times_ten(&mut self) -> Option<String> {
        self.skip_blanks();
        let signs = ["×", "·", "*", "x", "X", "\\times", "\\cdot"];
        let sign = signs.iter().find(|sign| self.is_at(sign))?;
        self.at += sign.chars().count();
        self.skip_blanks();
        if !self.is_at("10") {
            return None;
        }
        self.at += 2;
        match self.here()? {
            '^' => match self.peek(1)? {
                '{' | '(' => self
                    .integer(2)
                    .filter(|_| matches!(self.here(), Some('}' | ')')))
                    .inspect(|_| self.at += 1),
                _ => self.integer(1),
            },
            '*' if self.peek(1) == Some('*') => self.integer(2),
            _ => self.raised(),
        }
    }

    /// An integer in superscripts.
    fn raised(&mut self) -> Option<String> {
        let digits: String = self.text.iter().skip(self.at).map_while(|c| lowered(*c)).collect();
        self.at += digits.chars().count();
        digits.ends_with(|c: char| c.is_ascii_digit()).then_some(digits)
    }

    /// What may not stand right behind the digits.
    fn behind(&mut self, start: usize) -> Result<(), Problem> {
        let Some(c) = self.here() else { return Ok(()) };
        if let Some(suffix) = self.suffix() {
            self.at += suffix;
            return Ok(());
        }
        match c {
            '%' | '‰' => Err(Problem::Marked(Mark::Percent, self.run(start))),
            '(' => Err(Problem::Ambiguous(self.run(start) + &self.bracketed())),
            '\'' | '"' if self.is_digit(1) => Err(self.odd(start)),
            '*' if self.peek(1).is_some_and(char::is_alphabetic) => Err(self.odd(start)),
            ',' | ';' | '、' | '|' | '&' | ')' | ']' | '}' | '<' | '>' | '\\' | '\'' | '"' | '`' | '*'
            | '•' | '…' | '.' => Ok(()),
            c if c.is_whitespace() => Ok(()),
            _ => Err(self.odd(start)),
        }
    }

    /// How long the name of a type behind a number is.
    fn suffix(&self) -> Option<usize> {
        let underscore = usize::from(self.here() == Some('_'));
        let letters: String =
            (underscore..).map_while(|ahead| self.peek(ahead).filter(|c| c.is_alphanumeric())).collect();
        SUFFIXES.contains(&letters.as_str()).then(|| underscore + letters.len())
    }

    /// `1.0e+03 *` at the end of a line is a factor of all that follows.
    pub(super) fn factor(&mut self) -> Option<()> {
        let at = self.tokens.iter().position(|token| matches!(token, Token::Number(_)))?;
        let is_alone = self.tokens.iter().skip(at + 1).all(|token| matches!(token, Token::Gap(Gap::Space)));
        let Token::Number(factor) = self.tokens.get(at)? else { return None };
        let (mantissa, power) = factor.split_once('e')?;
        let is_power = mantissa.trim_end_matches('0') == "1." || mantissa == "1";
        self.power = power.parse().ok().filter(|_| is_alone && is_power)?;
        self.tokens.truncate(at);
        Some(())
    }
}

fn lowered(c: char) -> Option<char> {
    let at = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].iter().position(|raised| *raised == c);
    at.and_then(|at| char::from_digit(at as u32, 10)).or((c == '⁻').then_some('-'))
}
