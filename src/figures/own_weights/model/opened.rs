//! A file that is open, and its numbers.

use super::example;
use crate::figures::learned_gamma::model::initial;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::settings::{Kept, OwnSettings};
use weights::{Norm, Stored, Weights};

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// No file: norms as they begin, γ = 1 and β = 0.
    Fresh,
    /// The one that the page makes.
    Example,
    /// The reader's.
    Own,
}

/// A file that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Whose.
    pub origin: Origin,
    /// What the reader calls it.
    pub name: String,
    /// Its norms, at least one.
    pub weights: Weights,
}

/// One number of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Its norm.
    pub norm: usize,
    /// Its channel.
    pub channel: usize,
    /// The number.
    pub value: f64,
}

impl Opened {
    /// Norms before any training; `None` would be a mistake of this file's reader.
    pub fn fresh() -> Option<Self> {
        Self::made(Origin::Fresh, example::fresh())
    }

    /// The example.
    pub fn example() -> Option<Self> {
        Self::made(Origin::Example, example::trained())
    }

    /// Made by the page and read as any other file is.
    fn made(origin: Origin, file: Vec<u8>) -> Option<Self> {
        let weights = weights::read_bytes(&file).ok()?;
        Some(Self { origin, name: example::NAME.to_owned(), weights })
    }

    /// The norm of this number, or the last.
    pub fn norm(&self, at: usize) -> Option<&Norm> {
        self.weights.norms.get(at.min(self.weights.norms.len() - 1))
    }

    /// Norm and channel under the cursor, both of which the file has.
    pub fn cursor(&self, settings: &OwnSettings) -> (usize, usize) {
        let norm = settings.norm.min(self.weights.norms.len() - 1);
        let width = self.norm(norm).map_or(1, width);
        (norm, settings.channel.min(width - 1))
    }

    /// Whether any norm has a β.
    pub fn has_beta(&self) -> bool {
        self.weights.norms.iter().any(|norm| norm.beta.is_some())
    }

    /// Whether it is guessed that any norm's γ is kept as γ − 1.
    pub fn is_less_one(&self) -> bool {
        self.weights.norms.iter().any(|norm| norm.is_less_one)
    }

    /// γ or β of a norm as it multiplies or is added; nothing where it has none, or in a precision that is not read.
    pub fn values(&self, norm: usize, parameter: Parameter, kept: Kept) -> Values<'_> {
        let norm = self.norm(norm);
        let less = match (parameter, kept) {
            (Parameter::Beta, _) | (_, Kept::Whole) => false,
            (_, Kept::LessOne) => true,
            (_, Kept::Guessed) => norm.is_some_and(|norm| norm.is_less_one),
        };
        let stored = norm.and_then(|norm| match parameter {
            Parameter::Gamma => Some(&norm.gamma),
            Parameter::Beta => norm.beta.as_ref(),
        });
        Values { stored: stored.map_or(&[], Stored::values), more: if less { 1.0 } else { 0.0 } }
    }

    /// All numbers, norm by norm.
    pub fn all(&self, parameter: Parameter, kept: Kept) -> impl Iterator<Item = Entry> {
        let of = move |norm| {
            let values = self.values(norm, parameter, kept);
            values.iter().enumerate().map(move |(channel, value)| Entry { norm, channel, value })
        };
        (0..self.weights.norms.len()).flat_map(of)
    }

    /// Those that are farthest from where they began, the farthest first; at most so many, in as many norms.
    pub fn farthest(&self, parameter: Parameter, kept: Kept, most: usize) -> Vec<Entry> {
        let away = |entry: &Entry| (entry.value - initial(parameter)).abs();
        let of = |norm| {
            let values = self.values(norm, parameter, kept);
            let entries = values.iter().enumerate().filter(|(_, value)| value.is_finite());
            let entries = entries.map(|(channel, value)| Entry { norm, channel, value });
            entries.max_by(|one, other| away(one).total_cmp(&away(other)))
        };
        let mut farthest: Vec<Entry> = (0..self.weights.norms.len()).filter_map(of).collect();
        farthest.sort_by(|one, other| away(other).total_cmp(&away(one)));
        farthest.truncate(most);
        farthest
    }

    /// With the cursor on the γ that is farthest from its initial value.
    pub fn begun(&self) -> OwnSettings {
        let farthest = self.farthest(Parameter::Gamma, Kept::Guessed, 1);
        let (norm, channel) = farthest.first().map_or((0, 0), |entry| (entry.norm, entry.channel));
        OwnSettings { norm, channel, ..OwnSettings::default() }
    }
}

/// γ or β of one norm.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    stored: &'a [f32],
    /// What is added to each.
    more: f64,
}

impl<'a> Values<'a> {
    /// How many.
    pub const fn len(self) -> usize {
        self.stored.len()
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.stored.is_empty()
    }

    /// That of a channel.
    pub fn at(self, channel: usize) -> Option<f64> {
        self.stored.get(channel).map(|value| f64::from(*value) + self.more)
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = f64> + 'a {
        self.stored.iter().map(move |value| f64::from(*value) + self.more)
    }
}

/// d of a norm, at least 1.
pub fn width(norm: &Norm) -> usize {
    usize::try_from(norm.gamma.count()).unwrap_or(usize::MAX).max(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    const GEMMA: &[u8] = include_bytes!("../../../../crates/weights/tests/files/gemma.safetensors");

    fn opened(file: &[u8]) -> Opened {
        Opened { origin: Origin::Own, name: String::new(), weights: weights::read_bytes(file).unwrap() }
    }

    #[test]
    fn what_gemma_keeps_is_gamma_less_one() {
        let gemma = opened(GEMMA);
        assert!(gemma.is_less_one() && !gemma.has_beta());
        let gamma = |kept| gemma.values(0, Parameter::Gamma, kept).at(5).unwrap();
        assert_eq!(gamma(Kept::Whole) + 1.0, gamma(Kept::LessOne));
        assert_eq!(gamma(Kept::Guessed), gamma(Kept::LessOne));
        assert_eq!(gemma.values(0, Parameter::Beta, Kept::LessOne).len(), 0);
    }

    #[test]
    fn the_farthest_come_first_one_a_norm() {
        let gemma = opened(GEMMA);
        let farthest = gemma.farthest(Parameter::Gamma, Kept::Guessed, 3);
        assert_eq!(farthest.len(), 3);
        // The channel that `generate.py` sets apart.
        assert!(farthest.iter().all(|entry| entry.channel == 5 && entry.value == 5.0), "{farthest:?}");
    }

    #[test]
    fn the_cursor_stays_in_the_file() {
        let fresh = Opened::fresh().unwrap();
        let settings = OwnSettings { norm: 9_999, channel: 9_999, ..OwnSettings::default() };
        let (norm, channel) = fresh.cursor(&settings);
        assert_eq!((norm, channel), (fresh.weights.norms.len() - 1, example::WIDTH - 1));
        assert!(fresh.all(Parameter::Gamma, Kept::Guessed).all(|entry| entry.value == 1.0));
        assert!(fresh.all(Parameter::Beta, Kept::Guessed).all(|entry| entry.value == 0.0));
    }

    #[test]
    fn the_example_is_a_file_of_which_little_is_read() {
        let example = Opened::example().unwrap();
        assert!(example.has_beta() && example.weights.read * 20 < example.weights.length);
        assert_eq!(example, Opened::example().unwrap());
        assert!(example.all(Parameter::Gamma, Kept::Guessed).all(|entry| entry.value.is_finite()));
    }
}
