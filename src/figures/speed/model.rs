//! 表6: how many steps a perceptron needs to a given loss with and without LN, where learning rate and
//! initialization are good and where they are not.

use engine::training::experiments::{self, Spread, seeds, spread_of_steps, steps_to};
use engine::training::mlp::{self, Norm};
use engine::training::trial::Config;

/// Runs of each network, with a seed each.
pub const SEEDS: u64 = 5;
/// The loss to be reached, the mean of [`experiments::WINDOW`] steps.
pub const GOAL: f64 = 0.5;
/// Steps that each is given.
pub const STEPS: u32 = 400;
/// The networks, without LN first.
pub const BOTH: [Norm; 2] = [Norm::None, Norm::Layer];

/// Under which circumstances they start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// He's initial weights, rate 0.1: good for both.
    Good,
    /// He's weights, rate 0.01: timid.
    SmallRate,
    /// He's weights, rate 0.3: bold.
    LargeRate,
    /// Weights a quarter of He's, rate 0.1.
    SmallWeights,
    /// Weights twice He's, rate 0.1.
    LargeWeights,
}

impl Start {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Good, Self::SmallRate, Self::LargeRate, Self::SmallWeights, Self::LargeWeights];

    /// Its name as in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::SmallRate => "small-rate",
            Self::LargeRate => "large-rate",
            Self::SmallWeights => "small-weights",
            Self::LargeWeights => "large-weights",
        }
    }

    /// Factor on He's weights, and the learning rate.
    pub const fn setting(self) -> (f64, f64) {
        match self {
            Self::Good => (1.0, 0.1),
            Self::SmallRate => (1.0, 0.01),
            Self::LargeRate => (1.0, 0.3),
            Self::SmallWeights => (0.25, 0.1),
            Self::LargeWeights => (2.0, 0.1),
        }
    }
}

/// Every run: start by start, network by network, seed by seed.
pub fn configs(seed: u64) -> Vec<Config> {
    let of = |start: Start, norm: Norm| {
        let (scale, rate) = start.setting();
        let config = move |seed| mlp::Config { steps: STEPS, ..experiments::cell(norm, scale, rate, seed) };
        seeds(seed, SEEDS).map(move |seed| Config::Mlp(config(seed)))
    };
    let pairs = Start::ALL.into_iter().flat_map(|start| BOTH.map(|norm| (start, norm)));
    pairs.flat_map(|(start, norm)| of(start, norm)).collect()
}

/// The places in [`configs`] of one network's runs.
pub fn lanes(start: Start, norm: Norm) -> std::ops::Range<usize> {
    let (seeds, norm) = (SEEDS as usize, usize::from(norm != Norm::None));
    let first = (start as usize * BOTH.len() + norm) * seeds;
    first..first + seeds
}

/// Steps to the goal of several runs that have ended; one that never got there counts as infinitely many.
pub fn steps<'a>(losses: impl IntoIterator<Item = &'a [f32]>) -> Option<Spread> {
    spread_of_steps(&losses.into_iter().map(|losses| steps_to(losses, GOAL)).collect::<Vec<_>>())
}

/// What the two medians say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gain {
    /// Within a quarter of each other, or their spreads overlap.
    None,
    /// LN gets there, the other does not.
    OnlyWithNorm,
    /// LN gets there sooner, in every seed.
    Sooner,
    /// LN gets there later, in every seed.
    Later,
    /// Only the other gets there.
    OnlyWithout,
    /// Neither does.
    Neither,
}

impl Gain {
    /// Its name as in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::OnlyWithNorm => "only-with-norm",
            Self::Sooner => "sooner",
            Self::Later => "later",
            Self::OnlyWithout => "only-without",
            Self::Neither => "neither",
        }
    }

    /// Of the steps without and with LN.
    pub fn of(plain: Spread, norm: Spread) -> Self {
        match (plain.median.is_finite(), norm.median.is_finite()) {
            (false, false) => Self::Neither,
            (false, true) => Self::OnlyWithNorm,
            (true, false) => Self::OnlyWithout,
            _ if norm.most < plain.least && norm.median < 0.8 * plain.median => Self::Sooner,
            _ if norm.least > plain.most && plain.median < 0.8 * norm.median => Self::Later,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(least: f64, median: f64, most: f64) -> Spread {
        Spread { least, median, most }
    }

    #[test]
    fn lanes_find_their_runs() {
        let configs = configs(2);
        assert_eq!(configs.len(), 50);
        let lane = lanes(Start::LargeWeights, Norm::Layer).nth(3);
        let expected = mlp::Config { steps: STEPS, ..experiments::cell(Norm::Layer, 2.0, 0.1, 5) };
        assert_eq!(lane.and_then(|lane| configs.get(lane)), Some(&Config::Mlp(expected)));
    }

    #[test]
    fn a_gain_must_hold_in_every_seed() {
        let never = f64::INFINITY;
        assert_eq!(Gain::of(spread(80.0, 90.0, 99.0), spread(40.0, 45.0, 50.0)), Gain::Sooner);
        assert_eq!(Gain::of(spread(48.0, 90.0, 99.0), spread(40.0, 45.0, 50.0)), Gain::None);
        assert_eq!(Gain::of(spread(40.0, 45.0, 50.0), spread(80.0, 90.0, 99.0)), Gain::Later);
        assert_eq!(Gain::of(spread(90.0, 95.0, 97.0), spread(85.0, 88.0, 89.0)), Gain::None);
        assert_eq!(Gain::of(spread(90.0, never, never), spread(85.0, 88.0, 89.0)), Gain::OnlyWithNorm);
        assert_eq!(Gain::of(spread(85.0, 88.0, 89.0), spread(never, never, never)), Gain::OnlyWithout);
        assert_eq!(Gain::of(spread(never, never, never), spread(90.0, never, never)), Gain::Neither);
    }

    #[test]
    fn a_run_that_never_gets_there_is_counted() {
        let (fast, slow) = (vec![0.1f32; 20], vec![2.0f32; 20]);
        let steps = steps([&fast[..], &slow[..], &slow[..]]);
        assert_eq!(steps, Some(spread(10.0, f64::INFINITY, f64::INFINITY)));
    }
}
