//! What a learning platform is told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::deck;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::questions::{Answer, QuestionId, Response, solution};
use norm_shortcut::state::platform::{Element, Standard, Visit, place};
use norm_shortcut::state::progress::{Moment, Outcome, Progress};
use norm_shortcut::state::url;
use std::collections::BTreeMap;

const LINK: &str = "#/normalize?x=1,2,3&face=figure&step=2";

fn told(visit: &mut Visit, progress: &Progress) -> BTreeMap<&'static str, String> {
    visit.news(progress, LINK).into_iter().collect()
}

/// Every section seen, every question answered, numbers as long as they get.
fn all() -> Progress {
    let mut progress = Progress::default();
    for id in QuestionId::ALL {
        let response = match solution(id).answer {
            Answer::Number { .. } => Response::Number(-123.456_789_012_345_67),
            Answer::Curve(curve) => Response::Curve(vec![33.333_333_333_333_336; curve.at.len()]),
            Answer::Order(order) => Response::Order(order),
            _ => Response::OneOf(1),
        };
        for _ in 0..100 {
            progress.give(id, response.clone(), Outcome::Wrong, Moment(1_764_493_000_000));
        }
    }
    SlideId::sections().for_each(|slide| progress.see(slide, Moment(1_764_493_000_000)));
    progress
}

#[test]
fn a_platform_of_1_2_is_told_place_record_score_and_status() {
    let mut visit = Visit::new(Standard::Scorm12, "not attempted", "");
    let mut progress = Progress::default();
    let first = told(&mut visit, &progress);
    assert_eq!(first["cmi.core.lesson_location"], LINK);
    assert_eq!(first["cmi.core.lesson_status"], "incomplete");
    assert_eq!(first["cmi.core.exit"], "suspend");
    assert_eq!(first["cmi.suspend_data"], "");
    assert!(!first.contains_key("cmi.core.score.raw"), "who has answered nothing has no score");
    assert!(told(&mut visit, &progress).is_empty(), "nothing is told twice");
    progress.give(QuestionId::LouderRow, Response::OneOf(0), Outcome::Right, Moment(1));
    progress.give(QuestionId::Brighter, Response::OneOf(0), Outcome::Wrong, Moment(2));
    let next = told(&mut visit, &progress);
    let score = ["min", "max", "raw"].map(|part| next[format!("cmi.core.score.{part}").as_str()].as_str());
    assert_eq!(score, ["0", "100", "3"]);
    assert_eq!(Progress::parse(&next["cmi.suspend_data"]), progress);
    assert!(!next.contains_key("cmi.core.lesson_location"));
    SlideId::sections().for_each(|slide| progress.see(slide, Moment(3)));
    assert_eq!(told(&mut visit, &progress)["cmi.core.lesson_status"], "completed");
    // Once done it stays so, and a score that is gone is 0.
    let forgotten = told(&mut visit, &Progress::default());
    assert_eq!(
        (forgotten["cmi.core.score.raw"].as_str(), forgotten.get("cmi.core.lesson_status")),
        ("0", None)
    );
    visit.lose();
    assert_eq!(told(&mut visit, &Progress::default())["cmi.core.lesson_status"], "completed");
}

#[test]
fn what_is_done_for_the_platform_stays_so() {
    for status in ["completed", "passed"] {
        let mut visit = Visit::new(Standard::Scorm12, status, "80");
        let first = told(&mut visit, &Progress::default());
        assert_eq!(first.get("cmi.core.lesson_status"), None);
        assert_eq!(first["cmi.core.score.raw"], "0");
    }
    let mut visit = Visit::new(Standard::Scorm12, "failed", "");
    assert_eq!(told(&mut visit, &all())["cmi.core.lesson_status"], "completed");
}

#[test]
fn a_platform_of_2004_is_told_parts() {
    let mut visit = Visit::new(Standard::Scorm2004, "unknown", "");
    let mut progress = Progress::default();
    progress.give(QuestionId::LouderRow, Response::OneOf(0), Outcome::Right, Moment(1));
    let first = told(&mut visit, &progress);
    assert_eq!(first["cmi.score.scaled"], "0.0263");
    assert_eq!(first["cmi.progress_measure"], "0.0714");
    assert_eq!(first["cmi.completion_status"], "incomplete");
    assert_eq!(first["cmi.location"], LINK);
    assert!(first.keys().all(|name| !name.contains(".core.")));
}

#[test]
fn a_long_link_keeps_its_slide_and_what_is_short() {
    assert_eq!(place(LINK, 255), LINK);
    let long = format!("#/normalize?x={}&face=figure&step=2&lang=en", "1.25,".repeat(60));
    assert_eq!(place(&long, 255), "#/normalize?face=figure&step=2&lang=en");
    assert_eq!(place(&long, 24), "#/normalize?step=2");
    assert_eq!(place(&long, 12), "#/normalize");
    let (settings, _) = deck::parse(&long);
    let (kept, notices) = deck::parse(&place(&url::print(&settings), 255));
    assert_eq!(
        (kept.slide, kept.step, kept.face, notices.len()),
        (settings.slide, settings.step, settings.face, 0)
    );
    for most in 11..long.len() + 10 {
        let place = place(&long, most);
        assert!(place.len() <= most && place.starts_with("#/normalize"), "{most}: {place}");
    }
}

/// SCORM 1.2 keeps 4096 letters. All of a record has room there; what has not goes from the end.
#[test]
fn the_whole_record_has_room() {
    let progress = all();
    let text = progress.print_within(Standard::Scorm12.longest_progress());
    assert!(Progress::parse(&text) == progress, "{} letters", progress.print().len());
    let short = Progress::parse(&progress.print_within(2000));
    assert!(progress.print_within(2000).len() <= 2000);
    assert!(short.is_complete() && short.answered() > 20 && short.answers().count() < 38);
    assert_eq!(Progress::parse(&progress.print_within(0)), Progress::default());
}

#[test]
fn times_are_written_as_each_standard_has_them() {
    let millis = ((12.0 * 60.0 + 34.0) * 60.0 + 5.678) * 1000.0;
    assert_eq!(Standard::Scorm12.time(millis), "0012:34:05.68");
    assert_eq!(Standard::Scorm2004.time(millis), "PT12H34M5.68S");
    assert_eq!(Standard::Scorm12.time(-5.0), "0000:00:00.00");
    assert_eq!(Standard::Scorm2004.time(50.0), "PT0H0M0.05S");
    assert_eq!(Standard::Scorm12.time(59_999.0), "0000:01:00.00");
    assert_eq!(Standard::Scorm12.time(1e15), "9999:59:59.99");
}

#[test]
fn every_standard_has_a_name_for_what_both_keep() {
    let shared = [
        Element::Learner,
        Element::Place,
        Element::Progress,
        Element::Least,
        Element::Most,
        Element::Score,
        Element::Status,
        Element::Time,
        Element::Exit,
    ];
    for standard in Standard::ALL {
        assert!(shared.iter().all(|element| standard.name(*element).is_some()), "{standard:?}");
    }
}
