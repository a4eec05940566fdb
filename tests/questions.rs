//! The questions' words fit their answers.
#![allow(clippy::expect_used)]

use norm_shortcut::lesson::questions::{Answer, QuestionId, solution};
use norm_shortcut::text::{Language, questions};

/// The options that an answer needs in the words.
fn options(answer: &Answer, given: usize) -> usize {
    match answer {
        Answer::Number { .. } => 1,
        Answer::Sign(_) => 3,
        Answer::OneOf(_) => given.max(2),
        Answer::Order(order) => order.len(),
        // The axis, then the points.
        Answer::Curve(curve) => 1 + curve.at.len(),
    }
}

#[test]
fn every_answer_has_its_words() {
    for language in [Language::Zh, Language::En] {
        let items = questions::text(language).item;
        assert_eq!(items.len(), QuestionId::ALL.len());
        for (id, item) in QuestionId::ALL.into_iter().zip(items) {
            let answer = solution(id).answer;
            assert_eq!(
                item.options.len(),
                options(&answer, item.options.len()),
                "{id:?} {language:?}: options"
            );
            assert_eq!(item.wrong.len(), answer.reasons(item.options.len()), "{id:?} {language:?}: reasons");
            assert!(answer.option().is_none_or(|right| right < item.options.len()), "{id:?}");
        }
    }
}

/// The options are not shown in the right order, or there would be nothing to do.
#[test]
fn no_order_is_right_from_the_start() {
    for id in QuestionId::ALL {
        if let Answer::Order(order) = solution(id).answer {
            assert!(!order.is_sorted(), "{id:?}");
        }
    }
}

/// The reasons name the right number: whoever changes one must change the other.
#[test]
fn reasons_say_the_right_number() {
    for language in [Language::Zh, Language::En] {
        let reason = |id: QuestionId| questions::text(language).item[id as usize].right;
        for (id, said) in [
            (QuestionId::LengthOf64, "8"),
            (QuestionId::XHatOf8, "1.342"),
            (QuestionId::Parameters, "1024"),
            (QuestionId::ChainGrowth, "10⁶"),
            (QuestionId::WorkedGradient, "1.3"),
            (QuestionId::DegradationCurve, "1.2"),
            (QuestionId::DeleteOne, "4.2"),
            (QuestionId::PreLnStream, "24.4"),
            (QuestionId::SlowerRate, "7"),
        ] {
            assert!(reason(id).contains(said), "{id:?} {language:?}");
        }
    }
}
