//! 图8: training error against steps, of a deep network with and without shortcuts.

use crate::figures::sides::Side;
use engine::training::experiments::{Architecture, Spread, longer, seeds, spread};
use engine::training::mlp::{EVALUATED, Norm, Wiring};
use engine::training::trial::Config;

/// Steps that the other figures give a network.
pub const USUAL: u32 = 300;

/// The learning rate with shortcuts, as in the other figures: ten times as large as what the plain network needs.
pub const RATE: f64 = 0.03;

/// What is trained: lanes are the plain networks by seed, then those with shortcuts.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Budget {
    pub norm: Norm,
    pub depth: usize,
    /// The learning rate of the plain networks; with shortcuts it is [`RATE`].
    pub rate: f64,
    pub steps: u32,
    pub seeds: usize,
    pub seed: u64,
}

impl Budget {
    /// The networks in the order of their lanes.
    pub fn configs(&self) -> Vec<Config> {
        let Self { depth, steps, .. } = *self;
        let seeds = seeds(self.seed, self.seeds as u64);
        let config =
            |side, seed| Config::Mlp(longer(self.network(side), depth, steps, self.rate(side), seed));
        Side::BOTH.into_iter().flat_map(|side| seeds.clone().map(move |seed| config(side, seed))).collect()
    }

    /// What these networks are; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        let Config::Mlp(plain) = configs.first()? else { return None };
        let (norm, depth, rate) = (plain.norm, plain.depth, plain.learning_rate);
        Some(Self { norm, depth, rate, steps: plain.steps, seeds: configs.len() / 2, seed: plain.seed })
    }

    /// How one side is wired and normalized: without a norm, only small branches can be trained at this depth.
    pub const fn network(&self, side: Side) -> Architecture {
        match (side, self.norm) {
            (Side::Plain, norm) => (Wiring::Plain, norm),
            (Side::Shortcut, Norm::None) => (Wiring::Scaled, Norm::None),
            (Side::Shortcut, norm) => (Wiring::Residual, norm),
        }
    }

    /// The learning rate of one side.
    pub const fn rate(&self, side: Side) -> f64 {
        match side {
            Side::Plain => self.rate,
            Side::Shortcut => RATE,
        }
    }

    /// The lanes of one side.
    pub const fn lanes(&self, side: Side) -> std::ops::Range<usize> {
        let first = side as usize * self.seeds;
        first..first + self.seeds
    }

    /// About how long it takes on a laptop of two cores, in seconds.
    pub fn seconds(&self) -> f64 {
        self.configs().iter().map(Config::length).sum::<f64>() * SECONDS_PER_MULTIPLICATION
    }

    /// Steps whose errors stand in the table.
    pub fn milestones(&self) -> impl Iterator<Item = u32> {
        [USUAL, 1000, 3000, 10_000].into_iter().filter(|step| *step <= self.steps)
    }
}

/// Measured; the training error on the way is an eighth of it.
const SECONDS_PER_MULTIPLICATION: f64 = 1.3e-10;

/// The steps of a curve, one for each of its errors.
pub fn step(at: usize) -> u32 {
    (at as u32).saturating_add(1).saturating_mul(EVALUATED)
}

/// The networks of one side, as far as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Training errors by seed, 0 to 1, at every [`EVALUATED`]th step.
    pub curves: Vec<Vec<f64>>,
    /// How many have diverged.
    pub diverged: usize,
}

impl Course {
    /// The errors after so many steps; `None` until every network that has not diverged is there.
    pub fn at(&self, wanted: u32) -> Option<Spread> {
        let place = (wanted / EVALUATED).checked_sub(1)? as usize;
        let errors: Vec<f64> = self.curves.iter().filter_map(|curve| curve.get(place).copied()).collect();
        let are_there = errors.len() + self.diverged >= self.curves.len() && errors.len() > self.diverged;
        spread(&errors).filter(|_| are_there)
    }

    fn mostly_diverges(&self) -> bool {
        !self.curves.is_empty() && 2 * self.diverged > self.curves.len()
    }
}

/// Whether the plain network catches up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Not all have come to their end, or the budget is the usual one.
    Open,
    /// Most plain networks diverge.
    Diverges,
    /// It errs as little as the one with shortcuts did after [`USUAL`] steps.
    CatchesUp,
    /// Its error has come down by more than a third, but is not there yet.
    Partly,
    /// It has not.
    StaysBehind,
}

/// Errors that differ by no more than this are alike.
const ALIKE: f64 = 0.02;

impl Finding {
    /// From both sides.
    pub fn of([plain, shortcut]: &[Course; 2], steps: u32) -> Self {
        if plain.mostly_diverges() {
            return Self::Diverges;
        }
        let all = (plain.at(USUAL), plain.at(steps), shortcut.at(USUAL), shortcut.at(steps));
        match all {
            (Some(early), Some(late), Some(goal), Some(_)) if steps > USUAL => match late.median {
                late if late <= goal.median + ALIKE => Self::CatchesUp,
                late if late < 2.0 / 3.0 * early.median => Self::Partly,
                _ => Self::StaysBehind,
            },
            _ => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: Budget =
        Budget { norm: Norm::Layer, depth: 32, rate: 0.003, steps: 3000, seeds: 2, seed: 7 };

    #[test]
    fn a_run_is_known_by_its_networks() {
        let configs = BUDGET.configs();
        assert_eq!(Budget::of(&configs), Some(BUDGET));
        assert_eq!(Budget::of(&[]), None);
        for side in Side::BOTH {
            for (seed, lane) in BUDGET.lanes(side).enumerate() {
                let Config::Mlp(config) = &configs[lane] else { unreachable!("a perceptron") };
                assert_eq!((config.wiring, config.norm), BUDGET.network(side));
                assert_eq!((config.seed, config.steps), (7 + seed as u64, 3000));
                assert_eq!(config.learning_rate, BUDGET.rate(side));
            }
        }
        assert_eq!(BUDGET.milestones().collect::<Vec<_>>(), [300, 1000, 3000]);
        assert_eq!((step(0), step(29)), (100, 3000));
    }

    fn course(errors: [f64; 4]) -> Course {
        Course { curves: vec![errors.to_vec()], diverged: 0 }
    }

    /// Errors after 100, 200, 300 and 400 steps.
    #[test]
    fn what_counts_is_where_the_other_was_after_300_steps() {
        let shortcut = course([0.5, 0.2, 0.04, 0.0]);
        let of = |plain: Course, steps| Finding::of(&[plain, shortcut.clone()], steps);
        assert_eq!(of(course([0.9, 0.9, 0.8, 0.05]), 400), Finding::CatchesUp);
        assert_eq!(of(course([0.9, 0.9, 0.8, 0.2]), 400), Finding::Partly);
        assert_eq!(of(course([0.9, 0.9, 0.8, 0.7]), 400), Finding::StaysBehind);
        assert_eq!(of(course([0.9, 0.9, 0.8, 0.05]), 300), Finding::Open);
        assert_eq!(of(Course { curves: vec![vec![0.9]], diverged: 0 }, 400), Finding::Open);
        assert_eq!(of(Course { curves: vec![vec![]], diverged: 1 }, 400), Finding::Diverges);
        assert_eq!(of(Course::default(), 400), Finding::Open);
    }
}
