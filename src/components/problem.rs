//! What is wrong, in the language on screen.

use crate::state::parse::{MAX_ENTRIES, Mark, Problem};
use crate::state::url::Notice;
use crate::text::fields::{
    self, ProblemsAmbiguousSlot, ProblemsComplexSlot, ProblemsCurrencySlot, ProblemsEmptyCellSlot,
    ProblemsNegativeSlot, ProblemsNotANumberSlot, ProblemsNotASeedSlot, ProblemsNotFiniteSlot,
    ProblemsNotOneSlot, ProblemsPercentSlot, ProblemsSeveralSlot, ProblemsShortenedSlot,
    ProblemsTooLargeSlot, ProblemsTooManySlot, ProblemsUnitSlot,
};
use crate::text::{Language, fill, ui};

/// Why a text was not taken over.
pub fn problem_text(language: Language, problem: &Problem) -> String {
    let words = &fields::text(language).problems;
    match problem {
        Problem::NoReader => ui::text(language).missing.to_owned(),
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
        Problem::Shortened(piece) => fill(words.shortened, |ProblemsShortenedSlot::Piece| piece.clone()),
        Problem::Complex(piece) => fill(words.complex, |ProblemsComplexSlot::Piece| piece.clone()),
        Problem::Marked(Mark::Percent, piece) => {
            fill(words.percent, |ProblemsPercentSlot::Piece| piece.clone())
        }
        Problem::Marked(Mark::Currency, piece) => {
            fill(words.currency, |ProblemsCurrencySlot::Piece| piece.clone())
        }
        Problem::Marked(Mark::Unit, piece) => fill(words.unit, |ProblemsUnitSlot::Piece| piece.clone()),
        Problem::EmptyCell(entry) => {
            fill(words.empty_cell, |ProblemsEmptyCellSlot::Number| entry.to_string())
        }
        Problem::Ambiguous(piece) => fill(words.ambiguous, |ProblemsAmbiguousSlot::Piece| piece.clone()),
        Problem::Several(names) => fill(words.several, |ProblemsSeveralSlot::Names| names.clone()),
        Problem::Negative(value) => fill(words.negative, |ProblemsNegativeSlot::Value| value.to_string()),
    }
}

/// What a link asked for and did not get.
pub fn notice_text(language: Language, notice: &Notice) -> String {
    let words = &ui::text(language).notices;
    let (template, name) = match notice {
        Notice::NotLoaded => return ui::text(language).missing.to_owned(),
        Notice::UnknownSlide(name) => return fill(words.unknown_slide, |_| name.clone()),
        Notice::UnknownParameter(name) => return fill(words.unknown_parameter, |_| name.clone()),
        Notice::BadValue(name) => return fill(words.bad_value, |_| name.clone()),
        Notice::Clamped(name) => (words.clamped, name),
    };
    fill(template, |_| name.clone())
}
