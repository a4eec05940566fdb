//! What a section asks, and the answers at the end.

use crate::deck::name_of;
use crate::lesson::notebook::markdown::{indented, list, numbered, plain};
use crate::lesson::quantity_text::free_text;
use crate::lesson::questions::{Answer, QuestionId, solution};
use crate::lesson::{Quantity, SlideId};
use crate::text::questions::{self, Item};
use crate::text::{Language, discussion};

use super::words::{heading, paragraphs};

/// The questions of a section, with what there is to choose from.
pub fn asked(id: SlideId, language: Language) -> String {
    numbered(items(id, language).map(|(question, item)| {
        let choice = match solution(question).answer {
            Answer::Sign(_) | Answer::OneOf(_) | Answer::Order(_) => item.options,
            Answer::Number { .. } | Answer::Curve(_) => &[],
        };
        let options = list(choice.iter().map(|option| plain(option)));
        plain(item.ask) + &indented(&options)
    }))
}

/// The answers to a section's questions, under its name.
pub fn answered(id: SlideId, language: Language) -> String {
    let answers = numbered(items(id, language).map(|(question, item)| {
        format!("**{}** {}", plain(&short(&solution(question).answer, item)), plain(item.right))
    }));
    under(id, answers, language)
}

/// What is there to discuss.
pub fn prompts(language: Language) -> String {
    numbered(discussion::text(language).prompts.iter().map(|prompt| plain(prompt.question)))
}

/// What there is to be said to that.
pub fn replies(language: Language) -> String {
    let replies = discussion::text(language).prompts.iter().map(|prompt| plain(prompt.answer));
    under(SlideId::Discussion, numbered(replies), language)
}

fn under(id: SlideId, list: String, language: Language) -> String {
    if list.is_empty() { list } else { paragraphs([heading("##", name_of(id, language)), list]) }
}

fn items(id: SlideId, language: Language) -> impl Iterator<Item = (QuestionId, &'static Item)> {
    let items = questions::text(language).item;
    QuestionId::of(id).filter_map(move |question| Some((question, items.get(question as usize)?)))
}

fn short(answer: &Answer, item: &Item) -> String {
    match answer {
        Answer::Number { right, .. } => free_text(Quantity::Answer, *right),
        other => other.said(item.options).unwrap_or_default(),
    }
}
