//! The steps of one decoder layer, and the part of the diagram where each computes.

use super::Wire::{self, *};

/// One step; it gives a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Input,
    Norm1,
    Project,
    Rope,
    Scores,
    Softmax,
    Attention,
    Add1,
    Norm2,
    Gate,
    Down,
    Add2,
    Final,
}

/// A part of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Stream,
    Norm1,
    Project,
    Rope,
    Scores,
    Softmax,
    Output,
    Sum1,
    Norm2,
    Gate,
    Down,
    Sum2,
    Final,
}

/// What stands in the panel of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The values on a wire, and what stands before them.
    Values(&'static str, Wire),
    /// How the pairs of one wire become those of another.
    Turned(Wire, Wire),
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Input,
        Self::Norm1,
        Self::Project,
        Self::Rope,
        Self::Scores,
        Self::Softmax,
        Self::Attention,
        Self::Add1,
        Self::Norm2,
        Self::Gate,
        Self::Down,
        Self::Add2,
        Self::Final,
    ];

    /// The step at this place; the last one beyond the end.
    pub fn at(place: usize) -> Self {
        Self::ALL.get(place).copied().unwrap_or(Self::Final)
    }

    /// What the step gives, in symbols.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Input => "x",
            Self::Norm1 => "RMS₁",
            Self::Project => "Q K V",
            Self::Rope => "RoPE",
            Self::Scores => "QKᵀ",
            Self::Softmax => "softmax",
            Self::Attention => "a",
            Self::Add1 => "x+a",
            Self::Norm2 => "RMS₂",
            Self::Gate => "SwiGLU",
            Self::Down => "f",
            Self::Add2 => "u+f",
            Self::Final => "RMS",
        }
    }

    /// Where it computes.
    pub const fn part(self) -> Part {
        match self {
            Self::Input => Part::Stream,
            Self::Norm1 => Part::Norm1,
            Self::Project => Part::Project,
            Self::Rope => Part::Rope,
            Self::Scores => Part::Scores,
            Self::Softmax => Part::Softmax,
            Self::Attention => Part::Output,
            Self::Add1 => Part::Sum1,
            Self::Norm2 => Part::Norm2,
            Self::Gate => Part::Gate,
            Self::Down => Part::Down,
            Self::Add2 => Part::Sum2,
            Self::Final => Part::Final,
        }
    }

    /// What it takes and what it gives.
    pub fn pieces(self) -> Vec<Piece> {
        let to = |from, to| vec![Piece::Values("", from), Piece::Values("→", to)];
        let three = |left, sign, right, last, result| {
            vec![Piece::Values("", left), Piece::Values(sign, right), Piece::Values(last, result)]
        };
        match self {
            Self::Input => vec![Piece::Values("", X)],
            Self::Norm1 => to(X, Norm1),
            Self::Project => three(Query, "", Key, "", Value),
            Self::Rope => vec![Piece::Turned(Query, TurnedQuery), Piece::Turned(Key, TurnedKey)],
            Self::Scores => three(TurnedQuery, "·", TurnedKey, "→", Scores),
            Self::Softmax => to(Scores, Weights),
            Self::Attention => three(Weights, "·", Value, "→", Attention),
            Self::Add1 => three(X, "+", Attention, "=", Sum1),
            Self::Norm2 => to(Sum1, Norm2),
            Self::Gate => three(Gate, "⊙", Up, "=", Hidden),
            Self::Down => to(Hidden, FeedForward),
            Self::Add2 => three(Sum1, "+", FeedForward, "=", Sum2),
            Self::Final => to(Sum2, Final),
        }
    }
}

impl Part {
    /// Whether the computation has come so far at `step`: the parts stand in the order of the steps.
    pub const fn is_done(self, step: Step) -> bool {
        self as usize <= step.part() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_stand_in_the_order_of_the_steps() {
        for (place, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!((step as usize, step.part() as usize), (place, place));
            assert_eq!(Step::at(place), step);
        }
        assert_eq!(Step::at(99), Step::Final);
    }
}
