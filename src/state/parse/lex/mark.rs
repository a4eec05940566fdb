//! Signs that mean something only beside a vector: LaTeX, angle brackets of Python, transposition.

use super::odd::is_currency;
use super::{Bracket, Gap, Lexer, Token};
use crate::state::parse::number::is_not_finite;
use crate::state::parse::problem::{Mark, Problem};

/// Macros that say how something looks.
const LOOKS: [&str; 34] = [
    "left",
    "right",
    "big",
    "Big",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "quad",
    "qquad",
    "hline",
    "toprule",
    "midrule",
    "bottomrule",
    "displaystyle",
    "textstyle",
    "num",
    "mathbf",
    "mathrm",
    "boldsymbol",
    "bm",
    "vec",
    "text",
    "tiny",
    "small",
    "cr",
    "lbrack",
    "rbrack",
    "lbrace",
    "rbrace",
    "langle",
    "rangle",
    "phantom",
    "hfill",
];
/// Methods behind a vector that keep its entries.
const KEEPING: [&str; 14] = [
    "tolist",
    "numpy",
    "cuda",
    "cpu",
    "float",
    "double",
    "detach",
    "clone",
    "flatten",
    "ravel",
    "squeeze",
    "copy",
    "contiguous",
    "to_numpy",
];
const DOTS: [&str; 5] = ["dots", "ldots", "cdots", "vdots", "ddots"];

impl Lexer {
    /// Whether a sign here would be an operator, behind a number or a vector.
    pub(super) fn follows_number(&self) -> bool {
        matches!(self.last(), Some(Token::Close))
            || matches!(self.last(), Some(Token::Number(_)))
                && !matches!(self.tokens.last(), Some(Token::Gap(Gap::Space | Gap::NoBreak)) if !self.is_operator())
    }

    /// A sign with blanks on both sides is an operator, `1 -2` are two numbers.
    fn is_operator(&self) -> bool {
        self.peek(1).is_some_and(char::is_whitespace)
    }

    /// A sign that stands apart from its number, or at none.
    pub(super) fn sign(&mut self) -> Result<(), Problem> {
        let start = self.at;
        if self.follows_number() {
            return Err(self.imaginary().unwrap_or_else(|| self.odd(start)));
        }
        let sign = self.here();
        self.at += 1;
        self.skip_blanks();
        if self.here().is_some_and(|c| c.is_ascii_digit()) || self.here() == Some('.') && self.is_digit(1) {
            self.number()?;
            if let (Some('-'), Some(Token::Number(text))) = (sign, self.tokens.last_mut()) {
                text.insert(0, '-');
            }
            return Ok(());
        }
        let run = self.run(start);
        Err(match run.trim_start_matches(['+', '-']) {
            name if is_not_finite(name) => Problem::NotFinite(run),
            name if name.starts_with(is_currency) => Problem::Marked(Mark::Currency, run),
            _ => self.odd(start),
        })
    }

    /// Bold text of Markdown, or MATLAB's factor.
    pub(super) fn star(&mut self) -> Result<(), Problem> {
        if self.peek(1) == Some('*') {
            self.gap(Gap::Space, 2);
            return Ok(());
        }
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        let is_end = self.here().is_none_or(|c| c == '\n');
        if is_end && self.factor().is_some() { Ok(()) } else { Err(self.odd(start)) }
    }

    /// `..` leaves entries out; `.T` and `.tolist()` behind a vector change nothing.
    pub(super) fn dot(&mut self) -> Result<(), Problem> {
        if self.peek(1) == Some('.') {
            return Err(Problem::Shortened("...".to_owned()));
        }
        let start = self.at;
        let is_behind = matches!(self.last(), Some(Token::Close));
        self.at += 1;
        if self.here().is_none_or(char::is_whitespace) {
            return Ok(());
        }
        self.skip_while(|c| c.is_alphanumeric() || c == '_');
        let name: String = self.text.iter().skip(start + 1).take(self.at - start - 1).collect();
        if is_behind && self.is_at("()") && KEEPING.contains(&name.as_str()) {
            self.at += 2;
            return Ok(());
        }
        if is_behind && name == "T" && !self.is_at("(") { Ok(()) } else { Err(self.odd(start)) }
    }

    /// A vector is the same as a row and as a column.
    pub(super) fn transposed(&mut self) -> Result<(), Problem> {
        if !matches!(self.last(), Some(Token::Close)) {
            return Err(self.odd(self.at));
        }
        let is_power = self.here() == Some('^');
        self.at += 1;
        if is_power {
            match self.here() {
                Some('{') => {
                    self.skip_while(|c| c != '}');
                    self.at += 1;
                }
                Some('\\') => {
                    self.at += 1;
                    self.skip_while(char::is_alphabetic);
                }
                _ => self.at += 1,
            }
        }
        Ok(())
    }

    pub(super) fn backslash(&mut self) -> Result<(), Problem> {
        let start = self.at;
        match self.peek(1) {
            Some('\\') => self.gap(Gap::Row, 2),
            Some('%') => return Err(Problem::Marked(Mark::Percent, "%".to_owned())),
            Some('$') => return Err(Problem::Marked(Mark::Currency, "$".to_owned())),
            Some('{') => {
                self.at += 1;
                self.open(Bracket::List);
            }
            Some('}') => {
                self.at += 1;
                self.close();
            }
            // Columns of a spreadsheet where the comma is the decimal mark.
            Some(c) if c.is_ascii_digit() => self.gap(Gap::Cell, 1),
            Some(c) if c.is_alphabetic() => return self.macro_of(start),
            _ => self.gap(Gap::Space, 2),
        }
        Ok(())
    }

    fn macro_of(&mut self, start: usize) -> Result<(), Problem> {
        self.at += 1;
        let name_at = self.at;
        self.skip_while(char::is_alphabetic);
        let name: String = self.text.iter().skip(name_at).take(self.at - name_at).collect();
        match name.as_str() {
            "begin" => {
                let environment = self.braces();
                if environment == "array" || environment == "tabular" {
                    self.braces();
                }
                self.open.push(Bracket::List);
                self.tokens.push(Token::Open(Bracket::List));
            }
            "end" => {
                self.braces();
                if self.open.pop().is_some() {
                    self.tokens.push(Token::Close);
                }
            }
            name if DOTS.contains(&name) => return Err(Problem::Shortened(format!("\\{name}"))),
            name if LOOKS.contains(&name) => self.tokens.push(Token::Gap(Gap::Space)),
            _ => return Err(self.odd(start)),
        }
        Ok(())
    }

    /// What stands in the braces that open here.
    fn braces(&mut self) -> String {
        let inside: String = match self.here() {
            Some('{') => self.text.iter().skip(self.at + 1).take_while(|c| **c != '}').collect(),
            _ => return String::new(),
        };
        self.at += inside.chars().count() + 2;
        inside
    }

    /// Python's `<…>`: the vector in it, if there is one; a tag of HTML; Maple's brackets.
    pub(super) fn angle(&mut self) -> Result<(), Problem> {
        self.at += 1;
        self.skip_blanks();
        let length = self.angle_length().ok_or_else(|| self.odd(self.at - 1))?;
        if self.starts_number() {
            self.angles += 1;
            self.tokens.push(Token::Gap(Gap::Space));
            return Ok(());
        }
        let inside: Vec<char> = self.text.iter().skip(self.at).take(length).copied().collect();
        let numpy: Vec<char> = "numpy=".chars().collect();
        let value = inside.windows(numpy.len()).position(|window| window == numpy.as_slice());
        let list = inside.iter().position(|c| *c == '[');
        match value.map(|at| at + numpy.len()).or(list) {
            Some(ahead) => {
                self.at += ahead;
                self.angles += 1;
            }
            None => self.at += length + 1,
        }
        self.tokens.push(Token::Gap(Gap::Space));
        Ok(())
    }

    /// How far it is to the bracket that closes this one.
    fn angle_length(&self) -> Option<usize> {
        let mut depth = 1;
        self.text.iter().skip(self.at).position(|c| {
            depth += i32::from(*c == '<') - i32::from(*c == '>');
            depth == 0
        })
    }
}
