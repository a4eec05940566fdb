//! Words around vectors: calls, types, keyword arguments.

use super::odd::mark_of;
use super::{Bracket, Gap, Lexer, Token};
use crate::state::parse::number::is_not_finite;
use crate::state::parse::problem::{Mark, Problem};

/// What makes a vector of what is in its brackets; the last part of its name, in small letters.
const CALLS: [&str; 32] = [
    "tensor",
    "array",
    "ndarray",
    "devicearray",
    "floattensor",
    "doubletensor",
    "eagertensor",
    "float32array",
    "float64array",
    "matrix",
    "vector",
    "svector",
    "vec",
    "list",
    "tuple",
    "series",
    "constant",
    "variable",
    "parameter",
    "asarray",
    "as_tensor",
    "to_tensor",
    "arraylist",
    "decimal",
    "c",
    "longtensor",
    "inttensor",
    "column_stack",
    "float32tensor",
    "of",
    "aslist",
    "rowvector",
];
/// Types, as words or as calls.
const TYPES: [&str; 24] = [
    "float", "double", "int", "half", "long", "real", "new", "float16", "bfloat16", "float32", "float64",
    "float128", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "f32", "f64",
    "i32", "i64",
];
/// Keyword arguments that say nothing of the entries.
const KEYWORDS: [&str; 26] = [
    "dtype",
    "device",
    "grad_fn",
    "requires_grad",
    "shape",
    "size",
    "layout",
    "place",
    "stop_gradient",
    "weak_type",
    "sharding",
    "names",
    "name",
    "copy",
    "order",
    "ndmin",
    "trainable",
    "nrow",
    "ncol",
    "byrow",
    "dim",
    "index",
    "pin_memory",
    "committed",
    "chunksize",
    "tangent",
];
/// Keyword arguments that are the vector.
const VALUES: [&str; 9] =
    ["numpy", "data", "value", "values", "object", "array", "input", "initial_value", "buffer"];

impl Lexer {
    pub(super) fn word(&mut self) -> Result<(), Problem> {
        let start = self.at;
        self.skip_word();
        let name: String = self.text.iter().skip(start).take(self.at - start).collect();
        if is_not_finite(&name) || is_not_finite(&self.run(start)) {
            return Err(Problem::NotFinite(self.run(start)));
        }
        if self.open.last() == Some(&Bracket::Call) && self.is_keyword() {
            return self.keyword(start, &name);
        }
        let last = name.rsplit(['.', ':']).next().unwrap_or_default().to_ascii_lowercase();
        if name.starts_with("torch.") && name.ends_with("Tensor") && !self.holds_list() {
            return Err(Problem::Ambiguous(name + &self.bracketed()));
        }
        let is_call = CALLS.contains(&last.as_str());
        if is_call && self.is_size() {
            self.bracket_and_rest();
        } else if self.here() == Some('(') && (is_call || TYPES.contains(&last.as_str())) {
            self.open(Bracket::Call);
        } else if self.here() == Some('!') && is_call {
            self.at += 1;
        } else if !(is_call && last != "c" || TYPES.contains(&last.as_str())) {
            return Err(self.odd_word(start, &name));
        }
        Ok(())
    }

    /// Letters, digits, points and colons before more letters.
    fn skip_word(&mut self) {
        while let Some(c) = self.here() {
            let goes_on = |ahead| self.peek(ahead).is_some_and(|c: char| c.is_alphabetic() || c == '_');
            match c {
                '.' if goes_on(1) => self.at += 1,
                ':' if self.peek(1) == Some(':') && goes_on(2) => self.at += 2,
                c if c.is_alphanumeric() || matches!(c, '_' | '∞' | '#') => self.at += 1,
                _ => break,
            }
        }
    }

    fn is_keyword(&self) -> bool {
        let equals = (0..).find(|ahead| self.peek(*ahead) != Some(' ')).unwrap_or(0);
        self.peek(equals) == Some('=') && self.peek(equals + 1) != Some('=')
    }

    fn keyword(&mut self, start: usize, name: &str) -> Result<(), Problem> {
        let is_value = VALUES.contains(&name);
        if !is_value && !KEYWORDS.contains(&name) {
            return Err(Problem::NotANumber(self.run(start)));
        }
        self.skip_while(|c| c == ' ');
        self.at += 1;
        self.skip_while(|c| c == ' ');
        if !is_value {
            self.skip_value();
        }
        Ok(())
    }

    /// One value with its comma: brackets and quotes are whole.
    fn skip_value(&mut self) {
        let (mut depth, mut quote) = (0, None);
        while let Some(c) = self.here() {
            match (quote, c) {
                (Some(open), c) => quote = (c != open).then_some(open),
                (None, '"' | '\'') => quote = Some(c),
                (None, '(' | '[' | '{' | '<') => depth += 1,
                (None, ')' | ']' | '}' | '>') if depth > 0 => depth -= 1,
                (None, ')' | ']' | '}' | '>' | ',') if depth == 0 => break,
                (None, c) if depth == 0 && c.is_whitespace() => break,
                _ => {}
            }
            self.at += 1;
        }
        let rest = self.at;
        self.skip_while(char::is_whitespace);
        match self.here() {
            Some(',') => self.at += 1,
            _ => self.at = rest,
        }
    }

    /// Whether the call that begins here is of entries: `torch.Tensor(3)` has three, whatever they are.
    fn holds_list(&self) -> bool {
        let inside = (1..).map_while(|ahead| self.peek(ahead)).find(|c| !c.is_whitespace());
        self.here() != Some('(') || matches!(inside, Some('[' | '('))
    }

    /// `Float32Array(3) [`: a size, then the entries.
    fn is_size(&self) -> bool {
        let Some('(') = self.here() else { return false };
        let rest: String = self.text.iter().skip(self.at + 1).take(24).collect();
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len()
            && behind.strip_prefix(')').is_some_and(|rest| rest.trim_start().starts_with('['))
    }

    fn bracket_and_rest(&mut self) {
        self.skip_while(|c| c != ')');
        self.at += 1;
    }

    fn odd_word(&self, start: usize, name: &str) -> Problem {
        if let (Some(Token::Gap(Gap::Space | Gap::NoBreak)), Some(Token::Number(number)), Some(mark)) =
            (self.tokens.last(), self.last(), mark_of(name))
        {
            return Problem::Marked(mark, format!("{number} {name}"));
        }
        let run = self.run(start);
        if mark_of(&run) == Some(Mark::Currency) {
            Problem::Marked(Mark::Currency, run)
        } else {
            self.odd(start)
        }
    }
}
