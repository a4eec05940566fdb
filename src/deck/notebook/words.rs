//! What the deck says on a slide, as Markdown.

use crate::deck::frame::disputed::{kind_name, line};
use crate::deck::frame::layout::figure_caption;
use crate::deck::{name_of, slide, words};
use crate::lesson::SlideId;
use crate::lesson::disputed::{Piece, Place, REMARKS, at, pieces};
use crate::lesson::notebook::markdown::{link, list, plain};
use crate::state::{Face, Settings, View, share};
use crate::text::{Language, notebook};

/// Where the page stands; `None` where no link leads back to it.
pub type Page<'a> = Option<&'a str>;

/// A heading.
pub fn heading(level: &str, words: &str) -> String {
    format!("{level} {}", plain(words))
}

/// Parts with an empty line between them; those that say nothing are left out.
pub fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().map(|part| part.trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The sentence word for word; a slip struck through, with the right word beside it.
fn sentence(text: &str) -> String {
    let piece = |piece| match piece {
        Piece::Words(words) => plain(words),
        Piece::Slip { deck, right } => format!("~~{}~~ {}", plain(deck), plain(right)),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// A sentence of a slide, with what must be said of it.
fn said(id: SlideId, place: Place, text: &str, language: Language) -> String {
    let remark = at(id, place).and_then(|number| {
        let kinds: Vec<&str> =
            REMARKS.get(number)?.kinds.iter().map(|kind| kind_name(*kind, language)).collect();
        Some(format!(" — **{}** {}", plain(&kinds.join(" · ")), plain(line(number, language)?)))
    });
    sentence(text) + &remark.unwrap_or_default()
}

/// What the slide is about.
pub fn summary(id: SlideId, language: Language) -> String {
    match words(id, language).summary {
        "" => String::new(),
        text => said(id, Place::Summary, text, language),
    }
}

/// Its points, each with the remark on it.
pub fn points(id: SlideId, language: Language) -> String {
    let points = words(id, language).points.iter().enumerate();
    list(points.map(|(at, text)| said(id, Place::Point(at), text, language)))
}

/// 图N · name, and which of the slide's figures.
pub fn figure_name(id: SlideId, pane: usize, language: Language) -> String {
    let caption = figure_caption(slide(id), language);
    let caption = if caption.is_empty() { name_of(id, language).to_owned() } else { caption };
    match words(id, language).panes.get(pane) {
        Some(name) => format!("{caption} · {name}"),
        None => caption,
    }
}

/// The way to a figure on the page, with the present numbers.
pub fn live(lesson: &Settings, page: Page<'_>, language: Language) -> String {
    let state = Settings { view: View::default(), face: Face::default(), drawer: false, ..lesson.clone() };
    let way = |page| link(notebook::text(language).live, &share::link(page, &state));
    page.map(way).unwrap_or_default()
}

/// The settings at another figure of the deck.
pub fn at_pane(lesson: &Settings, id: SlideId, pane: usize) -> Settings {
    let mut state = Settings { slide: id, step: 0, page: 0, claim: None, ..lesson.clone() };
    state.panes[id as usize] = pane;
    state
}
