//! Python as an editor colours it: enough for code that this page writes itself.

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Plain,
    Comment,
    Keyword,
    Number,
    String,
}

impl Kind {
    /// The class by which the style sheet knows it; `None` for what has no colour.
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Comment => Some("comment"),
            Self::Keyword => Some("keyword"),
            Self::Number => Some("number"),
            Self::String => Some("string"),
        }
    }
}

const KEYWORDS: [&str; 22] = [
    "and", "as", "assert", "break", "class", "continue", "def", "elif", "else", "False", "for", "from", "if",
    "import", "in", "lambda", "None", "not", "or", "return", "True", "while",
];

/// The code in pieces, in order; together they are the code.
pub fn pieces(code: &str) -> Vec<(Kind, &str)> {
    let mut pieces: Vec<(Kind, &str)> = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = piece(rest, first);
        let (text, after) = rest.split_at(length);
        pieces.push((kind, text));
        rest = after;
    }
    pieces
}

fn piece(rest: &str, first: char) -> (Kind, usize) {
    let while_in = |belongs: fn(char) -> bool| rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
    match first {
        '#' => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => {
            let closed = rest[1..].find([first, '\n']).map_or(rest.len(), |at| at + 2);
            (Kind::String, closed)
        }
        '0'..='9' => {
            (Kind::Number, while_in(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_')))
        }
        letter if is_name(letter) => {
            let length = while_in(is_name);
            let is_keyword = KEYWORDS.contains(&&rest[..length]);
            (if is_keyword { Kind::Keyword } else { Kind::Plain }, length)
        }
        _ => (Kind::Plain, while_in(|letter| !is_name(letter) && !matches!(letter, '#' | '"' | '\''))),
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coloured(code: &str) -> Vec<(Kind, &str)> {
        pieces(code).into_iter().filter(|(kind, _)| *kind != Kind::Plain).collect()
    }

    #[test]
    fn nothing_is_lost() {
        let code = "x = torch.tensor([1.0, -2e-5])  # \"a\" vector\nprint('x', x)\nname2 = 3\n";
        assert_eq!(pieces(code).iter().map(|(_, text)| *text).collect::<String>(), code);
    }

    #[test]
    fn each_kind_is_known() {
        let code = "for i in range(10):  # ten\n    x2 = 'a#b'";
        let expected = [
            (Kind::Keyword, "for"),
            (Kind::Keyword, "in"),
            (Kind::Number, "10"),
            (Kind::Comment, "# ten"),
            (Kind::String, "'a#b'"),
        ];
        assert_eq!(coloured(code), expected);
        assert_eq!(coloured("\"open"), [(Kind::String, "\"open")]);
    }
}
