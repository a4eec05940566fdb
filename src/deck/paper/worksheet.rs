//! A sheet of questions with blanks to fill in, and a page of answers.

use super::{blanks, scan};
use crate::charts::numbers::exact;
use crate::components::runs::LayerNormRun;
use crate::components::store::use_store;
use crate::components::value::value;
use crate::deck::frame::disputed::line;
use crate::deck::{name_of, words};
use crate::lesson::disputed::{Place, REMARKS, Remark, as_in_the_deck};
use crate::lesson::questions::{Answer, QuestionId, solution};
use crate::lesson::{Quantity, SlideId};
use crate::text::disputed::{self, AskSlot};
use crate::text::paper::{self, FigureSlot, HandTitleSlot};
use crate::text::questions::{self, Item};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// Questions, then answers on a page of their own.
pub fn sheets(language: Language) -> AnyView {
    let title = name_of(SlideId::Title, language);
    let words = paper::text(language);
    view! {
        <section class="paper worksheet">
            <header class="paper-head">
                <h1>{words.worksheet}</h1>
                <p>{title}</p>
                <p class="blanks">{words.name} <i class="blank"></i> {words.class} <i class="blank"></i> {words.date} <i class="blank"></i></p>
            </header>
            {by_hand(language)}
            {sections(language, asked, sentence_asked, scan::scan)}
        </section>
        <section class="paper worksheet answers">
            <header class="paper-head">
                <h1>{words.answers}</h1>
                <p>{title}</p>
            </header>
            {by_hand_solved(language)}
            {sections(language, answered, sentence_answered, |_, _| None)}
        </section>
    }
    .into_any()
}

/// Every section with its questions, then the sentences of the deck that need a remark; and what stands beside them.
fn sections(
    language: Language,
    one: fn(QuestionId, &'static Item) -> AnyView,
    sentence: fn(usize, &Remark, Language) -> AnyView,
    beside: fn(SlideId, Language) -> Option<AnyView>,
) -> AnyView {
    let items = questions::text(language).item;
    let section = |slide: SlideId| {
        let questions: Vec<AnyView> =
            QuestionId::of(slide).filter_map(|id| Some(one(id, items.get(id as usize)?))).collect();
        let number = slide
            .figure()
            .map(|number| fill(paper::text(language).figure, |FigureSlot::Number| number.to_string()));
        let sentences: Vec<AnyView> = REMARKS
            .iter()
            .enumerate()
            .filter(|(_, remark)| remark.slide == slide)
            .map(|(at, remark)| sentence(at, remark, language))
            .collect();
        (!questions.is_empty() || !sentences.is_empty()).then(|| {
            view! {
                <section class="paper-section">
                    <h2>{name_of(slide, language)} " " <small>{number}</small></h2>
                    {beside(slide, language)}
                    <ol>{questions} {sentences}</ol>
                </section>
            }
        })
    };
    SlideId::ALL.into_iter().filter_map(section).collect_view().into_any()
}

fn asked(id: QuestionId, item: &'static Item) -> AnyView {
    view! { <li><p>{item.ask}</p> {blanks::blank(&solution(id).answer, item)}</li> }.into_any()
}

/// The deck's own sentence, slips included, and room for what must be said of it.
fn sentence_asked(_: usize, remark: &Remark, language: Language) -> AnyView {
    let slide = words(remark.slide, language);
    let said = match remark.place {
        Place::Summary => slide.summary,
        Place::Point(at) => slide.points.get(at).copied().unwrap_or_default(),
    };
    let ask = fill(disputed::text(language).ask, |AskSlot::Sentence| as_in_the_deck(said));
    view! { <li><p>{ask}</p> <p><i class="blank line"></i></p></li> }.into_any()
}

fn sentence_answered(at: usize, _: &Remark, language: Language) -> AnyView {
    view! { <li><p>{line(at, language)}</p></li> }.into_any()
}

fn answered(id: QuestionId, item: &'static Item) -> AnyView {
    let answer = solution(id).answer;
    let short = match &answer {
        Answer::Number { right, .. } => value(Quantity::Answer, None, *right),
        other => other.said(item.options).into_any(),
    };
    view! { <li><p><strong>{short}</strong> " " {item.right}</p></li> }.into_any()
}

/// The quantities of LayerNorm that are worked out by hand, in their order.
const BY_HAND: [Quantity; 6] =
    [Quantity::Mean, Quantity::Centered, Quantity::Var, Quantity::Denominator, Quantity::XHat, Quantity::Y];

/// LayerNorm of the present vector, with blanks.
fn by_hand(language: Language) -> AnyView {
    hand_table(language, scan::scan(SlideId::Normalize, language), |quantity, count| {
        let one = matches!(quantity, Quantity::Mean | Quantity::Var | Quantity::Denominator);
        (0..if one { 1 } else { count })
            .map(|_| view! { <i class="blank short"></i> " " })
            .collect_view()
            .into_any()
    })
}

fn by_hand_solved(language: Language) -> AnyView {
    let Some(run) = LayerNormRun::of(use_store()).get() else { return ().into_any() };
    hand_table(language, None, move |quantity, _| {
        let values = run.0.scalar(quantity).map_or_else(|| run.0.vector(quantity), |value| vec![value]);
        let one = |(at, number): (usize, &f64)| view! { {value(quantity, Some(at), *number)} " " };
        view! { <span class="vector">{values.iter().enumerate().map(one).collect_view()}</span> }.into_any()
    })
}

/// The vectors have at most this many entries on paper.
const ENTRIES: usize = 8;

fn hand_table(
    language: Language,
    beside: Option<AnyView>,
    cell: impl Fn(Quantity, usize) -> AnyView,
) -> AnyView {
    let words = paper::text(language);
    let Some(run) = LayerNormRun::of(use_store()).get() else { return ().into_any() };
    let numbers = &run.0.numbers;
    let count = numbers.x.len();
    if count > ENTRIES {
        return ().into_any();
    }
    let list = |values: &[f64]| values.iter().map(|value| exact(*value)).collect::<Vec<_>>().join(", ");
    let title = fill(words.hand_title, |slot| match slot {
        HandTitleSlot::X => list(&numbers.x),
        HandTitleSlot::Gamma => list(&numbers.gamma),
        HandTitleSlot::Beta => list(&numbers.beta),
        HandTitleSlot::Eps => exact(numbers.eps),
    });
    let row = |(quantity, name): (Quantity, &&'static str)| {
        view! { <tr><th scope="row">{*name}</th><td>{cell(quantity, count)}</td></tr> }
    };
    view! {
        <section class="paper-section">
            <h2>{words.hand}</h2>
            {beside}
            <p>{title}</p>
            <table class="hand"><tbody>{BY_HAND.into_iter().zip(words.hand_rows).map(row).collect_view()}</tbody></table>
        </section>
    }
    .into_any()
}
