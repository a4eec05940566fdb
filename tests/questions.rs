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
            (QuestionId::LengthOf8, "2.83"),
            (QuestionId::Brighter, "3.6% → 3.6%"),
            (QuestionId::XHatOf8, "1.342"),
            (QuestionId::TenTimesBack, "1/10"),
            (QuestionId::Parameters, "1024"),
            (QuestionId::ZeroGain, "∂L/∂x = 0"),
            (QuestionId::LargerRate, "0.03"),
            (QuestionId::WhoseCode, "QK-norm"),
            (QuestionId::Back99Steps, "1.52⁹⁹ ≈ 10¹⁸"),
            (QuestionId::FreshInput, "0.62"),
            (QuestionId::BeforeTraining, "(1+1/8)⁸ ≈ 2.57"),
            (QuestionId::DegradationCurve, "1.2"),
            (QuestionId::LnRescues, "73.5%"),
            (QuestionId::EmptyBranch, "1/256"),
            (QuestionId::MainPath, "0.5%"),
            (QuestionId::ChainGrowth, "10⁶"),
            (QuestionId::WorkedGradient, "1.3"),
            (QuestionId::NoNorm64, "1.5³² ≈ 10⁵·⁶"),
            (QuestionId::WhichExplains, "0.999"),
            (QuestionId::DeleteAny, "4.2"),
            (QuestionId::WhichLayers, "52.2"),
            (QuestionId::AlikeTokens, "0.7"),
            (QuestionId::PreLnStream, "24.4"),
            (QuestionId::ScaleOfWriters, "≈ 0.204"),
            (QuestionId::WithoutWarmUp, "8"),
            (QuestionId::SmallerRate, "7"),
            (QuestionId::LargestScore, "8"),
            (QuestionId::CountOfMeans, "2×3 = 6"),
            (QuestionId::SeenFromBehind, "8"),
            (QuestionId::NoLastNorm, "8.9"),
            (QuestionId::TappedBehind, "1.3"),
        ] {
            let without_spaces = |text: &str| text.replace(' ', "");
            assert!(without_spaces(reason(id)).contains(&without_spaces(said)), "{id:?} {language:?}");
        }
    }
}

/// The same papers and places in them, under the same names.
#[test]
fn both_languages_name_the_same_sources() {
    let [zh, en] = [Language::Zh, Language::En].map(|language| questions::text(language).item);
    for ((id, zh), en) in QuestionId::ALL.into_iter().zip(zh).zip(en) {
        for name in ["et al.", "Table 1", "Eq. ", "§", "Lemma 2", "Algorithm 1", "abstract", "201", "202"] {
            let count = |source: &str| source.matches(name).count();
            assert_eq!(count(zh.source), count(en.source), "{id:?}: {name}");
        }
    }
}
