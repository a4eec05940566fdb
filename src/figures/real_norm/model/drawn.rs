//! A step as a drawing: the largest as columns, and the whole vector as one strip. Fractions of the height; 0 is the
//! bottom.

use super::{Axis, LARGEST, Level, Order, Run, Spread, Step};
use crate::lesson::Quantity;
use std::fmt::Write;

/// Heights of a path are in thousandths of the picture.
const HEIGHT: f64 = 1000.0;

/// From where to where a bar reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its lower end.
    pub bottom: f64,
    /// How high it is.
    pub height: f64,
}

/// What stands behind the bars, in grey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Nothing.
    Nothing,
    /// The vector that the step began with.
    StepBefore(Quantity),
    /// The same with nothing changed.
    Unedited,
}

/// The drawing of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The axis of all of it.
    pub axis: Axis,
    /// What the bars are.
    pub quantity: Quantity,
    /// The largest, in the order of their size.
    pub columns: Vec<Column>,
    /// What stands behind them.
    pub before: Vec<Column>,
    /// All entries, as a path: one wide each, [`HEIGHT`] high.
    pub strip: String,
    /// The largest of them, likewise.
    pub marked: String,
    /// What stands behind all, likewise.
    pub strip_before: String,
    /// What that is.
    pub behind: Behind,
    /// A level across.
    pub level: Option<Level>,
}

impl Drawn {
    /// Before the numbers are here: the axis that they will have.
    pub fn waiting() -> Self {
        Self {
            axis: Axis::Logarithmic(-1_000.0, 30_000.0),
            quantity: Quantity::X,
            columns: Vec::new(),
            before: Vec::new(),
            strip: String::new(),
            marked: String::new(),
            strip_before: String::new(),
            behind: Behind::Nothing,
            level: None,
        }
    }
}

impl Run {
    /// The drawing of a step; behind it that of `as_is`, where something is changed, else what it was before the step.
    pub fn drawn(&self, step: Step, order: Order, spread: Spread, as_is: &Self) -> Drawn {
        let axis = self.axis(step, spread, as_is);
        let (quantity, level) = (self.bars(step), self.level(step));
        let now = self.vector(quantity);
        let behind = self.behind(step, spread, as_is);
        let before = match behind {
            Behind::Nothing => None,
            Behind::StepBefore(quantity) => Some(self.vector(quantity)),
            Behind::Unedited => Some(as_is.vector(quantity)),
        };
        let places = self.places(order);
        let largest = &self.by_size[..self.by_size.len().min(LARGEST)];
        let columns = |values: &[f64]| largest.iter().map(|place| axis.column(values[*place])).collect();
        let path = |values: &[f64], shown: &dyn Fn(usize) -> bool| {
            let bars = places.iter().enumerate().filter(|(_, place)| shown(**place));
            path(&axis, bars.map(|(at, place)| (at, values[*place])))
        };
        Drawn {
            axis,
            quantity,
            columns: columns(&now),
            before: before.as_deref().map(columns).unwrap_or_default(),
            strip: path(&now, &|_| true),
            marked: path(&now, &|place| largest.contains(&place)),
            strip_before: before.as_deref().map(|before| outline(&axis, &places, before)).unwrap_or_default(),
            behind,
            level,
        }
    }

    fn behind(&self, step: Step, spread: Spread, as_is: &Self) -> Behind {
        match self.bars_before(step) {
            _ if self.x != as_is.x => Behind::Unedited,
            // Where 22,552 fills the picture, nothing is seen of what it was divided to.
            Some(before) if spread == Spread::Logarithmic => Behind::StepBefore(before),
            _ => Behind::Nothing,
        }
    }

    /// A logarithmic axis stays while one steps: what is divided by 946 is seen to fall.
    fn axis(&self, step: Step, spread: Spread, as_is: &Self) -> Axis {
        let all = [Quantity::X, Quantity::Centered, Quantity::XHat, Quantity::Scaled, Quantity::Y];
        let (quantities, level) = match spread {
            Spread::Logarithmic => (all.to_vec(), Some(self.bound())),
            Spread::Linear => (vec![self.bars(step)], self.level(step).map(|level| level.at)),
        };
        let level = level.into_iter().flat_map(|at| [at, -at]);
        let both = |quantity| self.vector(quantity).into_iter().chain(as_is.vector(quantity));
        Axis::covering(spread, quantities.into_iter().flat_map(both).chain(level))
    }
}

impl Axis {
    fn column(&self, value: f64) -> Column {
        let (zero, end) = (self.fraction(0.0), self.fraction(value));
        Column { bottom: zero.min(end), height: (end - zero).abs() }
    }
}

fn height(axis: &Axis, value: f64) -> f64 {
    HEIGHT * (1.0 - axis.fraction(value))
}

/// The ends of bars one wide side by side, as one line that comes back along 0.
fn outline(axis: &Axis, places: &[usize], values: &[f64]) -> String {
    let zero = height(axis, 0.0);
    let mut path = format!("M0 {zero:.1}");
    for (at, place) in places.iter().enumerate() {
        let _ = write!(path, "V{:.1}H{}", height(axis, values[*place]), at + 1);
    }
    path + &format!("V{zero:.1}z")
}

/// Bars one wide side by side.
fn path(axis: &Axis, bars: impl Iterator<Item = (usize, f64)>) -> String {
    let zero = height(axis, 0.0);
    let mut path = String::new();
    for (at, value) in bars {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{at} {zero:.1}V{:.1}h1V{zero:.1}z", height(axis, value));
    }
    path
}
