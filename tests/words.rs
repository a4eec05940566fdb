//! The words: complete in both languages, and the first paint says what the first slide says.
#![allow(clippy::expect_used)]

use norm_shortcut::deck::frame::further::lines;
use norm_shortcut::deck::{self, IN_SIGHT, SLIDES, Slide, shows};
use norm_shortcut::lesson::SlideId;
use norm_shortcut::text::{Language, contents, further, lowered, title, ui};
use std::fs;

#[path = "../xtask/src/split/panes.rs"]
mod panes;
#[path = "words/strings.rs"]
mod strings;
use strings::{Sentence, sentences};

fn of(language: &str) -> impl Iterator<Item = Sentence> {
    sentences().into_iter().filter(move |sentence| sentence.language == language)
}

#[test]
fn the_first_paint_says_what_the_title_slide_says() {
    let page = fs::read_to_string("index.html").expect("index.html");
    for language in [Language::Zh, Language::En] {
        let words = title::text(language);
        for text in [
            words.course,
            deck::name_of(SlideId::Title, language),
            words.subtitle,
            words.date,
            words.invitation,
        ] {
            let escaped = text.replace('&', "&amp;");
            assert!(page.contains(&format!(">{escaped}<")), "{text:?} is not in index.html");
        }
    }
}

#[test]
fn the_first_paint_knows_every_slide_and_its_chapter() {
    let page = fs::read_to_string("index.html").expect("index.html");
    let named = page.split("name=\"slides\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let groups: Vec<Vec<&str>> =
        named.expect("the slides").split(';').map(|group| group.split(' ').collect()).collect();
    let last = groups.len() - 1;
    for slide in SlideId::ALL.into_iter().skip(1) {
        let without = if slide.has_live_figure() { last - 1 } else { last };
        let group = &groups[slide.chapter().unwrap_or(without)];
        assert!(group.contains(&slide.slug()), "{slide:?}");
    }
    assert_eq!(groups.iter().flatten().count(), SlideId::ALL.len() - 1);
}

/// The loader asks for a slide's chunks before the page does: the build reads from the sources what they say.
#[test]
fn the_loader_knows_the_figures_of_every_slide() {
    let line = |slide: &&Slide| {
        let parameter = slide.choice.as_ref().map_or("-", |choice| choice.parameter);
        let panes = slide.panes.iter().map(|pane| format!(" {}={}", pane.name, pane.figure.chunk));
        (!slide.panes.is_empty())
            .then(|| format!("{} {parameter}{}", slide.id.slug(), panes.collect::<String>()))
    };
    let expected: Vec<String> = SLIDES.iter().filter_map(line).collect();
    let slides = SlideId::ALL.map(SlideId::slug).join(" ");
    assert_eq!(panes::of_slides("src/deck".as_ref(), &slides), Ok(expected.join(";")));
}

#[test]
fn the_contents_name_a_chapter_for_every_section() {
    for language in [Language::Zh, Language::En] {
        let chapters = contents::text(language).chapters.len();
        assert_eq!(SlideId::ALL.into_iter().filter_map(SlideId::chapter).max(), Some(chapters - 1));
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn english_files_hold_no_chinese() {
    let allowed = ui::text(Language::En).navigation.other_language;
    for sentence in of("en") {
        // A note, and a remark on the deck, may quote it.
        let may = ["help.keys", "notes.text", "remark.line"].iter().any(|key| sentence.key.ends_with(key));
        assert!(sentence.text == allowed || may || !sentence.text.chars().any(is_chinese), "{sentence}");
    }
}

#[test]
fn chinese_prose_has_full_width_punctuation() {
    for sentence in of("zh") {
        let letters: Vec<char> = sentence.text.chars().collect();
        let wrong = letters
            .windows(2)
            .find(|pair| is_chinese(pair[0]) && matches!(pair[1], ',' | '.' | ';' | ':' | '?' | '!'));
        assert!(wrong.is_none(), "{sentence}");
    }
}

/// In prose an apostrophe is a curved one; what is quoted from a file of settings keeps its own.
#[test]
fn english_prose_has_curved_apostrophes() {
    for sentence in of("en") {
        let text = sentence.text.replace("'wasm-unsafe-eval'", "");
        assert!(!text.contains('\''), "{sentence}");
    }
}

/// One letter below one letter is an index; names of code are none.
#[test]
fn indices_are_told_from_names() {
    assert_eq!(lowered("g + J_Fᵀg"), Some(("g + J", "F", "ᵀg")));
    assert_eq!(lowered("再乘W_O"), Some(("再乘W", "O", "")));
    assert_eq!(lowered("‖∂L/∂c_T‖"), Some(("‖∂L/∂c", "T", "‖")));
    for name in ["F.layer_norm(x)", "d_model", "norm_1", "modular_olmo2.py", "x_hat", "Q4_1", "a_", "_F"] {
        assert_eq!(lowered(name), None, "{name}");
    }
}

/// A power stands high, or is said in words.
#[test]
fn no_sentence_has_a_caret() {
    for sentence in sentences() {
        assert!(!sentence.text.contains('^'), "{sentence}");
    }
}

/// Where one chooses among several figures, each has a name.
#[test]
fn every_choice_among_figures_has_its_words() {
    for (slide, language) in SLIDES.iter().flat_map(|slide| [(slide, Language::Zh), (slide, Language::En)]) {
        let words = deck::words(slide.id, language);
        let count = if slide.choice.is_some() { slide.panes.len() } else { 0 };
        assert_eq!((words.panes.len(), words.tabs.is_empty()), (count, count == 0), "{:?}", slide.id);
    }
}

/// What goes further has a line and a drawing each, in the order of the deck.
#[test]
fn what_goes_further_has_its_lines_and_its_drawings() {
    for language in [Language::Zh, Language::En] {
        let lines: Vec<_> = SLIDES.iter().flat_map(|slide| lines(slide.id, language)).collect();
        let panes: Vec<_> = SLIDES.iter().flat_map(|slide| (0..slide.panes.len()).skip(IN_SIGHT)).collect();
        assert_eq!(lines.iter().map(|(pane, _)| *pane).collect::<Vec<_>>(), panes);
        assert_eq!(further::text(language).lines.len(), panes.len());
        let most = if language == Language::Zh { 24 } else { 60 };
        assert!(lines.iter().all(|(_, line)| line.chars().count() <= most), "{lines:?}");
    }
    for slide in SLIDES {
        let drawn = shows::of(slide.id).further.len();
        assert_eq!(drawn, slide.panes.len().saturating_sub(IN_SIGHT), "{:?}", slide.id);
    }
}

/// The drawings follow what is set: of some settings, one at least changes each of them.
#[test]
fn drawings_of_what_goes_further_are_live() {
    let links = [
        "#/title?x=4,-1,0.5,9&gamma=1,3,-2,0.1&eps=0.1&bend-gamma=4&scaled-layers=70&cost-d=4096",
        "#/title?shape=uniform&half-scale=1&gain-part=decay",
    ];
    for (slide, small) in
        SLIDES.iter().flat_map(|slide| shows::of(slide.id).further.iter().map(|small| (slide.id, small)))
    {
        let begun = small(&deck::start());
        assert!(begun.starts_with('M') && !begun.contains("NaN"), "{slide:?}: {begun}");
        assert!(links.iter().any(|link| small(&deck::parse(link).0) != begun), "{slide:?}: {begun}");
    }
}

#[test]
fn no_string_is_empty_but_where_the_deck_has_none() {
    let may_be_empty = [".summary", ".figure", ".table", "slide.reference", "slide.tabs"];
    for sentence in sentences() {
        let may = may_be_empty.iter().any(|key| sentence.key.ends_with(key));
        assert!(may || !sentence.text.trim().is_empty(), "{sentence} is empty");
    }
}
