//! 图8: the same networks at growing depth, with and without shortcuts: errors after training, and how the
//! gradient stands before.

use crate::figures::sides::Side;
use engine::training::experiments::{self, DEPTHS, Spread, seeds, spread};
use engine::training::mlp::{Norm, Wiring};
use engine::training::trial::Config;

/// What is compared: lanes are the probes before training, then the trainings; each seed by seed, depth by
/// depth, plain first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sweep {
    /// What normalizes, on both sides.
    pub norm: Norm,
    /// How the side with shortcuts is wired.
    pub wiring: Wiring,
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each point.
    pub seeds: usize,
    /// The first of them.
    pub seed: u64,
}

/// How one training ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// With these shares of wrong answers, 0 to 1.
    Trained {
        /// On the images it learned from.
        train: f64,
        /// On others.
        test: f64,
    },
    /// Its loss left the finite numbers.
    Diverged,
}

/// The networks of one side and one depth, as far as they have ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Layers.
    pub depth: usize,
    /// Training errors by seed; what diverged has none.
    pub trains: Vec<Option<f64>>,
    /// Test errors by seed.
    pub tests: Vec<Option<f64>>,
    /// How many have diverged.
    pub diverged: usize,
    /// How many have ended.
    pub ended: usize,
    /// Gradient norm behind the first block over that behind the last, before training.
    pub ratio: Option<Spread>,
}

/// What He et al. 2016 (Tables 2 and 3) report of networks on ImageNet: layers and top-1 error, 0 to 1.
pub const fn published(side: Side) -> [(usize, f64); 2] {
    match side {
        Side::Plain => [(18, 0.2794), (34, 0.2854)],
        Side::Shortcut => [(18, 0.2788), (34, 0.2503)],
    }
}

/// Lanes of one seed.
const LANES: usize = DEPTHS.len() * 2;

impl Sweep {
    /// The networks in the order of their lanes.
    pub fn configs(&self) -> Vec<Config> {
        let probe = |(depth, side, seed)| experiments::initialization(self.network(side), depth, 2.0, seed);
        let training = |(depth, side, seed)| experiments::depth(self.network(side), depth, self.rate, seed);
        let probes = self.places().map(probe);
        probes.chain(self.places().map(training)).map(Config::Mlp).collect()
    }

    /// The sweep that these networks are; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        let (half, mlp) = (configs.len() / 2, |at: usize| match configs.get(at)? {
            Config::Mlp(config) => Some(config),
            _ => None,
        });
        let (plain, shortcut) = (mlp(half)?, mlp(half + 1)?);
        Some(Self {
            norm: plain.norm,
            wiring: shortcut.wiring,
            rate: plain.learning_rate,
            seeds: half / LANES,
            seed: plain.seed,
        })
    }

    /// How one side is wired and normalized.
    pub const fn network(&self, side: Side) -> experiments::Architecture {
        match side {
            Side::Plain => (Wiring::Plain, self.norm),
            Side::Shortcut => (self.wiring, self.norm),
        }
    }

    fn places(&self) -> impl Iterator<Item = (usize, Side, u64)> {
        seeds(self.seed, self.seeds as u64).flat_map(|seed| {
            DEPTHS.into_iter().flat_map(move |depth| Side::BOTH.map(|side| (depth, side, seed)))
        })
    }

    /// The lanes of one point: its probes or its trainings.
    fn lanes(&self, side: Side, depth: usize, is_training: bool) -> impl Iterator<Item = usize> {
        let first = if is_training { self.seeds * LANES } else { 0 };
        (0..self.seeds).map(move |seed| first + seed * LANES + depth * 2 + side as usize)
    }

    /// What one side has come to at the `at`-th depth.
    pub fn point(
        &self,
        side: Side,
        at: usize,
        outcome: impl Fn(usize) -> Option<Outcome>,
        ratio: impl Fn(usize) -> Option<f64>,
    ) -> Point {
        let outcomes: Vec<Option<Outcome>> = self.lanes(side, at, true).map(outcome).collect();
        let read = |read: fn(f64, f64) -> f64| {
            let of = |outcome: &Option<Outcome>| match outcome {
                Some(Outcome::Trained { train, test }) => Some(read(*train, *test)),
                Some(Outcome::Diverged) | None => None,
            };
            outcomes.iter().map(of).collect::<Vec<_>>()
        };
        Point {
            depth: DEPTHS[at],
            trains: read(|train, _| train),
            tests: read(|_, test| test),
            diverged: outcomes.iter().filter(|outcome| **outcome == Some(Outcome::Diverged)).count(),
            ended: outcomes.iter().flatten().count(),
            ratio: spread(&self.lanes(side, at, false).filter_map(ratio).collect::<Vec<_>>()),
        }
    }

    /// All points of one side.
    pub fn points(
        &self,
        side: Side,
        outcome: impl Fn(usize) -> Option<Outcome>,
        ratio: impl Fn(usize) -> Option<f64>,
    ) -> Vec<Point> {
        (0..DEPTHS.len()).map(|at| self.point(side, at, &outcome, &ratio)).collect()
    }
}

impl Point {
    /// The spread of training errors; a median only where most have not diverged.
    pub fn train(&self) -> Option<Spread> {
        self.errors(&self.trains)
    }

    /// The spread of test errors.
    pub fn test(&self) -> Option<Spread> {
        self.errors(&self.tests)
    }

    fn errors(&self, errors: &[Option<f64>]) -> Option<Spread> {
        let errors: Vec<f64> = errors.iter().flatten().copied().collect();
        spread(&errors).filter(|_| errors.len() > self.diverged)
    }
}

/// ‖∂loss/∂h‖ behind the first block over that behind the last.
pub fn first_to_last(norms: &[f64]) -> Option<f64> {
    let (first, last) = (norms.get(1)?, norms.last()?);
    (*last > 0.0).then(|| first / last)
}

/// What the training errors of one side say.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Fewer than two depths have ended.
    Nothing,
    /// Training error is higher at the greatest depth than at the best one.
    Degrades {
        /// The depth with the least error, and that error.
        best: (usize, f64),
        /// The deepest, and its error.
        deepest: (usize, f64),
    },
    /// It is about as low at the greatest depth of all.
    Trains {
        /// The deepest, and its error.
        deepest: (usize, f64),
    },
    /// At this depth most have diverged.
    Diverges {
        /// The least such depth.
        depth: usize,
        /// How many have.
        diverged: usize,
        /// Of how many.
        of: usize,
    },
}

/// A rise of training error by less than this is none.
const RISE: f64 = 0.05;

impl Finding {
    /// From the points of one side, by depth.
    pub fn of(points: &[Point]) -> Self {
        if let Some(point) = points.iter().find(|point| 2 * point.diverged > point.trains.len()) {
            let (diverged, of) = (point.diverged, point.trains.len());
            return Self::Diverges { depth: point.depth, diverged, of };
        }
        let medians: Vec<(usize, f64)> =
            points.iter().filter_map(|point| Some((point.depth, point.train()?.median))).collect();
        let best = medians.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
        match (best, medians.last().copied()) {
            (Some(best), Some(deepest)) if medians.len() > 1 && deepest.1 - best.1 > RISE => {
                Self::Degrades { best, deepest }
            }
            // Only the greatest depth says that there is no rise.
            (_, Some(deepest)) if points.last().is_some_and(|point| point.depth == deepest.0) => {
                Self::Trains { deepest }
            }
            _ => Self::Nothing,
        }
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    const SWEEP: Sweep = Sweep { norm: Norm::Batch, wiring: Wiring::Residual, rate: 0.03, seeds: 3, seed: 7 };

    /// A lane's training as the lanes are listed: what `points` reads must be what `configs` wrote.
    #[test]
    fn a_point_reads_the_lanes_of_its_own_networks() {
        let configs = SWEEP.configs();
        assert_eq!(Sweep::of(&configs), Some(SWEEP));
        for side in Side::BOTH {
            for (at, depth) in DEPTHS.into_iter().enumerate() {
                for (is_training, steps) in [(true, 300), (false, 0)] {
                    let lanes: Vec<usize> = SWEEP.lanes(side, at, is_training).collect();
                    for (seed, lane) in lanes.into_iter().enumerate() {
                        let Config::Mlp(config) = &configs[lane] else { panic!("no perceptron") };
                        let network = (config.wiring, config.norm);
                        assert_eq!((config.depth, network), (depth, SWEEP.network(side)));
                        assert_eq!((config.seed, config.steps), (7 + seed as u64, steps));
                    }
                }
            }
        }
    }

    fn points(trains: [f64; 3]) -> Vec<Point> {
        let point = |(at, train): (usize, &f64)| Point {
            depth: DEPTHS[at],
            trains: vec![train.is_finite().then_some(*train)],
            diverged: usize::from(!train.is_finite()),
            ended: 1,
            ..Point::default()
        };
        trains.iter().enumerate().map(point).collect()
    }

    #[test]
    fn a_finding_is_about_training_error() {
        let degrades = Finding::Degrades { best: (8, 0.01), deepest: (16, 0.5) };
        assert_eq!(Finding::of(&points([0.02, 0.01, 0.5])), degrades);
        assert_eq!(Finding::of(&points([0.02, 0.01, 0.03])), Finding::Trains { deepest: (16, 0.03) });
        let diverges = Finding::Diverges { depth: 16, diverged: 1, of: 1 };
        assert_eq!(Finding::of(&points([0.02, 0.01, f64::NAN])), diverges);
        let mut shallow = points([0.02, 0.03, 0.04]);
        shallow.push(Point { depth: 32, trains: vec![None], ..Point::default() });
        assert_eq!(Finding::of(&shallow), Finding::Nothing, "the greatest depth is not in yet");
    }

    #[test]
    fn what_mostly_diverged_has_no_median() {
        let point = Point { trains: vec![Some(0.1), None, None], diverged: 2, ended: 3, ..Point::default() };
        assert_eq!(point.train(), None);
        let point = Point { trains: vec![Some(0.1), Some(0.3), None], diverged: 1, ..point };
        assert_eq!(point.train().map(|spread| spread.median), Some(0.2));
    }

    #[test]
    fn the_first_norm_is_that_of_the_input() {
        assert_eq!(first_to_last(&[9.0, 4.0, 3.0, 2.0]), Some(2.0));
        assert_eq!(first_to_last(&[9.0]), None);
        assert_eq!(first_to_last(&[1.0, 1.0, 0.0]), None);
    }
}
