//! What a figure's code reads, as cells of their own: the handwritten digits, and files of trained models.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use engine::training::digits::{COUNT, Digits, DigitsError};
use std::fmt::Write;

/// Letters of a line of data.
const LINE: usize = 120;

/// Where a code text takes the digits from.
pub const LOAD_DIGITS: &str = "from sklearn.datasets import load_digits\n";

/// The digits as scikit-learn's `load_digits` gives them, each a line: its 64 pixels from 0 to g, then its class.
///
/// # Errors
/// These must be the bytes of the digits.
pub fn digits(bytes: &[u8]) -> Result<String, DigitsError> {
    let digits = Digits::parse(bytes)?;
    let letter = |pixel: &u8| char::from_digit(u32::from(*pixel), 17).unwrap_or('0');
    let mut rows = String::with_capacity(COUNT * 66);
    for image in 0..COUNT {
        rows.extend(digits.raw(image).iter().map(letter));
        let _ = writeln!(rows, "{}", digits.class(image).unwrap_or_default());
    }
    Ok(format!("{DIGITS_HEAD}{rows}{DIGITS_END}"))
}

const DIGITS_HEAD: &str = "\
from types import SimpleNamespace
import numpy as np

_DIGITS = \"\"\"
";

/// The page has them in the order in which its experiments use them; scikit-learn in that of their source.
const DIGITS_END: &str = "\
\"\"\"


def load_digits():
    rows = np.array([[int(ink, 17) for ink in row] for row in _DIGITS.split()])
    rows = rows[np.argsort(np.random.RandomState(0).permutation(len(rows)))]
    data = rows[:, :64] * 1.0
    return SimpleNamespace(data=data, images=data.reshape(-1, 8, 8), target=rows[:, 64])
";

/// What a code text says to read the file of this name.
pub fn opening(name: &str) -> String {
    format!("open(\"{name}.bin\", \"rb\").read()")
}

/// The variable that holds a file.
pub fn variable(name: &str) -> String {
    format!("{name}_bin")
}

/// A file as that variable.
pub fn file(name: &str, bytes: &[u8]) -> String {
    let letters = STANDARD.encode(bytes);
    let mut lines = String::with_capacity(letters.len() + letters.len() / LINE + 1);
    let mut rest = letters.as_str();
    while let Some((line, after)) = rest.split_at_checked(LINE) {
        let _ = writeln!(lines, "{line}");
        rest = after;
    }
    format!(
        "import base64\n\n{variable} = base64.b64decode(\"\"\"\n{lines}{rest}\n\"\"\")",
        variable = variable(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_a_line() {
        let cell = digits(include_bytes!("../../../assets/digits.bin")).unwrap_or_default();
        let rows: Vec<&str> = cell.split("\"\"\"").nth(1).unwrap_or_default().split_whitespace().collect();
        assert!(rows.len() == COUNT && rows.iter().all(|row| row.len() == 65));
        assert!(rows.concat().chars().max() == Some('g'));
        assert!(digits(&[0; 3]).is_err());
    }

    #[test]
    fn a_file_is_its_bytes() {
        let bytes: Vec<u8> = (0..=255).collect();
        let cell = file("a", &bytes);
        let letters: String = cell.split("\"\"\"").nth(1).unwrap_or_default().split_whitespace().collect();
        assert_eq!(STANDARD.decode(letters).ok(), Some(bytes));
        assert!(cell.starts_with("import base64\n\na_bin = ") && cell.lines().all(|line| line.len() <= LINE));
    }
}
