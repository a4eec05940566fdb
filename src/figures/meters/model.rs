//! 图11: three meters for one network before training: gradient norms, likeness of the features of different
//! inputs, and the slope of a function of one number.

use crate::lesson::fate::Fate;
use engine::training::experiments::{self, Architecture, seeds};
use engine::training::mlp::{Norm, Wiring};
use engine::training::shatter;
use engine::training::trial::Config;
use std::ops::RangeInclusive;

/// A network that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Preset {
    Plain,
    PlainLayer,
    #[default]
    PlainBatch,
    Residual,
    ResidualBatch,
    PreActivation,
    SkipInit,
}

impl Preset {
    /// All of them, plain ones first.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::PlainLayer,
        Self::PlainBatch,
        Self::Residual,
        Self::ResidualBatch,
        Self::PreActivation,
        Self::SkipInit,
    ];

    /// Its name in links and in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::PlainLayer => "plain-ln",
            Self::PlainBatch => "plain-bn",
            Self::Residual => "residual",
            Self::ResidualBatch => "residual-bn",
            Self::PreActivation => "pre-activation-ln",
            Self::SkipInit => "skip-init",
        }
    }

    /// How it is wired and normalized.
    pub const fn architecture(self) -> Architecture {
        match self {
            Self::Plain => (Wiring::Plain, Norm::None),
            Self::PlainLayer => (Wiring::Plain, Norm::Layer),
            Self::PlainBatch => (Wiring::Plain, Norm::Batch),
            Self::Residual => (Wiring::Residual, Norm::None),
            Self::ResidualBatch => (Wiring::Residual, Norm::Batch),
            Self::PreActivation => (Wiring::PreActivation, Norm::Layer),
            Self::SkipInit => (Wiring::SkipInit, Norm::None),
        }
    }

    /// The function of one number that is wired alike. None for SkipInit: its branches begin with factor 0, so
    /// that it is a straight line, and its slope a constant.
    pub const fn slopes(self) -> Option<(shatter::Wiring, Norm)> {
        let (wiring, norm) = self.architecture();
        match wiring {
            Wiring::Plain => Some((shatter::Wiring::Plain, norm)),
            Wiring::SkipInit => None,
            _ => Some((shatter::Wiring::Residual, norm)),
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meters {
    /// Which network.
    pub preset: Preset,
    /// Its layers, even.
    pub depth: usize,
}

impl Default for Meters {
    fn default() -> Self {
        Self { preset: Preset::default(), depth: 64 }
    }
}

/// Networks that stand side by side: the first lanes are perceptrons, as many more are functions of one number.
pub const SEEDS: usize = 3;

impl Meters {
    /// Depths that can be looked at.
    pub const DEPTHS: RangeInclusive<usize> = 2..=100;

    /// The nearest that can be looked at.
    #[must_use]
    pub fn clamped(self) -> Self {
        let depth = self.depth.clamp(*Self::DEPTHS.start(), *Self::DEPTHS.end());
        Self { depth: depth - depth % 2, ..self }
    }

    /// The networks, and the functions where there are any.
    pub fn configs(self, seed: u64) -> Vec<Config> {
        let seeds = seeds(seed, SEEDS as u64);
        let network = |seed| experiments::initialization(self.preset.architecture(), self.depth, 2.0, seed);
        let networks = seeds.clone().map(network).map(Config::Mlp);
        let function = |seed| {
            let (wiring, norm) = self.preset.slopes()?;
            Some(Config::Shatter(shatter::Config { wiring, norm, depth: self.depth, seed }))
        };
        networks.chain(seeds.filter_map(function)).collect()
    }
}

/// How alike the features of different inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Features {
    /// They can be told apart.
    Distinct,
    /// Nearly parallel.
    Parallel,
}

impl Features {
    /// From the mean cosine between different inputs.
    pub fn of(cosine: f64) -> Self {
        if cosine > 0.98 { Self::Parallel } else { Self::Distinct }
    }
}

/// How alike the slopes at neighbouring inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slope {
    /// They change little from one to the next.
    Smooth,
    /// They have something to do with each other.
    Rough,
    /// Nothing: white noise.
    Noise,
}

impl Slope {
    /// From the autocorrelation at distance 1.
    pub fn of(correlation: f64) -> Self {
        match correlation {
            _ if correlation < 0.3 => Self::Noise,
            _ if correlation < 0.8 => Self::Rough,
            _ => Self::Smooth,
        }
    }
}

/// What a network suffers from before training, all meters together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disease {
    /// Different inputs are no longer told apart.
    Alike,
    /// Inputs are told apart, but gradients explode or are noise.
    Shattered,
    /// The gradient explodes or vanishes, nothing else.
    Scale,
    /// None that these meters show.
    None,
}

impl Disease {
    /// From the three meters; a function that is a straight line has no noise.
    pub fn of(gradient: Fate, features: Features, slope: Option<Slope>) -> Self {
        match (features, slope) {
            // Where all grows without bound, what grows fastest drowns the differences.
            (Features::Parallel, _) if gradient == Fate::Explodes => Self::Scale,
            (Features::Parallel, _) => Self::Alike,
            (Features::Distinct, Some(Slope::Noise)) => Self::Shattered,
            (Features::Distinct, _) if !gradient.arrives() => Self::Scale,
            (Features::Distinct, _) => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_has_no_function_to_look_at() {
        for preset in Preset::ALL {
            let configs = Meters { preset, depth: 8 }.configs(3);
            let functions = configs.iter().filter(|config| matches!(config, Config::Shatter(_))).count();
            assert_eq!(configs.len() - functions, SEEDS);
            assert_eq!(functions, if preset == Preset::SkipInit { 0 } else { SEEDS });
        }
    }

    #[test]
    fn depths_are_even_and_in_range() {
        let depth = |depth| Meters { depth, ..Meters::default() }.clamped().depth;
        assert_eq!([0, 2, 7, 64, 1000].map(depth), [2, 2, 6, 64, 100]);
    }

    /// The two diseases of plain networks 64 layers deep, in the numbers of the recipes R1 and R6.
    #[test]
    fn the_diseases_are_opposite() {
        let of = |ratio, cosine, correlation| {
            Disease::of(Fate::of_ratio(ratio), Features::of(cosine), Some(Slope::of(correlation)))
        };
        assert_eq!(of(0.33, 0.999, 0.15), Disease::Alike);
        assert_eq!(of(2.7e5, 0.338, 0.0), Disease::Shattered);
        assert_eq!(of(38.0, 0.59, 0.58), Disease::None);
        assert_eq!(of(1.9e5, 0.9, 0.9), Disease::Scale);
        assert_eq!(of(8.9e4, 0.9999, 0.66), Disease::Scale);
        assert_eq!(Disease::of(Fate::of_ratio(1.0), Features::of(0.5), None), Disease::None);
    }
}
