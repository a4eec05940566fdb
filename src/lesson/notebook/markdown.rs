//! Words as Markdown that says just these words.

/// Letters that mean something to Markdown, or to the formulas in it, wherever they stand.
const MEANING: [char; 8] = ['\\', '`', '*', '_', '<', '$', '~', '|'];

/// Plain words: no letter of theirs makes a list, a heading, a link or a formula.
pub fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut before = '\n';
    for letter in words.chars() {
        let begins = before == '\n' && matches!(letter, '#' | '>' | '-' | '+');
        let is_link = before == ']' && letter == '(';
        if begins || is_link || MEANING.contains(&letter) {
            text.push('\\');
        }
        text.push(letter);
        before = letter;
    }
    text
}

/// A link with these words.
pub fn link(words: &str, to: &str) -> String {
    format!("[{}](<{}>)", plain(words), to.replace(['<', '>', '\n'], ""))
}

/// Lines as a list.
pub fn list(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().map(|item| format!("- {item}\n")).collect()
}

/// Lines as a list with numbers.
pub fn numbered(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().enumerate().map(|(at, item)| format!("{}. {item}\n", at + 1)).collect()
}

/// A list inside an item of a list with numbers.
pub fn indented(list: &str) -> String {
    list.lines().map(|line| format!("\n   {line}")).collect()
}

/// A program that is to be read and not to be run.
pub fn program(code: &str) -> String {
    format!("```python\n{}\n```", code.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_words_is_taken_for_markdown() {
        assert_eq!(plain("x = [1,2](a_b*c) $5 <p>"), "x = [1,2]\\(a\\_b\\*c) \\$5 \\<p>");
        assert_eq!(plain("# no heading\n- no list, a-b"), "\\# no heading\n\\- no list, a-b");
        assert_eq!(plain("残差连接：x+F(x)"), "残差连接：x+F(x)");
        assert_eq!(link("图3", "https://a.example/#/x?x=1,2"), "[图3](<https://a.example/#/x?x=1,2>)");
        assert_eq!(numbered(["a".to_owned(), "b".to_owned()]), "1. a\n2. b\n");
    }
}
