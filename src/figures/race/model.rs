//! 图14: Post-LN and Pre-LN, each with and without warm-up, learn to reverse a sequence.

use engine::training::transformer::{self, Variant};
use engine::training::trial;
use std::ops::RangeInclusive;

/// One lane of the race.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// LN(x + f(x)), the learning rate at its height from the first step.
    Post,
    /// The same with warm-up.
    PostWarm,
    /// x + f(LN(x)) without warm-up.
    Pre,
    /// The same with warm-up.
    PreWarm,
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
}

impl Race {
    /// Six layers at the rate at which Post-LN stalls.
    pub const DEFAULT: Self = Self { layers: 6, rate: 0.01, warmup: 100, size: RaceSize::Small };
    /// Depths that are computed.
    pub const LAYERS: RangeInclusive<usize> = 2..=24;
    /// Learning rates that are tried.
    pub const RATES: RangeInclusive<f64> = 1e-4..=0.1;
    /// Lengths of the warm-up.
    pub const WARMUPS: RangeInclusive<u32> = 1..=200;
    /// How many seeds each lane has.
    pub const SEEDS: u64 = 3;

    /// The nearest race that can be run.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            layers: self.layers.clamp(*Self::LAYERS.start(), *Self::LAYERS.end()),
            rate: self.rate.clamp(*Self::RATES.start(), *Self::RATES.end()),
            warmup: self.warmup.clamp(*Self::WARMUPS.start(), *Self::WARMUPS.end()),
            size: self.size,
        }
    }

    /// All trials, lane by lane, [`Self::SEEDS`] seeds each.
    pub fn trials(&self, seed: u64) -> Vec<trial::Config> {
        let seeds = || seed..seed.saturating_add(Self::SEEDS);
        let lane = |lane: Lane| seeds().map(move |seed| self.trial(lane, seed));
        Lane::ALL.into_iter().flat_map(lane).collect()
    }

    fn trial(&self, lane: Lane, seed: u64) -> trial::Config {
        let config = match self.size {
            RaceSize::Small => transformer::Config::cheap(lane.variant(), self.layers, seed),
            RaceSize::Large => transformer::Config::standard(lane.variant(), self.layers, seed),
        };
        let warmup = if lane.has_warmup() { self.warmup } else { 0 };
        trial::Config::Transformer(transformer::Config { learning_rate: self.rate, warmup, ..config })
    }
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Post, Self::PostWarm, Self::Pre, Self::PreWarm];

    /// Its name as in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::PostWarm => "post-warmup",
            Self::Pre => "pre",
            Self::PreWarm => "pre-warmup",
        }
    }

    const fn variant(self) -> Variant {
        match self {
            Self::Post | Self::PostWarm => Variant::Post,
            Self::Pre | Self::PreWarm => Variant::Pre,
        }
    }

    /// Whether its learning rate rises from 0.
    pub const fn has_warmup(self) -> bool {
        matches!(self, Self::PostWarm | Self::PreWarm)
    }

    /// The places of its trials in the run.
    pub const fn trials(self) -> std::ops::Range<usize> {
        let first = self as usize * Race::SEEDS as usize;
        first..first + Race::SEEDS as usize
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
                assert_eq!((config.variant, config.warmup > 0), (lane.variant(), lane.has_warmup()));
            }
        }
    }
}
