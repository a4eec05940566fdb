//! The deck's sentences stand word for word, slips included, and exactly the disputed ones have a remark.
#![allow(clippy::expect_used)]

use norm_shortcut::deck;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::disputed::{Kind, Piece, Place, REMARKS, as_in_the_deck, at, pieces};
use norm_shortcut::text::{Language, Slide, disputed};
use std::fs;

/// The slides with sentences of the deck, in its order.
fn slides() -> Vec<(SlideId, &'static Slide)> {
    let all = SlideId::ALL.into_iter().map(|id| (id, deck::words(id, Language::Zh)));
    all.filter(|(_, slide)| !slide.points.is_empty()).collect()
}

#[test]
fn the_deck_stands_word_for_word() {
    let deck = fs::read_to_string("tests/words/deck.txt").expect("the deck");
    let lines: Vec<&str> = deck.lines().filter(|line| !line.starts_with('#')).collect();
    let ours: Vec<String> = slides()
        .into_iter()
        .flat_map(|(_, slide)| {
            let summary = format!("summary: {}", as_in_the_deck(slide.summary));
            let points = slide.points.iter().map(|point| format!("point: {}", as_in_the_deck(point)));
            std::iter::once(summary).chain(points).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(ours, lines);
}

/// A sentence with a slip in it has a remark that says so. The last sentences have none.
#[test]
fn every_slip_is_remarked() {
    for (slide, words) in slides() {
        let points = words.points.iter().enumerate().map(|(at, point)| (Place::Point(at), *point));
        for (place, sentence) in std::iter::once((Place::Summary, words.summary)).chain(points) {
            let has_slip = pieces(sentence).iter().any(|piece| matches!(piece, Piece::Slip { .. }));
            let remarked = at(slide, place).is_some_and(|at| REMARKS[at].kinds.contains(&Kind::Slip));
            assert_eq!(has_slip, remarked, "{slide:?} {place:?}");
        }
    }
}

#[test]
fn every_remark_has_a_line_in_both_languages_and_a_sentence() {
    for language in [Language::Zh, Language::En] {
        assert_eq!(disputed::text(language).remark.len(), REMARKS.len());
    }
    for remark in REMARKS {
        let found = slides().into_iter().find(|(slide, _)| *slide == remark.slide).expect("a slide");
        if let Place::Point(at) = remark.place {
            assert!(at < found.1.points.len(), "{remark:?}");
        }
    }
    let correct = slides().iter().map(|(_, slide)| slide.points.len()).sum::<usize>() - (REMARKS.len() - 1);
    // 1·2, 3·1, 10·1, 13·2, summary·2 and the two of the discussion stand as they are.
    assert_eq!(correct, 7);
}
