//! One character for all that mean the same: full-width forms, digits of any script, dashes, quotes, spaces. What
//! nobody can see is dropped.

/// Joins digits; other blanks part numbers.
pub const NO_BREAK: char = '\u{a0}';

/// The text with one character for all that mean the same.
pub fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let plain: Vec<char> = visible.replace("\r\n", "\n").chars().map(plain).collect();
    let stop = |at: usize, c: char| if c == '。' { full_stop(&plain, at) } else { c };
    plain.iter().enumerate().map(|(at, c)| stop(at, *c)).collect()
}

/// Whether a character leaves no trace on screen: joiners, marks of direction, byte-order marks, controls.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The zeros of scripts that count in tens.
const ZEROS: [u32; 20] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
    0x1040, 0x17E0, 0x1810, 0xA8D0, 0xFF10,
];
/// Bold, double-struck and other digits of formulas, five times ten.
const FORMULA_DIGITS: std::ops::RangeInclusive<u32> = 0x1D7CE..=0x1D7FF;

fn digit(c: char) -> Option<char> {
    let code = c as u32;
    if FORMULA_DIGITS.contains(&code) {
        return char::from_digit((code - FORMULA_DIGITS.start()) % 10, 10);
    }
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

fn plain(c: char) -> char {
    match c {
        ' '..='~' | '\n' | '\t' => c,
        '−' | '－' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' | '﹘' => '-',
        '，' | '、' | '،' | '﹐' | '､' | '︐' | '︑' | '꓾' => '、',
        '؛' | '﹔' => ';',
        '｡' => '。',
        '٫' | '․' | '﹒' => '.',
        '٬' | '’' | '‘' | 'ʼ' | '′' | '＇' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '″' | '「' | '」' | '『' | '』' => {
            '"'
        }
        '【' | '〔' | '⟦' | '〚' => '[',
        '】' | '〕' | '⟧' | '〛' => ']',
        '〈' | '《' | '⟨' | '❨' => '(',
        '〉' | '》' | '⟩' | '❩' => ')',
        '│' | '┃' | '║' | '¦' | '∣' | '❘' => '|',
        '…' | '⋯' | '⋮' | '⋱' | '‥' | '︙' => '…',
        '◦' | '‣' | '▪' | '●' | '○' | '■' | '□' | '◆' | '►' | '▸' | '★' | '✓' | '⁃' => {
            '•'
        }
        '⋅' | '∙' | '・' => '·',
        '⨯' | '✕' => '×',
        '←' | '≔' | '＝' => '=',
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        NO_BREAK | '\u{2007}' | '\u{2009}' | '\u{202f}' => NO_BREAK,
        // Pieces of large brackets and of frames.
        '⎛'..='⎭' | '─'..='╿' => ' ',
        c if c.is_whitespace() => ' ',
        c => digit(c).or_else(|| half_width(c)).unwrap_or(c),
    }
}

/// The plain form of what Chinese and Japanese input writes a full width wide.
pub fn half_width(c: char) -> Option<char> {
    ('！'..='～').contains(&c).then(|| char::from_u32(c as u32 - 0xFEE0)).flatten()
}

/// `。` is a decimal point only between two digits of a number that has no other: Chinese keyboards send it for both.
fn full_stop(text: &[char], at: usize) -> char {
    let part_of_number = |c: &&char| c.is_ascii_digit() || **c == '.' || **c == '。';
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let touches_digits =
        [before.last(), after.first()].into_iter().all(|c| c.is_some_and(char::is_ascii_digit));
    // No further than the next: a text of nothing else takes no longer.
    let mut run =
        before.iter().rev().take_while(part_of_number).chain(after.iter().take_while(part_of_number));
    if touches_digits && run.all(char::is_ascii_digit) { '.' } else { ' ' }
}
