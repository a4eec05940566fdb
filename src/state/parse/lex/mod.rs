//! From text to numbers and what stands between them. What else there may be around a vector (calls, types, keyword
//! arguments, LaTeX) is left out; what stands in the way of reading it is named.

mod mark;
mod number;
mod odd;
mod word;

use super::problem::Problem;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// Digits with their sign and points, and a power of ten as `e…`.
    Number(String),
    /// A comma right between two digits.
    Glued,
    /// What parts two numbers.
    Gap(Gap),
    /// An opening bracket.
    Open(Bracket),
    /// A closing bracket.
    Close,
}

/// What parts two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Gap {
    Space,
    NoBreak,
    Tab,
    Line,
    Comma,
    Semicolon,
    /// `|` of a table, `&` of LaTeX.
    Cell,
    /// `\\` of LaTeX.
    Row,
}

/// Which bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Bracket {
    List,
    Round,
    /// That of a call: `tensor(`.
    Call,
}

/// The tokens of a text.
pub fn lex(text: &str) -> Result<Vec<Token>, Problem> {
    let text: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), open: Vec::new(), angles: 0, power: 0 };
    while let Some(c) = lexer.here() {
        lexer.step(c)?;
    }
    Ok(lexer.tokens)
}

struct Lexer {
    text: Vec<char>,
    at: usize,
    tokens: Vec<Token>,
    open: Vec<Bracket>,
    /// Angle brackets that are open.
    angles: usize,
    /// The power of ten that MATLAB has written before all.
    power: i64,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    fn here(&self) -> Option<char> {
        self.peek(0)
    }

    fn is_digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn before(&self) -> Option<char> {
        self.text.get(self.at.checked_sub(1)?).copied()
    }

    /// Whether the text goes on with this.
    fn is_at(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    fn skip_while(&mut self, is_skipped: impl Fn(char) -> bool) {
        while self.here().is_some_and(&is_skipped) {
            self.at += 1;
        }
    }

    fn skip_blanks(&mut self) {
        self.skip_while(|c| c != '\n' && c.is_whitespace());
    }

    /// The last token that is no blank.
    fn last(&self) -> Option<&Token> {
        self.tokens.iter().rfind(|token| !matches!(token, Token::Gap(Gap::Space | Gap::NoBreak)))
    }

    fn gap(&mut self, gap: Gap, length: usize) {
        self.at += length;
        self.tokens.push(Token::Gap(gap));
    }

    fn open(&mut self, bracket: Bracket) {
        self.at += 1;
        self.open.push(bracket);
        self.tokens.push(Token::Open(bracket));
    }

    fn close(&mut self) {
        self.at += 1;
        // One bracket too many does no harm.
        if self.open.pop().is_some() {
            self.tokens.push(Token::Close);
        }
    }

    fn starts_number(&self) -> bool {
        let signed = usize::from(matches!(self.here(), Some('+' | '-')));
        let is_digit = |ahead: usize| self.is_digit(ahead);
        is_digit(signed) || self.peek(signed) == Some('.') && is_digit(signed + 1)
    }

    fn step(&mut self, c: char) -> Result<(), Problem> {
        if self.starts_number() && !(matches!(c, '+' | '-') && self.follows_number()) {
            return self.number();
        }
        match c {
            '\n' => self.gap(Gap::Line, 1),
            '\t' => self.gap(Gap::Tab, 1),
            super::clean::NO_BREAK => self.gap(Gap::NoBreak, 1),
            ' ' | '"' | '\'' | '`' | '•' => self.gap(Gap::Space, 1),
            ',' => self.comma(),
            '、' => self.gap(Gap::Comma, 1),
            ';' => self.gap(Gap::Semicolon, 1),
            // Two of them part cells too, in a wiki.
            '|' | '&' => self.gap(Gap::Cell, if self.peek(1) == Some(c) { 2 } else { 1 }),
            '>' if self.angles > 0 => {
                self.angles -= 1;
                self.gap(Gap::Space, 1);
            }
            // `[1, 2][0]` takes one entry.
            '[' if matches!(self.before(), Some(']' | ')')) => return Err(self.odd(self.at)),
            '[' | '{' => self.open(Bracket::List),
            '(' => self.open(Bracket::Round),
            ']' | '}' | ')' => self.close(),
            // A spreadsheet's formula.
            '=' if self.last().is_none() => self.at += 1,
            '\\' => return self.backslash(),
            '<' => return self.angle(),
            '.' => return self.dot(),
            '^' | 'ᵀ' | '⊤' => return self.transposed(),
            '*' => return self.star(),
            '+' | '-' => return self.sign(),
            '…' => return Err(Problem::Shortened("…".to_owned())),
            c if c.is_alphabetic() || matches!(c, '∞' | '_' | '#') => return self.word(),
            _ => return Err(self.odd(self.at)),
        }
        Ok(())
    }

    fn comma(&mut self) {
        let is_glued = self.before().is_some_and(|c| c.is_ascii_digit()) && self.is_digit(1);
        self.at += 1;
        self.tokens.push(if is_glued { Token::Glued } else { Token::Gap(Gap::Comma) });
    }
}
