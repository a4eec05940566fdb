//! "Try it": a figure's code with one number changed, and what that number is.

use crate::lesson::code::Code;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exercise {
    /// x times 10.
    TenTimes,
    /// Other random numbers.
    Seed,
    /// The sign of the derivative of every branch.
    Sign,
    /// Twice as many features.
    Features,
    /// Another place in a trained model.
    Place,
}

/// A text with one number changed; the comment on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What was changed.
    pub exercise: Exercise,
    /// The text.
    pub text: String,
}

/// What is written behind what was changed.
const MARK: &str = "  # changed";

/// The text after one change; `None` where it does not allow it.
type Way = fn(&str) -> Option<String>;

/// The first change that a code allows: of NumPy's text where there is one.
pub fn of(code: &Code) -> Option<Changed> {
    let text = code.numpy.as_deref().unwrap_or(&code.pytorch);
    let ways: [(Exercise, Way); 5] = [
        (Exercise::TenTimes, |text| behind(text, "x", "x = 10 * x")),
        (Exercise::Sign, |text| behind(text, "f", "f = -f")),
        (Exercise::Features, features),
        (Exercise::Place, place),
        (Exercise::Seed, seed),
    ];
    // x of a text that follows gradients is a leaf, and has to stay one.
    let first = usize::from(code.numpy.is_none()) * 2;
    ways.into_iter().skip(first).find_map(|(exercise, way)| Some(Changed { exercise, text: way(text)? }))
}

/// One more line behind the statement that gives `name`, or it and others, its value.
fn behind(text: &str, name: &str, line: &str) -> Option<String> {
    let gives =
        |row: &str| row.split_once(" = ").is_some_and(|(names, _)| names.split(", ").next() == Some(name));
    let (mut end, mut depth, mut is_found) = (0, 0, false);
    for row in text.split_inclusive('\n') {
        end += row.len();
        is_found |= depth == 0 && gives(row);
        let code = row.split_once('#').map_or(row, |(code, _)| code);
        let count = |brackets: [char; 3]| code.matches(brackets).count();
        depth = (depth + count(['(', '[', '{'])).saturating_sub(count([')', ']', '}']));
        if is_found && depth == 0 {
            let (before, after) = text.split_at(end);
            return Some(format!("{before}{line}{MARK}\n{after}"));
        }
    }
    None
}

/// `n, d = 256, 512`: twice as many features.
fn features(text: &str) -> Option<String> {
    let number = number_behind(text, "n, d = 256, ")?;
    Some(replace(text, "n, d = 256, ", number, 2 * number))
}

/// `losses[7]`, or the last block of a range.
fn place(text: &str) -> Option<String> {
    if let Some(at) = number_behind(text, "losses[") {
        return Some(replace(text, "losses[", at, neighbour(at)));
    }
    let start = "first, last, blocks = ";
    let first = number_behind(text, start)?;
    let start = format!("{start}{first}, ");
    let last = number_behind(text, &start)?;
    let other = if last + 1 < BLOCKS { last + 1 } else { first.max(last.saturating_sub(1)) };
    Some(replace(text, &start, last, other))
}

/// Blocks of the trained model that is cut.
const BLOCKS: u64 = 30;

/// The one before; of the first the one behind.
const fn neighbour(at: u64) -> u64 {
    if at == 0 { 1 } else { at - 1 }
}

/// The next seed, wherever it stands.
fn seed(text: &str) -> Option<String> {
    ["default_rng(", "manual_seed(", "\nseed = "].into_iter().find_map(|start| {
        let seed = number_behind(text, start)?;
        Some(replace(text, start, seed, seed.wrapping_add(1)))
    })
}

/// The whole number behind these words.
fn number_behind(text: &str, words: &str) -> Option<u64> {
    let (_, rest) = text.split_once(words)?;
    let digits: &str = &rest[..rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())];
    digits.parse().ok()
}

/// The number behind these words by another, everywhere; the line where it stands first is marked.
fn replace(text: &str, words: &str, from: u64, to: u64) -> String {
    let (old, new) = (format!("{words}{from}"), format!("{words}{to}"));
    let at = text.find(&old).unwrap_or_default() + new.len();
    let mut changed = text.replace(&old, &new);
    let line = changed.get(at..).and_then(|rest| rest.find('\n'));
    let end = line.map_or(changed.len(), |length| at + length);
    changed.insert_str(end, MARK);
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numpy(text: &str) -> Option<Changed> {
        of(&Code { pytorch: String::new(), numpy: Some(text.to_owned()) })
    }

    fn changed(text: &str) -> Option<(Exercise, String)> {
        numpy(text).map(|changed| (changed.exercise, changed.text))
    }

    #[test]
    fn x_is_changed_behind_all_of_its_lines() {
        let text = "x = np.array([\n    [1.0],  # (a\n])  # tokens\ny = x\n";
        let expected = "x = np.array([\n    [1.0],  # (a\n])  # tokens\nx = 10 * x  # changed\ny = x\n";
        assert_eq!(changed(text), Some((Exercise::TenTimes, expected.to_owned())));
        let both = "x, eps = np.array([1.0]), 0.1\n";
        assert_eq!(changed(both), Some((Exercise::TenTimes, format!("{both}x = 10 * x  # changed\n"))));
    }

    #[test]
    fn without_x_it_is_another_number() {
        let seed = "rng = np.random.default_rng(9)  # draws\nz = rng.random()\n";
        let expected = "rng = np.random.default_rng(10)  # draws  # changed\nz = rng.random()\n";
        assert_eq!(changed(seed), Some((Exercise::Seed, expected.to_owned())));
        let (exercise, text) =
            changed("f = np.full(3, 0.1)\nprint(f)\n").unwrap_or((Exercise::Seed, String::new()));
        assert_eq!(
            (exercise, text.as_str()),
            (Exercise::Sign, "f = np.full(3, 0.1)\nf = -f  # changed\nprint(f)\n")
        );
        let range = |first: u64, last: u64| format!("first, last, blocks = {first}, {last}, 30\n");
        for (first, last, other) in [(0, 0, 1), (13, 29, 28), (29, 29, 29)] {
            let expected = range(first, other).replace('\n', "  # changed\n");
            assert_eq!(changed(&range(first, last)), Some((Exercise::Place, expected)));
        }
        let (_, text) = changed("a = losses[3]\nb = losses[3]\n").unwrap_or((Exercise::Seed, String::new()));
        assert_eq!(text, "a = losses[2]  # changed\nb = losses[2]\n");
        assert_eq!(changed("print(1)\n"), None);
    }

    #[test]
    fn in_pytorch_alone_no_leaf_is_changed() {
        let code = Code { pytorch: "x = torch.ones(1)\ntorch.manual_seed(0)\n".to_owned(), numpy: None };
        assert_eq!(of(&code).map(|changed| changed.exercise), Some(Exercise::Seed));
    }
}
