//! Where a sentence of the deck needs a remark: which sentence, of which kind, and the deck's slips inside it.
//! What holds is said in `locales/*/disputed.toml`, in the order of [`REMARKS`].

use super::SlideId;

/// A sentence of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The line under the heading.
    Summary,
    /// One of the points, from 0.
    Point(usize),
}

/// What is the matter with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A wrong word; what the deck has stays readable beside the right one.
    Slip,
    /// Wrong as it stands.
    Disputed,
    /// True under a condition.
    Conditional,
    /// True when it was written.
    Dated,
}

/// How loud a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Wrong as it stands: clearly marked.
    Wrong,
    /// True under a condition: quiet.
    Conditional,
}

/// A remark on a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The slide.
    pub slide: SlideId,
    /// The sentence.
    pub place: Place,
    /// What is the matter, the gravest first.
    pub kinds: &'static [Kind],
}

impl Kind {
    /// How loud it is.
    pub const fn tier(self) -> Tier {
        match self {
            Self::Slip | Self::Disputed => Tier::Wrong,
            Self::Conditional | Self::Dated => Tier::Conditional,
        }
    }

    /// Its name in `data-disputed`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slip => "slip",
            Self::Disputed => "disputed",
            Self::Conditional => "conditional",
            Self::Dated => "dated",
        }
    }
}

impl Remark {
    /// That of the gravest kind.
    pub fn tier(&self) -> Tier {
        self.kinds.first().map_or(Tier::Conditional, |kind| kind.tier())
    }
}

use Kind::{Conditional, Dated, Disputed, Slip};
use Place::{Point, Summary};

const fn remark(slide: SlideId, place: Place, kinds: &'static [Kind]) -> Remark {
    Remark { slide, place, kinds }
}

/// All of them, in the deck's order. The sources stand in the notes and claims of each slide.
pub const REMARKS: [Remark; 26] = [
    remark(SlideId::WhatIsLayerNorm, Point(0), &[Slip]),
    remark(SlideId::LayerNormBackground, Point(0), &[Conditional]),
    remark(SlideId::LayerNormBackground, Point(1), &[Conditional]),
    remark(SlideId::Normalize, Point(1), &[Disputed]),
    remark(SlideId::ScaleAndShift, Point(0), &[Disputed]),
    remark(SlideId::ScaleAndShift, Point(1), &[Disputed]),
    remark(SlideId::TrainingStability, Point(0), &[Disputed]),
    remark(SlideId::TrainingStability, Point(1), &[Slip, Conditional]),
    remark(SlideId::FasterConvergence, Point(0), &[Conditional]),
    remark(SlideId::FasterConvergence, Point(1), &[Conditional]),
    remark(SlideId::WhatIsResidual, Point(0), &[Disputed]),
    remark(SlideId::WhatIsResidual, Point(1), &[Disputed]),
    remark(SlideId::ResidualBackground, Point(0), &[Disputed]),
    remark(SlideId::ResidualBackground, Point(1), &[Disputed]),
    remark(SlideId::ResidualBlock, Summary, &[Slip]),
    remark(SlideId::ResidualBlock, Point(0), &[Conditional]),
    remark(SlideId::ResidualBlock, Point(1), &[Disputed]),
    remark(SlideId::ResidualComputation, Point(1), &[Conditional]),
    remark(SlideId::DeepStability, Point(0), &[Disputed]),
    remark(SlideId::DeepStability, Point(1), &[Disputed]),
    remark(SlideId::ModelPerformance, Point(0), &[Disputed]),
    remark(SlideId::ModelPerformance, Point(1), &[Dated]),
    remark(SlideId::WhyCombine, Point(0), &[Disputed]),
    remark(SlideId::HowToCombine, Point(0), &[Dated]),
    remark(SlideId::HowToCombine, Point(1), &[Conditional]),
    remark(SlideId::Summary, Point(0), &[Disputed]),
];

/// The place in [`REMARKS`] of the remark on a sentence.
pub fn at(slide: SlideId, place: Place) -> Option<usize> {
    REMARKS.iter().position(|remark| (remark.slide, remark.place) == (slide, place))
}

/// A piece of a sentence of the deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A slip: what the deck has, and what it should be.
    #[allow(missing_docs)]
    Slip { deck: &'a str, right: &'a str },
}

/// A sentence as pieces; a slip is written `[what the deck has→what it should be]`.
pub fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, deck, right, after)) = next_slip(rest) {
        pieces.extend([Piece::Words(before), Piece::Slip { deck, right }]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// A sentence as the deck has it, slips included.
pub fn as_in_the_deck(sentence: &str) -> String {
    let words = |piece| match piece {
        Piece::Words(words) => words,
        Piece::Slip { deck, .. } => deck,
    };
    pieces(sentence).into_iter().map(words).collect()
}

fn next_slip(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (slip, after) = rest.split_once(']')?;
    let (deck, right) = slip.split_once('→')?;
    Some((before, deck, right, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_keeps_what_the_deck_has() {
        assert_eq!(
            pieces("是一种[正则化→归一化]技术"),
            [Piece::Words("是一种"), Piece::Slip { deck: "正则化", right: "归一化" }, Piece::Words("技术")]
        );
        assert_eq!(pieces("x=[1,2]"), [Piece::Words("x=[1,2]")]);
    }

    #[test]
    fn no_sentence_has_two_remarks() {
        for (number, remark) in REMARKS.iter().enumerate() {
            assert_eq!(at(remark.slide, remark.place), Some(number));
        }
        assert_eq!(at(SlideId::WhatIsLayerNorm, Place::Point(1)), None);
    }
}
