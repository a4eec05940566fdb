//! The vertical axis: 22,552 and 0.05 on one picture.

use crate::charts::bars::Scale;
use crate::charts::numbers::{exact, power_of_ten};

/// How an axis is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// s(v) = ±log₁₀(1 + |v|/0.01): every power of ten has the same room, on both sides of 0, and near 0 it is straight.
    Logarithmic,
    /// As in every other figure of bars: all but the largest vanish.
    Linear,
}

/// Below this the logarithmic axis is straight.
const STRAIGHT: f64 = 0.01;

/// An axis: 0 is its bottom and 1 its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// From the first to the second.
    Logarithmic(f64, f64),
    /// That of the lesson's bars.
    Linear(Scale),
}

fn squeezed(value: f64) -> f64 {
    (value.abs() / STRAIGHT).ln_1p().copysign(value) / std::f64::consts::LN_10
}

/// 1 or 3 times a power of ten, at least 0.1; 0 for 0.
fn end(most: f64) -> f64 {
    let decade = 10f64.powi(most.log10().floor() as i32);
    match most {
        _ if most <= 0.0 || !most.is_finite() => 0.0,
        _ if most <= 0.1 => 0.1,
        _ if most <= decade => decade,
        _ if most <= 3.0 * decade => 3.0 * decade,
        _ => 10.0 * decade,
    }
}

impl Axis {
    /// One that has room for all of these.
    pub fn covering(spread: Spread, values: impl Iterator<Item = f64>) -> Self {
        match spread {
            Spread::Linear => Self::Linear(Scale::covering(values)),
            Spread::Logarithmic => {
                let (low, high) = values.fold((0.0f64, 0.0f64), |(low, high), v| (low.min(v), high.max(v)));
                let (low, high) = (-end(-low), end(high));
                Self::Logarithmic(low, if low < high { high } else { 0.1 })
            }
        }
    }

    /// Where a value stands.
    pub fn fraction(&self, value: f64) -> f64 {
        match self {
            Self::Linear(scale) => scale.fraction(value),
            Self::Logarithmic(low, high) => {
                let (low, high) = (squeezed(*low), squeezed(*high));
                ((squeezed(value) - low) / (high - low)).clamp(0.0, 1.0)
            }
        }
    }

    /// What is written beside it, from the bottom to the top.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        match self {
            Self::Linear(scale) => scale.ticks().into_iter().map(|tick| (tick.at, tick.label)).collect(),
            Self::Logarithmic(low, high) => {
                // As many as have room: every power of ten, or every second.
                let powers = squeezed(*high) - squeezed(*low);
                let every = if powers > 5.0 { 2 } else { 1 };
                let sizes: Vec<i32> = (-2..=8).filter(|power| power % every == 0 && *power > -2).collect();
                let below = sizes.iter().rev().map(|power| (-10f64.powi(*power), *power));
                let above = sizes.iter().map(|power| (10f64.powi(*power), *power));
                let below =
                    below.filter(|(at, _)| at >= low).map(|(at, power)| (at, named(power, "\u{2212}")));
                let above = above.filter(|(at, _)| at <= high).map(|(at, power)| (at, named(power, "")));
                below.chain([(0.0, "0".to_owned())]).chain(above).collect()
            }
        }
    }
}

fn named(power: i32, sign: &str) -> String {
    let size = if power > 3 { power_of_ten(i64::from(power)) } else { exact(10f64.powi(power)) };
    format!("{sign}{size}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_have_the_same_room_and_signs_are_told_apart() {
        let axis = Axis::covering(Spread::Logarithmic, [22_552.0, -1_643.5, 0.05].into_iter());
        assert_eq!(axis, Axis::Logarithmic(-3_000.0, 30_000.0));
        let room = |from, to| axis.fraction(to) - axis.fraction(from);
        assert!((room(100.0, 1_000.0) / room(1_000.0, 10_000.0) - 1.0).abs() < 1e-3);
        assert!((room(-1.0, 0.0) - room(0.0, 1.0)).abs() < 1e-12);
        assert_eq!((axis.fraction(-1e9), axis.fraction(1e9)), (0.0, 1.0));
        assert!(axis.fraction(0.05) > axis.fraction(0.0));
    }

    #[test]
    fn ticks_are_within_the_axis_and_rise() {
        for values in [vec![22_552.0, -1_643.5], vec![0.4, -0.3], vec![0.0], vec![5.0], vec![-7.0, -0.2]] {
            let axis = Axis::covering(Spread::Logarithmic, values.iter().copied());
            let ticks: Vec<f64> = axis.ticks().into_iter().map(|(at, _)| axis.fraction(at)).collect();
            assert!(ticks.is_sorted_by(|left, right| left < right), "{values:?}: {ticks:?}");
            assert!(ticks.len() >= 2 && ticks.iter().all(|at| (0.0..=1.0).contains(at)));
        }
        assert_eq!(end(22_552.0), 30_000.0);
        assert_eq!((end(0.0), end(0.05), end(1.0), end(24.0), end(400.0)), (0.0, 0.1, 1.0, 30.0, 1_000.0));
    }
}
