//! All words of the lesson, generated from `locales/<language>/*.toml` at build time: one module
//! a file, one type for every language, so that a missing word does not compile.

mod language;

pub use language::Language;

/// What the deck says on one slide: the `[slide]` table of its locale file.
#[derive(Debug)]
pub struct Slide {
    /// The deck's heading.
    pub title: &'static str,
    /// 主要内容简述, likewise; empty where the deck has none.
    pub summary: &'static str,
    /// 主要观点, word for word; a slip is written `[what the deck has→what it should be]`.
    pub points: &'static [&'static str],
    /// Name of the slide's figure (图N), empty where it has none.
    pub figure: &'static str,
    /// Name of the slide's table (表N), empty where it has none.
    pub table: &'static str,
    /// Teacher's notes: where the deck is imprecise or contested.
    pub notes: &'static [SlideNotes],
}

/// A teacher's note.
#[derive(Debug)]
pub struct SlideNotes {
    /// What to say.
    pub text: &'static str,
    /// Who says so: paper and section.
    pub source: &'static str,
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

include!(concat!(env!("OUT_DIR"), "/text.rs"));
