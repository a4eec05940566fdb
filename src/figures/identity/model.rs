//! 图7: learning y = x: plain, residual, and residual with the last layer of each block at 0 in the beginning.

use crate::lesson::statistics::smoothed;
use engine::training::experiments::{self, seeds};
use engine::training::identity::Wiring;
use engine::training::trial::Config;

/// The three that are compared.
pub const WIRINGS: [Wiring; 3] = [Wiring::Plain, Wiring::Residual, Wiring::ZeroStart];
/// Losses that are averaged.
pub const WINDOW: usize = 20;

/// The experiment: lanes wiring by wiring, seed by seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identity {
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each network.
    pub seeds: usize,
    /// The first of them.
    pub seed: u64,
}

impl Identity {
    /// The networks in the order of their lanes.
    pub fn configs(&self) -> Vec<Config> {
        let seeds = seeds(self.seed, self.seeds as u64);
        let of = |wiring| seeds.clone().map(move |seed| experiments::identity(wiring, self.rate, seed));
        WIRINGS.into_iter().flat_map(of).map(Config::Identity).collect()
    }

    /// The lanes of one wiring, by its place; `lanes` are those of the whole run.
    pub const fn lanes(place: usize, lanes: usize) -> std::ops::Range<usize> {
        let seeds = lanes / WIRINGS.len();
        place * seeds..(place + 1) * seeds
    }
}

/// Its name in `data-series`.
pub const fn name(wiring: Wiring) -> &'static str {
    match wiring {
        Wiring::Plain => "plain",
        Wiring::Residual => "residual",
        Wiring::ZeroStart => "zero-start",
    }
}

/// The mean of a run's last losses.
pub fn last(losses: &[f32]) -> Option<f64> {
    smoothed(losses, WINDOW).last().copied()
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_as_the_networks_are_listed() {
        let configs = Identity { rate: 0.1, seeds: 3, seed: 1 }.configs();
        for (place, wiring) in WIRINGS.into_iter().enumerate() {
            for (seed, config) in configs[Identity::lanes(place, configs.len())].iter().enumerate() {
                let Config::Identity(config) = config else { panic!("another network") };
                assert_eq!((config.wiring, config.seed), (wiring, 1 + seed as u64));
            }
        }
    }

    #[test]
    fn zero_stays_zero() {
        assert_eq!(last(&[0.0; 40]), Some(0.0));
        assert_eq!(last(&[]), None);
    }
}
