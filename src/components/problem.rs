//! What is wrong, in the language on screen.

use crate::state::parse::{MAX_ENTRIES, Problem};
use crate::state::url::Notice;
use crate::text::ui::{
    self, ProblemsNegativeSlot, ProblemsNotANumberSlot, ProblemsNotASeedSlot, ProblemsNotFiniteSlot,
    ProblemsNotOneSlot, ProblemsTooLargeSlot, ProblemsTooManySlot,
};
use crate::text::{Language, fill};

/// Why a text was not taken over.
pub fn problem_text(language: Language, problem: &Problem) -> String {
    let words = &ui::text(language).problems;
    match problem {
        Problem::Empty => words.empty.to_owned(),
        Problem::NotANumber(piece) => fill(words.not_a_number, |ProblemsNotANumberSlot::Piece| piece.clone()),
        Problem::NotFinite(piece) => fill(words.not_finite, |ProblemsNotFiniteSlot::Piece| piece.clone()),
        Problem::TooLarge(piece) => fill(words.too_large, |ProblemsTooLargeSlot::Piece| piece.clone()),
        Problem::TooMany(count) => fill(words.too_many, |slot| match slot {
            ProblemsTooManySlot::Count => count.to_string(),
            ProblemsTooManySlot::Most => MAX_ENTRIES.to_string(),
        }),
        Problem::NotOne(count) => fill(words.not_one, |ProblemsNotOneSlot::Count| count.to_string()),
        Problem::NotASeed(piece) => fill(words.not_a_seed, |ProblemsNotASeedSlot::Piece| piece.clone()),
        Problem::Negative(value) => fill(words.negative, |ProblemsNegativeSlot::Value| value.to_string()),
    }
}

/// What a link asked for and did not get.
pub fn notice_text(language: Language, notice: &Notice) -> String {
    let words = &ui::text(language).notices;
    let (template, name) = match notice {
        Notice::UnknownSlide(name) => return fill(words.unknown_slide, |_| name.clone()),
        Notice::UnknownParameter(name) => return fill(words.unknown_parameter, |_| name.clone()),
        Notice::BadValue(name) => return fill(words.bad_value, |_| name.clone()),
        Notice::Clamped(name) => (words.clamped, name),
    };
    fill(template, |_| name.clone())
}
