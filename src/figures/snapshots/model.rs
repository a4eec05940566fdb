//! 图11: gradient norms while training. The same networks trained for so many steps each: since nothing but the
//! seed is random, a shorter run is a snapshot of the longer one.

use crate::figures::sides::Side;
use engine::training::experiments;
use engine::training::mlp::{Config as Mlp, Norm, ReadOut, Wiring};
use engine::training::trial::Config;

/// Steps after which is looked.
pub const STEPS: [u32; 5] = [0, 3, 30, 100, 300];

/// How a side is wired.
pub const fn wiring(side: Side) -> Wiring {
    match side {
        Side::Plain => Wiring::Plain,
        Side::Shortcut => Wiring::Residual,
    }
}

/// The lane of a snapshot.
pub const fn lane(side: Side, snapshot: usize) -> usize {
    side as usize * STEPS.len() + snapshot
}

/// What is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snapshots {
    /// What normalizes, on both sides.
    pub norm: Norm,
    /// Layers.
    pub depth: usize,
    /// The learning rate.
    pub rate: f64,
}

impl Default for Snapshots {
    fn default() -> Self {
        Self { norm: Norm::Batch, depth: 32, rate: 0.03 }
    }
}

impl Snapshots {
    /// Depths that can be compared.
    pub const DEPTHS: [usize; 4] = [8, 16, 32, 64];

    /// One network for each side and snapshot, plain ones first.
    pub fn configs(self, seed: u64) -> Vec<Config> {
        let network = |side: Side, steps| {
            let whole = experiments::depth((wiring(side), self.norm), self.depth, self.rate, seed);
            Config::Mlp(Mlp { steps, read_out: ReadOut::Gradients, ..whole })
        };
        Side::BOTH.into_iter().flat_map(|side| STEPS.map(|steps| network(side, steps))).collect()
    }

    /// What these networks are snapshots of; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        match configs.first()? {
            Config::Mlp(Mlp { norm, depth, learning_rate, .. }) => {
                Some(Self { norm: *norm, depth: *depth, rate: *learning_rate })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_as_the_networks_are_listed() {
        let snapshots = Snapshots { norm: Norm::Layer, depth: 16, rate: 0.1 };
        let configs = snapshots.configs(9);
        assert_eq!(Snapshots::of(&configs), Some(snapshots));
        for side in Side::BOTH {
            for (at, steps) in STEPS.into_iter().enumerate() {
                let Config::Mlp(config) = &configs[lane(side, at)] else { panic!("no perceptron") };
                assert_eq!((config.wiring, config.steps), (wiring(side), steps));
            }
        }
    }
}
