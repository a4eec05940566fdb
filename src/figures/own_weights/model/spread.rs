//! How many of the numbers lie where: a histogram with the initial value in the middle of a bin.

use super::scale::Scale;
use std::fmt::Write;

/// Bins.
pub const BINS: usize = 60;

/// Nearly where it began: no farther off than this.
const NEAR: f64 = 0.1;

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
    /// No farther than 0.1 from the initial value.
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
    pub fn of(scale: Scale, numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let mut all: Vec<f64> = numbers.collect();
        let total = all.len();
        all.retain(|number| number.is_finite());
        all.sort_unstable_by(f64::total_cmp);
        let range = range(scale);
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
            near: all.iter().filter(|number| (*number - scale.initial).abs() <= NEAR).count(),
            median: f64::midpoint(middle(all.len().checked_sub(1)?)?, middle(all.len())?),
            least: *all.first()?,
            most: *all.last()?,
            not_finite: total - all.len(),
        })
    }

    /// The bins as the area under a stair, the highest one unit high: path data of a picture [`BINS`] units wide with
    /// its top at 0.
    pub fn stair(&self) -> String {
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

/// Bins from a little below the lower end of the scale on; 0.05 wide for γ where the scale ends at 2.
fn range(scale: Scale) -> (f64, f64) {
    let bin = 1.25 * (scale.below + scale.above) / 50.0;
    let below = (1.2 * scale.below / bin).ceil() + 0.5;
    let from = scale.initial - below * bin;
    (from, from + BINS as f64 * bin)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;
    use crate::figures::learned_gamma::model::initial;
    use crate::figures::learned_gamma::settings::Parameter;

    #[test]
    fn the_initial_value_is_in_the_middle_of_a_bin() {
        for parameter in [Parameter::Gamma, Parameter::Beta] {
            for far in [0.0, 3.0, 40.0] {
                let scale = Scale::of(parameter, [far; 3].into_iter());
                let spread = Spread::of(scale, [initial(parameter); 96].into_iter()).unwrap();
                let at = spread.bins.iter().position(|count| *count == 96).unwrap();
                let middle = (at as f64 + 0.5) / BINS as f64;
                assert!((middle - spread.part(initial(parameter))).abs() < 1e-9);
                let (low, high) = scale.ends();
                assert!(spread.part(low) > 0.0 && spread.part(high) < 1.0, "{scale:?}");
            }
        }
    }

    #[test]
    fn what_lies_outside_is_counted_and_what_is_no_number_too() {
        let scale = Scale::of(Parameter::Gamma, std::iter::empty());
        let numbers = [-3.0, 0.3, 0.31, 1.05, 9.0, f64::NAN, f64::INFINITY];
        let spread = Spread::of(scale, numbers.into_iter()).unwrap();
        assert_eq!((spread.count, spread.outside, spread.near, spread.median), (5, 2, 1, 0.31));
        assert_eq!((spread.least, spread.most, spread.not_finite), (-3.0, 9.0, 2));
        assert!(spread.stair().starts_with("M0 1V") && spread.stair().ends_with("V1Z"));
        assert_eq!(Spread::of(scale, std::iter::empty()), None);
        assert_eq!(Spread::of(scale, [f64::NAN].into_iter()), None);
    }
}
