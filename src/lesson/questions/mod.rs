//! Predict, then check: what is asked on each section, the right answer, and which reason a wrong
//! one gets. The words stand in `locales/*/questions.toml`, in the order of [`QuestionId`].

mod list;
mod right;

pub use list::QuestionId;
pub use right::solution;

use crate::charts::numbers::exact;

/// Where the right answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Computed on the spot from the question's own numbers.
    Computed,
    /// Measured beforehand in our pilot runs.
    Measured,
    /// Read in what others have published.
    Published,
}

/// The right answer, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A number within `tolerance`; each slip is a wrong number that has a reason of its own.
    #[allow(missing_docs)]
    Number { right: f64, tolerance: f64, slips: Vec<f64> },
    /// Whether a number is below, at or above 0: options 0, 1 and 2.
    Sign(f64),
    /// One of the options.
    OneOf(usize),
    /// The options from first to last.
    Order(Vec<usize>),
    /// A curve to be sketched.
    Curve(Curve),
}

/// A curve over a few points, from 0 to `most`.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Where its points stand.
    pub at: &'static [u32],
    /// Its values there.
    pub right: &'static [f64],
    /// The upper end of the scale.
    pub most: f64,
    /// A sketch is right when no point is farther off.
    pub tolerance: f64,
}

/// The right answer and where it comes from.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Solution {
    pub answer: Answer,
    pub origin: Origin,
}

/// What a student answers; to a [`Answer::Sign`] one of three options.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Response {
    Number(f64),
    OneOf(usize),
    Order(Vec<usize>),
    Curve(Vec<f64>),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right.
    Right,
    /// Wrong, for the reason with this number.
    Wrong(usize),
}

/// Numbers this close to 0 are 0 but for rounding.
const ROUNDING: f64 = 1e-9;

impl Answer {
    /// The right option, where the answer is one of several.
    pub fn option(&self) -> Option<usize> {
        match self {
            Self::OneOf(right) => Some(*right),
            Self::Sign(number) if number.abs() < ROUNDING => Some(1),
            Self::Sign(number) => Some(if *number < 0.0 { 0 } else { 2 }),
            _ => None,
        }
    }

    /// The right answer in the words of its options, or the points of its curve; `None` for a number.
    pub fn said(&self, options: &[&'static str]) -> Option<String> {
        let option = |at: &usize| options.get(*at).copied().unwrap_or_default();
        match self {
            Self::Number { .. } => None,
            Self::Order(order) => Some(order.iter().map(option).collect::<Vec<_>>().join(" → ")),
            Self::Curve(Curve { at, right, .. }) => {
                let points = at.iter().zip(*right).map(|(at, value)| format!("{at}: {}", exact(*value)));
                Some(points.collect::<Vec<_>>().join(", "))
            }
            Self::Sign(_) | Self::OneOf(_) => {
                Some(self.option().as_ref().map(option).unwrap_or_default().to_owned())
            }
        }
    }

    /// How many reasons for wrong answers the words must have, with `options` to choose from.
    pub fn reasons(&self, options: usize) -> usize {
        match self {
            Self::Number { slips, .. } => 2 + slips.len(),
            Self::Sign(_) | Self::OneOf(_) => options.saturating_sub(1),
            Self::Order(_) => 1,
            Self::Curve(_) => 2,
        }
    }

    /// Judges a response; `None` where it is none to this question.
    pub fn judge(&self, response: &Response) -> Option<Verdict> {
        match (self, response) {
            (Self::Number { right, tolerance, slips }, Response::Number(number)) => {
                Some(judge_number(*number, *right, *tolerance, slips))
            }
            (Self::Sign(_) | Self::OneOf(_), Response::OneOf(chosen)) => {
                Some(judge_option(*chosen, self.option()?))
            }
            (Self::Order(right), Response::Order(order)) => (order.len() == right.len())
                .then_some(if order == right { Verdict::Right } else { Verdict::Wrong(0) }),
            (Self::Curve(curve), Response::Curve(sketch)) => curve.judge(sketch),
            _ => None,
        }
    }
}

/// Too small is reason 0, too large 1, the slips follow.
fn judge_number(number: f64, right: f64, tolerance: f64, slips: &[f64]) -> Verdict {
    let near = |value: f64| (number - value).abs() <= tolerance;
    if near(right) {
        return Verdict::Right;
    }
    let slip = slips.iter().position(|slip| near(*slip));
    Verdict::Wrong(slip.map_or(usize::from(number > right), |slip| slip + 2))
}

/// The reasons leave the right option out.
const fn judge_option(chosen: usize, right: usize) -> Verdict {
    if chosen == right {
        Verdict::Right
    } else {
        Verdict::Wrong(if chosen < right { chosen } else { chosen - 1 })
    }
}

impl Curve {
    /// Reason 0: the last point was expected far too low. Reason 1: any other miss.
    fn judge(&self, sketch: &[f64]) -> Option<Verdict> {
        if sketch.len() != self.right.len() {
            return None;
        }
        let near =
            sketch.iter().zip(self.right).all(|(value, right)| (value - right).abs() <= self.tolerance);
        let last = sketch.last().zip(self.right.last());
        let too_low = last.is_some_and(|(value, right)| right - value > self.tolerance);
        Some(if near { Verdict::Right } else { Verdict::Wrong(usize::from(!too_low)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_tolerance_and_slips() {
        let answer = Answer::Number { right: 8.0, tolerance: 0.1, slips: vec![64.0] };
        let check = |number, expected| assert_eq!(answer.judge(&Response::Number(number)), Some(expected));
        check(8.05, Verdict::Right);
        check(7.0, Verdict::Wrong(0));
        check(9.0, Verdict::Wrong(1));
        check(64.0, Verdict::Wrong(2));
        assert_eq!(answer.judge(&Response::OneOf(0)), None);
    }

    #[test]
    fn the_reasons_leave_the_right_option_out() {
        let answer = Answer::OneOf(1);
        let check = |option, expected| assert_eq!(answer.judge(&Response::OneOf(option)), Some(expected));
        check(0, Verdict::Wrong(0));
        check(1, Verdict::Right);
        check(2, Verdict::Wrong(1));
        assert_eq!(Answer::Sign(1e-17).option(), Some(1));
        assert_eq!(Answer::Sign(-2.0).option(), Some(0));
        assert_eq!(Answer::Sign(2.0).option(), Some(2));
    }

    #[test]
    fn a_sketch_need_only_be_near() {
        let curve = Curve { at: &[2, 64], right: &[1.0, 87.0], most: 100.0, tolerance: 25.0 };
        let answer = Answer::Curve(curve);
        let check = |sketch: &[f64], expected| {
            assert_eq!(answer.judge(&Response::Curve(sketch.to_vec())), expected);
        };
        check(&[10.0, 70.0], Some(Verdict::Right));
        check(&[10.0, 5.0], Some(Verdict::Wrong(0)));
        check(&[60.0, 87.0], Some(Verdict::Wrong(1)));
        check(&[10.0], None);
    }
}
