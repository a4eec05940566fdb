//! Slides that are no section: the title, the contents, and the works that are cited.

use super::words::{heading, paragraphs};
use crate::deck::name_of;
use crate::lesson::SlideId;
use crate::lesson::notebook::markdown::{indented, list, numbered, plain};
use crate::text::references::Works;
use crate::text::{Language, contents, references, title};

/// What the deck is called, and where it belongs.
pub fn title_page(language: Language) -> String {
    let words = title::text(language);
    let name = heading("#", name_of(SlideId::Title, language));
    paragraphs([name, plain(words.course), plain(words.subtitle), plain(words.date)])
}

/// Seven chapters with their sections.
pub fn contents_page(language: Language) -> String {
    let chapters = contents::text(language).chapters.iter().enumerate().map(|(chapter, name)| {
        let sections = SlideId::ALL.into_iter().filter(|slide| slide.chapter() == Some(chapter));
        let sections = list(sections.map(|slide| plain(name_of(slide, language))));
        plain(name) + &indented(&sections)
    });
    let list = numbered(chapters);
    paragraphs([heading("##", name_of(SlideId::Contents, language)), list])
}

/// The deck lists the first three works.
const DECK_WORKS: usize = 3;

/// What the deck lists, then what is cited besides.
pub fn works(language: Language) -> String {
    let text = references::text(language);
    let (deck, further) = text.works.split_at(DECK_WORKS.min(text.works.len()));
    let all = |works: &'static [Works]| list(works.iter().map(work));
    let headings = [text.headings.deck, text.headings.further].map(|name| heading("###", name));
    let [deck_name, further_name] = headings;
    paragraphs([
        heading("##", name_of(SlideId::References, language)),
        deck_name,
        all(deck),
        further_name,
        all(further),
    ])
}

fn work(work: &Works) -> String {
    let stop = if work.title.ends_with('?') { "" } else { "." };
    let Works { authors, year, title, venue, .. } = work;
    format!("{} ({}). *{}*{stop} {}.", plain(authors), plain(year), plain(title), plain(venue))
}
