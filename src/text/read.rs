//! How words are read: each file once a language, when they are first asked for, from lines in the order of its keys.

use super::{BUNDLES, Bundle, FILES, Language, NEEDS};
use std::sync::OnceLock;

/// Stands before the letter of a slot.
const SLOT: char = '\u{1}';

/// The letter of the first slot.
const FIRST: u8 = b'A';

/// One file.
pub(crate) struct File {
    name: &'static str,
    /// How many lines it has, in every language.
    lines: usize,
    built_in: [Option<&'static str>; 2],
    come: [OnceLock<&'static str>; 2],
}

impl File {
    pub(crate) const fn new(name: &'static str, lines: usize, built_in: [Option<&'static str>; 2]) -> Self {
        Self { name, lines, built_in, come: [OnceLock::new(), OnceLock::new()] }
    }

    fn text(&self, language: Language) -> Option<&'static str> {
        self.built_in[language as usize].or_else(|| self.come[language as usize].get().copied())
    }
}

/// What is in a bundle.
pub(crate) struct Contents {
    pub(crate) name: &'static str,
    /// Of the keys, slots and lengths that the code knows.
    pub(crate) fingerprint: u32,
    /// Places in [`FILES`].
    pub(crate) files: &'static [usize],
}

impl Contents {
    /// The lines of each file, if they are in this language, whole, and for this code.
    fn cut(&self, language: Language, text: &'static str) -> Option<Vec<(&'static File, &'static str)>> {
        let (head, mut rest) = text.split_once('\n')?;
        if head != format!("{} {} {:08x}", self.name, language.tag(), self.fingerprint) {
            return None;
        }
        let mut cut = Vec::new();
        for file in self.files.iter().filter_map(|at| FILES.get(*at)) {
            let (of_file, after) = rest.split_at_checked(length(rest, file.lines)?)?;
            cut.push((file, of_file));
            rest = after;
        }
        rest.is_empty().then_some(cut)
    }
}

/// How long the first so many lines are; `None` where there are fewer.
fn length(text: &str, lines: usize) -> Option<usize> {
    match lines.checked_sub(1) {
        None => Some(0),
        Some(last) => text.match_indices('\n').nth(last).map(|(at, _)| at + 1),
    }
}

/// What a slide, a face of it, or a figure by the name of its chunk needs besides the shell.
pub fn needs(of: &str) -> &'static [Bundle] {
    NEEDS.iter().find(|(name, _)| *name == of).map_or(&[], |(_, bundles)| bundles)
}

/// Words that are not those that the code reads: of another version, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl Bundle {
    fn contents(self) -> Option<&'static Contents> {
        BUNDLES.get(self as usize)
    }

    /// What the page calls it.
    pub fn name(self) -> &'static str {
        self.contents().map_or("", |contents| contents.name)
    }

    /// Whether all its words can be read.
    pub fn is_here(self, language: Language) -> bool {
        let mut files = self.contents().into_iter().flat_map(|contents| contents.files);
        files.all(|at| FILES.get(*at).is_some_and(|file| file.text(language).is_some()))
    }

    /// Takes the words in, all or none.
    pub fn take_in(self, language: Language, text: String) -> Result<(), Misfit> {
        let text: &'static str = text.leak();
        let cut = self.contents().and_then(|contents| contents.cut(language, text)).ok_or(Misfit)?;
        for (file, lines) in cut {
            // What is there stays: it may have been read already.
            let _ = file.come[language as usize].set(lines);
        }
        Ok(())
    }
}

/// The words of one file, or those from a line of it on.
pub(crate) struct Words<T: 'static> {
    file: usize,
    line: usize,
    texts: [OnceLock<T>; 2],
    nothing: OnceLock<T>,
}

impl<T> Words<T> {
    pub(crate) const fn new(file: usize, line: usize) -> Self {
        Self { file, line, texts: [OnceLock::new(), OnceLock::new()], nothing: OnceLock::new() }
    }

    /// `read` is no part of this: what data names is in the main module, where few readers belong.
    pub(crate) fn get(&'static self, language: Language, read: fn(&mut Lines) -> T) -> &'static T {
        let text = &self.texts[language as usize];
        if let Some(text) = text.get() {
            return text;
        }
        match source(self.file, language) {
            Some(lines) => text.get_or_init(|| read(&mut Lines::from(lines, self.line))),
            None => self.nothing.get_or_init(|| read(&mut Lines(""))),
        }
    }
}

fn source(file: usize, language: Language) -> Option<&'static str> {
    let file = FILES.get(file)?;
    let text = file.text(language);
    if text.is_none()
        && let Some(report) = MISSING.get()
    {
        report(file.name);
    }
    text
}

static MISSING: OnceLock<fn(&'static str)> = OnceLock::new();

/// Has the name of a file reported whose words are asked for before they have come. They are empty then.
pub fn on_missing(report: fn(&'static str)) {
    let _ = MISSING.set(report);
}

/// The lines that are left to read; after the last, empty ones.
pub(crate) struct Lines(&'static str);

impl Lines {
    fn from(text: &'static str, line: usize) -> Self {
        let start = length(text, line).and_then(|start| text.get(start..));
        Self(start.unwrap_or_default())
    }

    pub(crate) fn text(&mut self) -> &'static str {
        let (line, rest) = self.0.split_once('\n').unwrap_or((self.0, ""));
        self.0 = rest;
        line
    }

    pub(crate) fn list<T>(&mut self, item: fn(&mut Self) -> T) -> &'static [T] {
        let length = self.text().parse().unwrap_or(0);
        (0..length).map(|_| item(self)).collect::<Vec<T>>().leak()
    }

    /// So many: one call for all of them takes less room than one for each.
    pub(crate) fn texts<const N: usize>(&mut self) -> [&'static str; N] {
        let mut all = [""; N];
        self.read(&mut all);
        all
    }

    fn read(&mut self, all: &mut [&'static str]) {
        all.iter_mut().for_each(|text| *text = self.text());
    }
}

/// The pieces of a template's line.
pub(crate) fn pieces<T>(
    line: &'static str,
    words: fn(&'static str) -> T,
    value: &dyn Fn(usize) -> Option<T>,
) -> Vec<T> {
    let mut pieces = Vec::new();
    for (at, piece) in line.split(SLOT).enumerate() {
        // Each piece but the first begins with the letter of a slot.
        let (letter, after) =
            if at == 0 { ("", piece) } else { piece.split_at_checked(1).unwrap_or_default() };
        let place = letter.bytes().next().and_then(|letter| letter.checked_sub(FIRST));
        pieces.extend(place.and_then(|place| value(usize::from(place))));
        pieces.extend((!after.is_empty()).then(|| words(after)));
    }
    pieces
}
