//! What a network learns from, as it sees it.

use super::config::{Config, Task};
use super::tape::Tape;
use crate::nn::kernels::real::Real;
use crate::training::digits::{self, DARKEST, Digits};
use crate::training::spirals::{self, EDGE, Spirals};
use crate::training::stepping::TrialError;
use std::ops::Range;
use std::rc::Rc;

/// Points along a side of the square that [`What::Field`](crate::training::trial::What::Field) covers.
pub const FIELD: usize = 32;

/// Images, or points.
#[derive(Clone, Debug)]
pub(super) enum Data<F> {
    Digits {
        digits: Rc<Digits>,
        /// The number for each pixel value.
        table: [F; DARKEST as usize + 1],
    },
    Spirals(Rc<Spirals>),
}

/// The coordinate of a point of the field, at the middle of its cell.
fn field_coordinate(at: usize) -> f64 {
    EDGE * ((2 * at + 1) as f64 / FIELD as f64 - 1.0)
}

impl<F: Real> Data<F> {
    pub fn new(config: &Config, digits: Option<&Rc<Digits>>) -> Result<Self, TrialError> {
        match config.task {
            Task::Spirals => Ok(Self::Spirals(Rc::new(Spirals::new(config.seed)))),
            Task::Digits => {
                let digits = Rc::clone(digits.ok_or(TrialError::NoData)?);
                Ok(Self::Digits { table: digits.table(config.pixels).map(F::from_f64), digits })
            }
        }
    }

    /// Those to learn from: the first ones.
    pub fn train(&self) -> Range<usize> {
        match self {
            Self::Digits { .. } => digits::train(),
            Self::Spirals(_) => spirals::train(),
        }
    }

    /// Those that were held out.
    pub fn test(&self) -> Range<usize> {
        match self {
            Self::Digits { .. } => digits::test(),
            Self::Spirals(_) => spirals::test(),
        }
    }

    pub fn class(&self, index: usize) -> u8 {
        match self {
            Self::Digits { digits, .. } => digits.class(index).unwrap_or_default(),
            Self::Spirals(_) => spirals::class(index),
        }
    }

    /// Puts images or points into the first lanes; those beyond repeat the first.
    pub fn gather(&self, given: &[usize], tape: &mut Tape<F>) {
        for lane in 0..tape.lanes {
            let index = given.get(lane).or(given.first()).copied().unwrap_or_default();
            match self {
                Self::Digits { digits, table } => {
                    let pixels = digits.raw(index).iter().map(|pixel| table[usize::from(*pixel)]);
                    column(lane, tape).zip(pixels).for_each(|(x, pixel)| *x = pixel);
                }
                Self::Spirals(spirals) => put(spirals.point(index), lane, tape),
            }
        }
    }
}

/// Puts points of the field into the lanes, row by row from below, from this one on.
pub(super) fn gather_field<F: Real>(first: usize, tape: &mut Tape<F>) {
    for lane in 0..tape.lanes {
        let place = first + lane;
        put([place % FIELD, place / FIELD].map(field_coordinate), lane, tape);
    }
}

/// What enters in one lane.
fn column<F: Real>(lane: usize, tape: &mut Tape<F>) -> impl Iterator<Item = &mut F> {
    tape.x.iter_mut().skip(lane).step_by(tape.lanes)
}

/// A point and, where there is room for it, the 1 that a bias multiplies.
fn put<F: Real>([x, y]: [f64; 2], lane: usize, tape: &mut Tape<F>) {
    column(lane, tape).zip([x, y, 1.0]).for_each(|(to, part)| *to = F::from_f64(part));
}
