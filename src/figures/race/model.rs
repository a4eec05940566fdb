//! 图14: two placements of the norm, each with and without one thing, learn to reverse a sequence.

pub use crate::figures::transformers::Placement;
use crate::figures::transformers::{LAYERS, RATES};
use engine::training::experiments::seeds;
use engine::training::transformer::{self, FinalNorm};
use engine::training::trial;
use std::ops::RangeInclusive;

/// One lane of the race.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The first placement as it is.
    First,
    /// The same with what is compared.
    FirstWith,
    /// The second placement.
    Second,
    /// The same with what is compared.
    SecondWith,
}

/// What the second lane of each placement has and the first has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compared {
    /// A learning rate that rises from 0.
    #[default]
    Warmup,
    /// Queries and keys that are normalized.
    QkNorm,
    /// The norm after the last layer: without it, where there usually is one, and with it, where there is none.
    FinalNorm,
}

/// What is plotted over the steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// The loss.
    #[default]
    Loss,
    /// The largest attention logit.
    LargestLogit,
    /// The mean entropy of attention.
    Entropy,
}

/// Which networks race.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The first placement.
    pub first: Placement,
    /// The second.
    pub second: Placement,
    /// What each is raced with and without.
    pub compared: Compared,
}

/// How large the networks are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RaceSize {
    /// Width 16, batch 16, 400 steps.
    #[default]
    Small,
    /// Width 32, batch 32, 200 steps: twelve times the work a step.
    Large,
}

/// What the race is set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Race {
    /// Encoder layers L, 2 to 24.
    pub layers: usize,
    /// The highest learning rate.
    pub rate: f64,
    /// Steps of warm-up, in the lanes that have any.
    pub warmup: u32,
    /// How large the networks are.
    pub size: RaceSize,
    /// The first placement.
    pub first: Placement,
    /// The second.
    pub second: Placement,
    /// What each is raced with and without.
    pub compared: Compared,
    /// What is plotted.
    pub reading: Reading,
}

impl Race {
    /// Six layers at the rate at which Post-LN stalls.
    pub const DEFAULT: Self = Self {
        layers: 6,
        rate: 0.01,
        warmup: 100,
        size: RaceSize::Small,
        first: Placement::Post,
        second: Placement::Pre,
        compared: Compared::Warmup,
        reading: Reading::Loss,
    };
    /// Lengths of the warm-up.
    pub const WARMUPS: RangeInclusive<u32> = 1..=200;
    /// How many seeds each lane has.
    pub const SEEDS: u64 = 3;

    /// The nearest race that can be run.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            layers: self.layers.clamp(*LAYERS.start(), *LAYERS.end()),
            rate: self.rate.clamp(*RATES.start(), *RATES.end()),
            warmup: self.warmup.clamp(*Self::WARMUPS.start(), *Self::WARMUPS.end()),
            ..self
        }
    }

    /// Which networks race: never the same placement twice, whose lanes would lie on each other.
    pub fn pairing(&self) -> Pairing {
        let Self { first, compared, .. } = *self;
        let second = if first == self.second { first.other() } else { self.second };
        Pairing { first, second, compared }
    }

    /// The same race with another first placement; the two change places where the second has it.
    #[must_use]
    pub fn with_first(self, first: Placement) -> Self {
        let before = self.pairing();
        let second = if first == before.second { before.first } else { before.second };
        Self { first, second, ..self }
    }

    /// The same with another second placement.
    #[must_use]
    pub fn with_second(self, second: Placement) -> Self {
        let before = self.pairing();
        let first = if second == before.first { before.second } else { before.first };
        Self { first, second, ..self }
    }

    /// All trials, lane by lane, [`Self::SEEDS`] seeds each.
    pub fn trials(&self, seed: u64) -> Vec<trial::Config> {
        let seeds = seeds(seed, Self::SEEDS);
        let lane = |lane: Lane| seeds.clone().map(move |seed| self.trial(lane, seed));
        Lane::ALL.into_iter().flat_map(lane).collect()
    }

    fn trial(&self, lane: Lane, seed: u64) -> trial::Config {
        let placement = self.pairing().placement(lane);
        let variant = placement.variant();
        let plain = match self.size {
            RaceSize::Small => transformer::Config::cheap(variant, self.layers, seed),
            RaceSize::Large => transformer::Config::standard(variant, self.layers, seed),
        };
        let plain = transformer::Config { learning_rate: self.rate, ..plain };
        trial::Config::Transformer(match self.compared {
            _ if !lane.is_with() => plain,
            Compared::Warmup => transformer::Config { warmup: self.warmup, ..plain },
            Compared::QkNorm => transformer::Config { qk_norm: true, ..plain },
            Compared::FinalNorm => transformer::Config { final_norm: other_final_norm(placement), ..plain },
        })
    }
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::First, Self::FirstWith, Self::Second, Self::SecondWith];

    /// Whether it has what is compared.
    pub const fn is_with(self) -> bool {
        matches!(self, Self::FirstWith | Self::SecondWith)
    }

    /// The places of its trials in the run.
    pub const fn trials(self) -> std::ops::Range<usize> {
        let first = self as usize * Race::SEEDS as usize;
        first..first + Race::SEEDS as usize
    }
}

/// The other of with and without a norm after the last layer.
const fn other_final_norm(placement: Placement) -> FinalNorm {
    if placement.has_final_norm() { FinalNorm::Without } else { FinalNorm::With }
}

impl Pairing {
    /// What these trials race; none where they are no race.
    pub fn of(trials: &[trial::Config]) -> Option<Self> {
        let network = |lane: Lane| match trials.get(lane.trials().start) {
            Some(trial::Config::Transformer(network)) => Some(network),
            _ => None,
        };
        let placement = |lane: Lane| {
            let network = network(lane)?;
            Placement::ALL.into_iter().find(|placement| placement.variant() == network.variant)
        };
        let with = network(Lane::FirstWith)?;
        let compared = match () {
            () if with.qk_norm => Compared::QkNorm,
            () if with.final_norm != FinalNorm::Usual => Compared::FinalNorm,
            () => Compared::Warmup,
        };
        Some(Self { first: placement(Lane::First)?, second: placement(Lane::Second)?, compared })
    }

    /// Where the norm stands in a lane.
    pub const fn placement(self, lane: Lane) -> Placement {
        match lane {
            Lane::First | Lane::FirstWith => self.first,
            Lane::Second | Lane::SecondWith => self.second,
        }
    }

    /// The name of a lane as in `data-series`.
    pub fn series(self, lane: Lane) -> String {
        let placement = self.placement(lane);
        let with = match self.compared {
            _ if !lane.is_with() => "",
            Compared::Warmup => "-warmup",
            Compared::QkNorm => "-qk-norm",
            Compared::FinalNorm if placement.has_final_norm() => "-no-final-norm",
            Compared::FinalNorm => "-final-norm",
        };
        format!("{}{with}", placement.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lane_has_its_own_networks() {
        let trials = Race::DEFAULT.trials(0);
        assert_eq!(trials.len(), 12);
        for lane in Lane::ALL {
            for trial in &trials[lane.trials()] {
                let trial::Config::Transformer(config) = trial else { unreachable!("a Transformer") };
                let variant = Race::DEFAULT.pairing().placement(lane).variant();
                assert_eq!((config.variant, config.warmup > 0), (variant, lane.is_with()));
            }
        }
    }

    #[test]
    fn a_race_is_known_by_its_networks() {
        for first in Placement::ALL {
            for compared in [Compared::Warmup, Compared::QkNorm, Compared::FinalNorm] {
                let race = Race { first, compared, ..Race::DEFAULT };
                let trials = race.trials(3);
                assert_eq!(Pairing::of(&trials), Some(race.pairing()));
                assert!(trials.iter().enumerate().all(|(at, trial)| !trials[..at].contains(trial)));
                assert_eq!(first.has_final_norm(), first.variant().has_final_norm());
            }
        }
        assert_eq!(Pairing::of(&[]), None);
        let swapped = Race::DEFAULT.with_first(Placement::Pre).pairing();
        assert_eq!((swapped.first, swapped.second), (Placement::Pre, Placement::Post));
        let swapped = Race::DEFAULT.with_second(Placement::Post).pairing();
        assert_eq!((swapped.first, swapped.second), (Placement::Pre, Placement::Post));
        let names = Lane::ALL.map(|lane| Race::DEFAULT.pairing().series(lane));
        assert_eq!(names, ["post", "post-warmup", "pre", "pre-warmup"]);
    }
}
