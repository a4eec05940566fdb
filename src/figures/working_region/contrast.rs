//! 图5, second experiment: each test image is multiplied by a number of its own.

use engine::training::experiments::{self, NORMS};
use engine::training::mlp::Norm;
use engine::training::trial::Config;

/// Runs of each network, with a seed each.
pub const SEEDS: u64 = 3;

/// Every run: seed by seed, the three norms side by side.
pub fn configs(seed: u64) -> Vec<Config> {
    experiments::seeds(seed, SEEDS)
        .flat_map(|seed| NORMS.map(|norm| Config::Mlp(experiments::contrast(norm, seed))))
        .collect()
}

/// The places in [`configs`] of the runs of a network.
pub fn lanes(norm: Norm) -> [usize; SEEDS as usize] {
    let norm = NORMS.iter().position(|other| *other == norm).unwrap_or(0);
    std::array::from_fn(|seed| seed * NORMS.len() + norm)
}

/// Whether no run has another error at any contrast than at the first.
pub fn is_flat(runs: &[Vec<f64>]) -> bool {
    !runs.is_empty() && runs.iter().all(|run| run.iter().all(|error| Some(error) == run.first()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_find_their_runs() {
        let configs = configs(3);
        assert_eq!(configs.len(), 9);
        for norm in NORMS {
            for (seed, lane) in lanes(norm).into_iter().enumerate() {
                assert_eq!(configs[lane], Config::Mlp(experiments::contrast(norm, 3 + seed as u64)));
            }
        }
    }

    #[test]
    fn flat_is_exactly_flat() {
        assert!(is_flat(&[vec![0.1, 0.1], vec![0.2, 0.2]]));
        assert!(!is_flat(&[vec![0.1, 0.1], vec![0.2, 0.2025]]));
        assert!(!is_flat(&[]));
    }
}
