//! All words of the lesson, from `locales/<language>/*.toml`: one module a file, one type for every language, made at
//! build time, so that a missing word does not compile. The words themselves are no part of the page's code: they
//! come in bundles ([`Bundle`], `locales/bundles.toml`), of one language. Natively all are there.

mod language;
mod read;

pub use language::Language;
pub use read::{Misfit, on_missing};

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

/// A piece of a [`Template`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<S: 'static> {
    /// Words as they stand.
    Words(&'static str),
    /// A place for a value.
    Slot(S),
}

/// Words with places for values; `S` names the places.
pub type Template<S> = &'static [Part<S>];

/// The template as plain text, each place filled by `value`.
pub fn fill<S: Copy>(template: Template<S>, value: impl Fn(S) -> String) -> String {
    template
        .iter()
        .map(|part| match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Slot(slot) => value(*slot),
        })
        .collect()
}

/// Words that are part of the code everywhere.
macro_rules! always {
    ($file:literal) => {
        Some(include_str!(concat!(env!("OUT_DIR"), $file)))
    };
}

/// Words that are part of the code but in the browser.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! natively {
    ($file:literal) => {
        always!($file)
    };
}

#[cfg(target_arch = "wasm32")]
macro_rules! natively {
    ($file:literal) => {
        None
    };
}

include!(concat!(env!("OUT_DIR"), "/text.rs"));
