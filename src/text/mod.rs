//! All words of the lesson, from `locales/<language>/*.toml`: one module a file, one type for every language, made at
//! build time, so that a missing word does not compile. The words themselves are no part of the page's code: they
//! come in bundles ([`Bundle`], `locales/bundles.toml`), of one language. Natively all are there.

mod language;
mod read;

pub use language::Language;
pub use read::{Misfit, needs, on_missing};

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

/// What the deck says on one slide, and what the page says of its figures: the `[slide]` table of its locale file.
#[derive(Debug)]
pub struct Slide {
    /// Name of the slide's figure (图N), empty where it has none.
    pub figure: &'static str,
    /// What to look at when a point is tested, for each point.
    pub looking: &'static [&'static str],
    /// Teacher's notes: where the deck is imprecise or contested.
    pub notes: &'static [SlideNotes],
    /// Names of its figures, in the order in which they are offered; none where there are not several.
    pub panes: &'static [&'static str],
    /// 主要观点, word for word; a slip is written `[what the deck has→what it should be]`.
    pub points: &'static [&'static str],
    /// The deck's reference, empty where it has none.
    pub reference: &'static str,
    /// 主要内容简述, likewise; empty where the deck has none.
    pub summary: &'static str,
    /// Name of the slide's table (表N), empty where it has none.
    pub table: &'static str,
    /// What one chooses among its figures, empty where there are not several.
    pub tabs: &'static str,
    /// The deck's heading.
    pub title: &'static str,
}

/// A teacher's note.
#[derive(Debug)]
pub struct SlideNotes {
    /// Who says so: paper and section.
    pub source: &'static str,
    /// What to say.
    pub text: &'static str,
}

/// The names of a template's places.
pub trait Slots: Copy + 'static {
    /// All of them, in the order of their letters.
    const ALL: &'static [Self];
}

/// Words with places for values; `S` names the places. The line is taken apart when it is filled: to read it is no more
/// than to read words.
#[derive(Clone, Copy)]
pub struct Template<S> {
    line: &'static str,
    slots: PhantomData<S>,
}

impl<S: Slots> Template<S> {
    const fn new(line: &'static str) -> Self {
        Self { line, slots: PhantomData }
    }

    /// Its pieces in their order: what `words` makes of words, and `value` of a place.
    pub fn pieces<T>(self, words: fn(&'static str) -> T, value: impl Fn(S) -> T) -> Vec<T> {
        read::pieces(self.line, words, &|place| S::ALL.get(place).map(|slot| value(*slot)))
    }
}

impl<S: Slots + Debug> Debug for Template<S> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let pieces = self.pieces(|words| format!("{words:?}"), |slot| format!("Slot({slot:?})"));
        to.write_str(&pieces.join(", "))
    }
}

/// The template as plain text, each place filled by `value`.
pub fn fill<S: Slots>(template: Template<S>, value: impl Fn(S) -> String) -> String {
    template.pieces(str::to_owned, value).concat()
}

/// The first index in words: what stands before it, the index, and what stands behind it. One letter below one letter,
/// `J_F`: names of code, `layer_norm`, have none.
pub fn lowered(words: &str) -> Option<(&str, &str, &str)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // Latin or Greek: a table of all letters would have to be fetched with the page.
    let is_symbol = |c: char| c.is_ascii_alphabetic() || matches!(c, 'Α'..='ω');
    words.match_indices('_').find_map(|(at, _)| {
        let (before, rest) = (words.get(..at)?, words.get(at + 1..)?);
        let (index, after) = rest.split_at_checked(1)?;
        let mut letters = before.chars().rev();
        let is_letter = letters.next().is_some_and(is_symbol) && !letters.next().is_some_and(is_name);
        let is_index = index.chars().all(|c| c.is_ascii_alphabetic()) && !after.starts_with(is_name);
        (is_letter && is_index).then_some((before, index, after))
    })
}

/// Words that are part of the code but in the browser.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! natively {
    ($file:literal) => {
        Some(include_str!(concat!(env!("OUT_DIR"), $file)))
    };
}

#[cfg(target_arch = "wasm32")]
macro_rules! natively {
    ($file:literal) => {
        None
    };
}

include!(concat!(env!("OUT_DIR"), "/text.rs"));
