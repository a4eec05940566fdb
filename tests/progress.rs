//! What a student has done: kept, read again, merged, saved to a file, and what of it comes back.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::questions::{QuestionId, Response, solution};
use norm_shortcut::state::progress::{Moment, Now, Outcome, Progress, Standing};
use norm_shortcut::state::progress_file::{self, Refused, read, write};

const HOUR: u64 = 3_600_000;

/// An hour of a day.
const fn at(hours: u64) -> Moment {
    Moment(20_000 * 24 * HOUR + hours * HOUR)
}

const fn now(hours: u64) -> Now {
    Now { at: at(hours), ahead: 0 }
}

fn given(answers: &[(QuestionId, usize, Outcome, Moment)]) -> Progress {
    let mut progress = Progress::default();
    for (id, option, outcome, at) in answers {
        progress.give(*id, Response::OneOf(*option), *outcome, *at);
    }
    progress
}

use Outcome::{Right, Wrong};
use QuestionId::{BatchOfTwo, Brighter, LouderRow, Undo};

#[test]
fn what_is_kept_comes_back() {
    let mut progress =
        given(&[(LouderRow, 1, Wrong, at(1)), (LouderRow, 0, Right, at(2)), (Brighter, 1, Wrong, at(3))]);
    progress.see(SlideId::Normalize, at(4));
    let text = progress.print();
    assert_eq!(Progress::parse(&text), progress, "{text}");
    let tries = progress.tries(LouderRow).expect("tries");
    assert_eq!((tries.rightly, tries.wrongly, tries.last, tries.at), (1, 1, Right, at(2)));
    assert!(text.contains(";louder-row:o0") && text.contains("louder-row=1.1.r.1728007200000"), "{text}");
}

#[test]
fn what_was_kept_before_is_still_read() {
    let mut progress = Progress::parse("louder-row:o0;batch-of-two:o0");
    assert_eq!((progress.answered(), progress.right(), progress.seen()), (2, 0, 0));
    assert!(progress.judge(|id, response| solution(id).answer.judge(response)));
    assert_eq!((progress.answered(), progress.right()), (2, 1));
    assert!(progress.is_due(BatchOfTwo, now(1)));
    assert!(!progress.judge(|id, response| solution(id).answer.judge(response)), "nothing is judged twice");
}

#[test]
fn what_is_malformed_is_dropped() {
    let bad = [
        "",
        ";",
        "@",
        "=",
        "normalize@",
        "normalize@x",
        "normalize@-1",
        "title@1",
        "nobody@1",
        "louder-row=",
        "louder-row=1.2.w",
        "louder-row=1.2.x.3",
        "louder-row=1.2.w.3.4",
        "louder-row=-1.2.w.3",
        "louder-row=1.2.w.99999999999999999999",
        "louder-row@1",
        "normalize=1.0.r.1",
        "词@1",
        "normalize@词",
    ];
    for text in bad {
        assert_eq!(Progress::parse(text), Progress::default(), "{text}");
    }
    assert_eq!(Progress::parse("garbage;normalize@1;=").seen(), 1);
}

#[test]
fn an_answer_is_a_look_at_its_section() {
    let mut progress = given(&[(LouderRow, 1, Wrong, at(1))]);
    progress.see(SlideId::Title, at(1));
    let expected = Standing { is_seen: true, asked: 5, answered: 1, wrong: 1 };
    assert_eq!(progress.standing(SlideId::WhatIsLayerNorm), expected);
    assert_eq!((progress.seen(), progress.is_complete()), (1, false));
    assert_eq!(progress.standing(SlideId::Normalize), Standing { asked: 3, ..Standing::default() });
    SlideId::sections().for_each(|slide| progress.see(slide, at(2)));
    assert!(progress.is_complete());
}

#[test]
fn a_wrong_one_comes_back_after_two_others_or_on_another_day() {
    let mut progress = given(&[(LouderRow, 1, Wrong, at(1))]);
    assert!(!progress.is_due(LouderRow, now(2)));
    assert!(progress.is_due(LouderRow, now(25)));
    // The same question again and again is no other.
    progress.give(LouderRow, Response::OneOf(2), Wrong, at(2));
    progress.give(BatchOfTwo, Response::OneOf(1), Right, at(3));
    progress.give(BatchOfTwo, Response::OneOf(1), Right, at(4));
    assert!(!progress.is_due(LouderRow, now(5)));
    progress.give(Brighter, Response::OneOf(1), Wrong, at(5));
    assert!(progress.is_due(LouderRow, now(5)) && !progress.is_due(Brighter, now(5)));
    assert_eq!(progress.wrong().collect::<Vec<_>>(), [LouderRow, Brighter]);
    // Answered wrongly once more, it waits once more; rightly, and it is gone.
    progress.give(LouderRow, Response::OneOf(2), Wrong, at(6));
    assert!(!progress.is_due(LouderRow, now(7)));
    progress.give(LouderRow, Response::OneOf(0), Right, at(7));
    assert!(!progress.is_due(LouderRow, now(100)));
    assert_eq!(progress.wrong().collect::<Vec<_>>(), [Brighter]);
}

/// A day ends at midnight where the student is.
#[test]
fn days_are_those_of_the_calendar_here() {
    let progress = given(&[(LouderRow, 1, Wrong, at(23))]);
    assert!(progress.is_due(LouderRow, Now { at: at(24), ahead: 0 }));
    assert!(!progress.is_due(LouderRow, Now { at: at(24), ahead: 8 * 60 }));
    assert!(progress.is_due(LouderRow, Now { at: at(23), ahead: -60 }.later(2)));
}

trait Later {
    fn later(self, hours: u64) -> Self;
}

impl Later for Now {
    fn later(self, hours: u64) -> Self {
        Self { at: Moment(self.at.0 + hours * HOUR), ..self }
    }
}

#[test]
fn of_two_records_the_newer_word_stands_and_nothing_is_lost() {
    let mut ours = given(&[(LouderRow, 1, Wrong, at(1)), (Undo, 0, Wrong, at(9))]);
    ours.see(SlideId::Normalize, at(3));
    let mut theirs =
        given(&[(LouderRow, 0, Right, at(2)), (Undo, 1, Right, at(8)), (Brighter, 2, Right, at(5))]);
    theirs.see(SlideId::HowToCombine, at(4));
    let merged = ours.clone().merged(&theirs);
    assert_eq!(merged.answers().get(LouderRow), Some(&Response::OneOf(0)));
    assert_eq!(merged.answers().get(Undo), Some(&Response::OneOf(0)));
    assert_eq!((merged.answered(), merged.right()), (3, 2));
    for slide in
        [SlideId::Normalize, SlideId::HowToCombine, SlideId::WhatIsLayerNorm, SlideId::LayerNormBackground]
    {
        assert!(merged.has_seen(slide), "{slide:?}");
    }
    assert_eq!(theirs.clone().merged(&ours), merged, "whichever comes first");
    assert_eq!(merged.clone().merged(&ours).merged(&theirs), merged, "however often");
    assert_eq!(Progress::default().merged(&merged), merged);
    assert_eq!(merged.clone().merged(&Progress::default()), merged);
    // What was judged stands against what was only kept.
    let old = Progress::parse("louder-row:o2");
    assert_eq!(old.clone().merged(&ours).answers().get(LouderRow), Some(&Response::OneOf(1)));
    assert_eq!(ours.merged(&old).answers().get(LouderRow), Some(&Response::OneOf(1)));
}

/// Of the same moment the first's, which is how a platform's word stands against the device's.
#[test]
fn of_the_same_moment_the_first_stands() {
    let (one, other) = (given(&[(LouderRow, 1, Wrong, at(1))]), given(&[(LouderRow, 0, Right, at(1))]));
    assert_eq!(one.clone().merged(&other), one);
    // But where it lacks the response.
    let short = Progress::parse(&one.print_within(70));
    assert_eq!((short.answered(), short.answers().count()), (1, 0));
    assert_eq!(short.merged(&one), one);
}

#[test]
fn a_file_comes_back_whatever_an_editor_does_to_its_lines() {
    let mut progress = given(&[(LouderRow, 1, Wrong, at(1)), (Brighter, 2, Right, at(5))]);
    progress.see(SlideId::Normalize, at(3));
    let file = write(&progress);
    assert!(file.starts_with("norm-shortcut-progress 1\n") && file.ends_with('\n'));
    for text in
        [file.clone(), file.replace('\n', "\r\n"), format!("\u{feff}{file}\n\n"), file.trim_end().to_owned()]
    {
        assert_eq!(read(&text), Ok(progress.clone()), "{text:?}");
    }
    assert_eq!(read(&write(&Progress::default())), Ok(Progress::default()));
    assert_eq!(progress_file::name("2026-11-30"), "norm-shortcut-progress-2026-11-30.txt");
}

#[test]
fn a_damaged_or_foreign_file_is_refused() {
    let file = write(&given(&[(LouderRow, 1, Wrong, at(1)), (Brighter, 2, Right, at(5))]));
    for foreign in ["", "quantity,index\n", "{\"progress\":1}", "norm-shortcut 1\n", &"x".repeat(100_000)] {
        assert_eq!(read(foreign), Err(Refused::Foreign), "{foreign:.40}");
    }
    assert_eq!(read(&file.replacen(" 1\n", " 2\n", 1)), Err(Refused::Newer));
    assert_eq!(read(&file.replacen(" 1\n", " x\n", 1)), Err(Refused::Damaged));
    // Every letter missing, and every letter another, but for the ends of lines.
    let first = file.find('\n').expect("a line") + 1;
    for place in first..file.trim_end().len() {
        let cut = format!("{}{}", &file[..place], &file[place + 1..]);
        let is_end = file.as_bytes()[place] == b'\n';
        assert!(read(&cut) == Err(Refused::Damaged) || is_end && read(&cut).is_err(), "{cut}");
        let changed = format!("{}~{}", &file[..place], &file[place + 1..]);
        assert_eq!(read(&changed), Err(Refused::Damaged), "{changed}");
        assert_eq!(read(&file[..place]), Err(Refused::Damaged), "{place}");
    }
}

/// A file of another version of the lesson, whose questions are others.
#[test]
fn questions_that_are_not_known_are_passed_over() {
    let pieces = ["normalize@1", "gone-question=1.0.r.5", "gone-question:o1"];
    let sum = progress_file::sum(&pieces.join("\n"));
    let file = format!("norm-shortcut-progress 1\n{}\nend 3 {sum:08x}\n", pieces.join("\n"));
    assert_eq!(read(&file), Ok(Progress::parse("normalize@1")));
}
