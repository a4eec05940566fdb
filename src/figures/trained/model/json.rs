//! A JSON text as a tree, read by its names.
//!
//! The tokens are `picojson`'s, which neither recurses nor reads numbers: those are read where all of the page are.

use super::damaged::Damaged;
use crate::charts::reader;
use picojson::{Event, PullParser, SliceParser};

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Truth(bool),
    /// A finite number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in the order of the text.
    Object(Vec<(String, Value)>),
}

/// Deeper than any of ours.
const MOST_DEEP: usize = 16;

/// What follows in the text, on its own feet.
enum Token {
    Begin,
    BeginObject,
    End,
    Key(String),
    Value(Value),
}

struct Tokens<'a, 'b>(SliceParser<'a, 'b>);

impl Tokens<'_, '_> {
    fn next(&mut self) -> Option<Token> {
        Some(match self.0.next_event().ok()? {
            Event::StartArray => Token::Begin,
            Event::StartObject => Token::BeginObject,
            Event::EndArray | Event::EndObject => Token::End,
            Event::Key(key) => Token::Key(key.as_str().to_owned()),
            Event::String(text) => Token::Value(Value::Text(text.as_str().to_owned())),
            Event::Bool(truth) => Token::Value(Value::Truth(truth)),
            Event::Number(number) => Token::Value(Value::Number(finite(number.as_str())?)),
            Event::Null | Event::EndDocument => return None,
        })
    }

    fn value(&mut self, token: Token, depth: usize) -> Option<Value> {
        match token {
            Token::Value(value) => Some(value),
            Token::Begin if depth < MOST_DEEP => self.list(depth + 1).map(Value::List),
            Token::BeginObject if depth < MOST_DEEP => self.object(depth + 1).map(Value::Object),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        loop {
            match self.next()? {
                Token::End => return Some(list),
                token => list.push(self.value(token, depth)?),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Vec<(String, Value)>> {
        let mut object = Vec::new();
        loop {
            match self.next()? {
                Token::End => return Some(object),
                Token::Key(key) => {
                    let token = self.next()?;
                    object.push((key, self.value(token, depth)?));
                }
                _ => return None,
            }
        }
    }
}

pub(super) fn finite(text: &str) -> Option<f64> {
    reader::number(text).filter(|number| number.is_finite())
}

impl Value {
    /// The text's value; `None` where it is no JSON, or has what no file of ours has: `null`, or numbers beyond f64.
    pub fn parse(text: &str) -> Option<Self> {
        // Room for the longest string whose escapes are undone.
        let mut room = vec![0; text.len()];
        let mut tokens = Tokens(SliceParser::with_buffer(text, &mut room));
        let first = tokens.next()?;
        let value = tokens.value(first, 0)?;
        matches!(tokens.0.next_event(), Ok(Event::EndDocument)).then_some(value)
    }

    /// The entry of this name; `None` where there is none.
    pub fn find(&self, name: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The entry of this name.
    pub fn get(&self, name: &'static str) -> Result<&Self, Damaged> {
        self.find(name).ok_or(Damaged::Entry(name))
    }

    /// The string of this name.
    pub fn text(&self, name: &'static str) -> Result<String, Damaged> {
        self.get(name)?.as_text().ok_or(Damaged::Entry(name))
    }

    /// The number of this name.
    pub fn number(&self, name: &'static str) -> Result<f64, Damaged> {
        self.get(name)?.as_number().ok_or(Damaged::Entry(name))
    }

    /// The whole number of this name, from 0.
    pub fn count(&self, name: &'static str) -> Result<usize, Damaged> {
        self.get(name)?.as_count().ok_or(Damaged::Entry(name))
    }

    /// Each item of the list of this name, read by `read`; all or none.
    pub fn list<T>(&self, name: &'static str, read: impl Fn(&Self) -> Option<T>) -> Result<Vec<T>, Damaged> {
        let items = self.get(name)?.items().map(|items| items.iter().map(read).collect());
        items.flatten().ok_or(Damaged::Entry(name))
    }

    /// The same, of a list of so many.
    pub fn list_of<T>(
        &self,
        name: &'static str,
        length: usize,
        read: impl Fn(&Self) -> Option<T>,
    ) -> Result<Vec<T>, Damaged> {
        self.list(name, read)
            .and_then(|list| if list.len() == length { Ok(list) } else { Err(Damaged::Entry(name)) })
    }

    /// So many numbers.
    pub fn numbers(&self, name: &'static str, length: usize) -> Result<Vec<f64>, Damaged> {
        self.list_of(name, length, Self::as_number)
    }

    /// What a list holds.
    pub fn items(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// A string.
    pub fn as_text(&self) -> Option<String> {
        if let Self::Text(text) = self { Some(text.clone()) } else { None }
    }

    /// A number.
    pub fn as_number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A whole number that f64 and u32 hold.
    pub fn as_count(&self) -> Option<usize> {
        let number = self.as_number().filter(|number| (0.0..=f64::from(u32::MAX)).contains(number))?;
        (number.fract() == 0.0).then_some(number as usize)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_by_its_names() {
        let value =
            Value::parse(r#"{"a": [1, -2.5e-3, 1e3], "b": "天\n\"\\\u00e9", "c": {"d": true}}"#).unwrap();
        assert_eq!(value.numbers("a", 3), Ok(vec![1.0, -2.5e-3, 1e3]));
        assert_eq!(value.numbers("a", 2), Err(Damaged::Entry("a")));
        assert_eq!(value.text("b"), Ok("天\n\"\\é".to_owned()));
        assert_eq!(value.get("c").unwrap().get("d"), Ok(&Value::Truth(true)));
        assert_eq!(value.number("c"), Err(Damaged::Entry("c")));
        assert_eq!(value.number("e"), Err(Damaged::Entry("e")));
    }

    #[test]
    fn whole_numbers_are_whole() {
        let value = Value::parse("[3, -1, 0.5, 1e300, 4294967295]").unwrap();
        let counts: Vec<_> = value.items().unwrap().iter().map(Value::as_count).collect();
        assert_eq!(counts, [Some(3), None, None, None, Some(4_294_967_295)]);
    }

    #[test]
    fn what_is_no_json_of_ours_is_refused() {
        for text in ["", "{", "[1", "{\"a\"}", "[1]]", "[1] 2", "[null]", "[1e999]", "[NaN]", "{1:2}", "[,]"]
        {
            assert_eq!(Value::parse(text), None, "{text}");
        }
        for depth in [MOST_DEEP, MOST_DEEP + 1, 40, 300, 100_000] {
            let text = "[".repeat(depth) + &"]".repeat(depth);
            assert_eq!(Value::parse(&text).is_some(), depth <= MOST_DEEP, "{depth}");
        }
        assert_eq!(Value::parse(&"[{\"a\":".repeat(50_000)), None);
    }
}
