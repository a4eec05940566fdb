//! The words as the code reads them are those of the locale files, and no others are taken.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::deck;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::text::{self, Bundle, Language, Misfit, needs};
use regex::Regex;
use std::fs;

/// What a text says, in the order of its keys: words as Rust quotes them, slots by their names.
fn said(value: &toml::Value, into: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if text.is_empty() => {}
        toml::Value::String(text) => pieces(text, into),
        toml::Value::Array(values) => values.iter().for_each(|value| said(value, into)),
        toml::Value::Table(table) => table.values().for_each(|value| said(value, into)),
        _ => {}
    }
}

fn pieces(text: &str, into: &mut Vec<String>) {
    for piece in Regex::new(r"\{[^}]*\}|(?:[^{]|\{[^}]*$)+").expect("a pattern").find_iter(text) {
        match piece.as_str().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(slot) => into.push(slot.replace(['_', '-'], "").to_lowercase()),
            None => into.push(format!("{:?}", piece.as_str())),
        }
    }
}

/// The same of what was read, from how Rust prints it.
fn read(printed: &str) -> Vec<String> {
    let pattern = Regex::new(r#""(?:[^"\\]|\\.)*"|Slot\((\w+)\)"#).expect("a pattern");
    let piece = |found: regex::Captures<'_>| match found.get(1) {
        Some(slot) => slot.as_str().to_lowercase(),
        None => found[0].to_owned(),
    };
    pattern.captures_iter(printed).map(piece).filter(|piece| piece != "\"\"").collect()
}

#[test]
fn every_file_is_read_as_it_is_written() {
    for language in [Language::Zh, Language::En] {
        for (stem, printed) in text::every(language) {
            let path = format!("locales/{}/{stem}.toml", language.tag());
            let Ok(text) = fs::read_to_string(&path) else {
                assert_eq!(stem, "titles");
                continue;
            };
            let mut expected = Vec::new();
            let mut table: toml::Table = text.parse().expect("TOML");
            table.remove("slide");
            said(&toml::Value::Table(table), &mut expected);
            assert_eq!(read(&printed), expected, "{path}");
        }
    }
}

#[test]
fn what_the_deck_says_on_a_slide_is_read_as_it_is_written() {
    for language in [Language::Zh, Language::En] {
        for slide in SlideId::ALL {
            let path = format!("locales/{}/{}.toml", language.tag(), slide.slug());
            let text = fs::read_to_string(&path).expect("words");
            let table: toml::Table = text.parse().expect("TOML");
            let mut expected = Vec::new();
            said(&table["slide"], &mut expected);
            assert_eq!(read(&format!("{:?}", deck::words(slide, language))), expected, "{path}");
        }
    }
}

/// A bundle as the page fetches it.
fn bundle(name: &str, language: usize) -> String {
    words::Locales::read("locales".as_ref()).expect("words").bundle(name, language)
}

#[test]
fn a_bundle_is_taken_in_its_language_only_and_only_whole() {
    let whole = bundle("references", 1);
    let take = |text: &str| Bundle::References.take_in(Language::En, text.to_owned());
    assert_eq!(take(&whole), Ok(()));
    assert_eq!(Bundle::References.take_in(Language::Zh, whole.clone()), Err(Misfit));
    assert_eq!(Bundle::Discussion.take_in(Language::En, whole.clone()), Err(Misfit));
    for wrong in ["", "<!doctype html>\n<p>404</p>\n", "references en 00000000\n", &whole[1..]] {
        assert_eq!(take(wrong), Err(Misfit), "{wrong}");
    }
    for (at, _) in whole.char_indices() {
        assert_eq!(take(&whole[..at]), Err(Misfit), "cut off at {at}");
    }
    assert_eq!(take(&(whole + "more\n")), Err(Misfit));
}

#[test]
fn a_bundle_of_another_version_is_refused() {
    let whole = bundle("references", 1);
    let (head, lines) = whole.split_once('\n').expect("a head");
    let (rest, fingerprint) = head.rsplit_once(' ').expect("a fingerprint");
    let number = u32::from_str_radix(fingerprint, 16).expect("a number");
    let other = format!("{rest} {:08x}\n{lines}", number ^ 1);
    assert_eq!(Bundle::References.take_in(Language::En, other), Err(Misfit));
}

#[test]
fn every_bundle_fits_the_code_in_both_languages() {
    for bundle_of in Bundle::ALL {
        for (at, language) in [Language::Zh, Language::En].into_iter().enumerate() {
            assert_eq!(bundle_of.take_in(language, bundle(bundle_of.name(), at)), Ok(()), "{bundle_of:?}");
        }
    }
}

#[test]
fn every_slide_has_its_title_before_its_words() {
    for language in [Language::Zh, Language::En] {
        for slide in SlideId::ALL {
            assert_eq!(deck::name_of(slide, language), deck::words(slide, language).title, "{slide:?}");
        }
    }
}

#[test]
fn the_bundles_name_the_slides_in_their_order() {
    let plan = words::Locales::read("locales".as_ref()).expect("words").plan;
    assert_eq!(plan.slides, SlideId::ALL.map(SlideId::slug));
    assert_eq!(needs("nothing"), []);
}
