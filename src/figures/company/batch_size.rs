//! 图2, second part: no norm, BN and LN trained at one batch size.

use engine::training::experiments::{self, BATCHES, NORMS, seeds};
use engine::training::mlp::Norm;
use engine::training::trial::Config;

/// Runs of each network, with a seed each.
pub const SEEDS: u64 = 3;

/// How many steps a batch size is given: those of the experiment, and for sizes between two of its own the
/// geometric mean.
pub fn steps(batch: usize) -> u32 {
    let known = |batch: usize| BATCHES.iter().find(|(size, _)| *size == batch).map(|(_, steps)| *steps);
    known(batch).unwrap_or_else(|| {
        let near = [known(batch / 2), known(batch * 2)].map(|steps| f64::from(steps.unwrap_or(400)));
        (near[0] * near[1]).sqrt().round() as u32
    })
}

/// Every run: the three norms, [`SEEDS`] seeds each.
pub fn configs(batch: usize, rate: f64, seed: u64) -> Vec<Config> {
    let size = (batch, steps(batch));
    let of = |norm: Norm| {
        seeds(seed, SEEDS).map(move |seed| Config::Mlp(experiments::batch(norm, size, rate, seed)))
    };
    NORMS.into_iter().flat_map(of).collect()
}

/// The places in [`configs`] of the runs of a network.
pub fn lanes(norm: Norm) -> Vec<usize> {
    let first = NORMS.iter().position(|other| *other == norm).unwrap_or(0) * SEEDS as usize;
    (first..first + SEEDS as usize).collect()
}

/// What a batch does to BN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// x̂ = 0: nothing of the image comes through in training.
    Blind,
    /// x̂ = ±1: only who is larger.
    SignOnly,
    /// Statistics of a few.
    Noisy,
    /// Statistics of many.
    Steady,
}

/// What a batch of this size does to BN.
pub const fn fate(batch: usize) -> Fate {
    match batch {
        0 | 1 => Fate::Blind,
        2 => Fate::SignOnly,
        3..=8 => Fate::Noisy,
        _ => Fate::Steady,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::company::model::SIZES;

    #[test]
    fn sizes_between_get_steps_between() {
        assert_eq!(SIZES.map(steps), [1600, 1600, 1600, 1600, 800, 400, 283, 200]);
    }

    #[test]
    fn lanes_find_their_runs() {
        let configs = configs(2, 0.03, 5);
        assert_eq!(configs.len(), 9);
        for norm in NORMS {
            for (seed, lane) in lanes(norm).into_iter().enumerate() {
                let expected = experiments::batch(norm, (2, 1600), 0.03, 5 + seed as u64);
                assert_eq!(configs[lane], Config::Mlp(expected));
            }
        }
    }
}
