//! How many of the numbers lie where: a histogram with the initial value in the middle of a bin.

use super::initial;
use crate::figures::learned_gamma::settings::Parameter;

/// Bins.
pub const BINS: usize = 60;

/// Nearly where it began: no farther off than this.
pub const NEAR: f64 = 0.1;

/// The histogram from here to there: bins of 0.05 for γ, of 0.01 for β.
pub const fn range(parameter: Parameter) -> (f64, f64) {
    match parameter {
        Parameter::Gamma => (-0.225, 2.775),
        Parameter::Beta => (-0.305, 0.295),
    }
}

/// Numbers and where they lie; those that are infinite or none are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// How many.
    pub count: usize,
    /// In each bin.
    pub bins: Vec<usize>,
    /// Where the first bin begins, and where the last ends.
    pub range: (f64, f64),
    /// Outside the histogram.
    pub outside: usize,
    /// No farther than [`NEAR`] from the initial value.
    pub near: usize,
    /// The median, the mean of the two in the middle.
    pub median: f64,
    /// The smallest.
    pub least: f64,
    /// The largest.
    pub most: f64,
    /// Infinite or none.
    pub not_finite: usize,
}

impl Spread {
    /// Of these numbers; `None` where there are none.
    pub fn of(parameter: Parameter, numbers: impl Iterator<Item = f64>) -> Option<Self> {
        Self::within(range(parameter), initial(parameter), numbers)
    }

    /// The same over another range.
    pub fn within(range: (f64, f64), initial: f64, numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let mut all: Vec<f64> = numbers.collect();
        let total = all.len();
        all.retain(|number| number.is_finite());
        all.sort_unstable_by(f64::total_cmp);
        let mut bins = vec![0; BINS];
        let bin = |number: &f64| ((number - range.0) / (range.1 - range.0) * BINS as f64).floor();
        let inside = |at: &f64| (0.0..BINS as f64).contains(at);
        all.iter().map(bin).filter(inside).for_each(|at| bins[at as usize] += 1);
        let middle = |at: usize| all.get(at / 2).copied();
        Some(Self {
            count: all.len(),
            outside: all.len() - bins.iter().sum::<usize>(),
            bins,
            range,
            near: all.iter().filter(|number| (*number - initial).abs() <= NEAR).count(),
            median: f64::midpoint(middle(all.len().checked_sub(1)?)?, middle(all.len())?),
            least: *all.first()?,
            most: *all.last()?,
            not_finite: total - all.len(),
        })
    }

    /// Before training: so many, all alike.
    pub fn untrained(parameter: Parameter, count: usize) -> Option<Self> {
        Self::of(parameter, std::iter::repeat_n(initial(parameter), count))
    }

    /// The bins as the area under a stair, the highest one unit high: path data of a picture [`BINS`] units wide with
    /// its top at 0.
    pub fn stair(&self) -> String {
        use std::fmt::Write;
        let most = self.bins.iter().copied().max().unwrap_or(1).max(1) as f64;
        let mut path = "M0 1".to_owned();
        for (at, count) in self.bins.iter().enumerate() {
            let _ = write!(path, "V{:.4}H{}", 1.0 - *count as f64 / most, at + 1);
        }
        path + "V1Z"
    }

    /// A number as a part of the range.
    pub fn part(&self, number: f64) -> f64 {
        (number - self.range.0) / (self.range.1 - self.range.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn the_initial_value_is_in_the_middle_of_a_bin() {
        for parameter in [Parameter::Gamma, Parameter::Beta] {
            let spread = Spread::untrained(parameter, 576).unwrap();
            let at = spread.bins.iter().position(|count| *count == 576).unwrap();
            let (from, to) = range(parameter);
            let middle = from + (at as f64 + 0.5) * (to - from) / BINS as f64;
            assert!((middle - initial(parameter)).abs() < 1e-9, "{middle}");
            assert_eq!((spread.near, spread.outside, spread.median), (576, 0, initial(parameter)));
        }
    }

    #[test]
    fn what_lies_outside_is_counted() {
        let spread = Spread::of(Parameter::Gamma, [-3.0, 0.3, 0.31, 1.05, 9.0].into_iter()).unwrap();
        assert_eq!((spread.count, spread.outside, spread.near, spread.median), (5, 2, 1, 0.31));
        assert_eq!((spread.least, spread.most), (-3.0, 9.0));
        assert_eq!(spread.bins.iter().sum::<usize>(), 3);
        let two = Spread::of(Parameter::Gamma, [1.0, 2.0].into_iter()).unwrap();
        assert_eq!(two.median, 1.5);
        assert!(two.stair().starts_with("M0 1V1.0000H1V") && two.stair().ends_with("V1Z"));
        assert_eq!(Spread::of(Parameter::Gamma, std::iter::empty()), None);
    }
}
