//! How many of the numbers lie where, over a range that follows the file.

use super::scale::Scale;
use crate::figures::learned_gamma::model::{BINS, Spread};

/// The histogram of these numbers, the initial value in the middle of a bin; `None` where there are none.
pub fn histogram(scale: Scale, numbers: impl Iterator<Item = f64>) -> Option<Spread> {
    Spread::within(range(scale), scale.initial, numbers)
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
                let spread = histogram(scale, [initial(parameter); 96].into_iter()).unwrap();
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
        let spread = histogram(scale, numbers.into_iter()).unwrap();
        assert_eq!((spread.count, spread.outside, spread.near, spread.median), (5, 2, 1, 0.31));
        assert_eq!((spread.least, spread.most, spread.not_finite), (-3.0, 9.0, 2));
        assert!(spread.stair().starts_with("M0 1V") && spread.stair().ends_with("V1Z"));
        assert_eq!(histogram(scale, std::iter::empty()), None);
        assert_eq!(histogram(scale, [f64::NAN].into_iter()), None);
    }
}
