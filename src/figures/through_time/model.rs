//! 图6: the gradient through time of a recurrent network, and its training, with and without LayerNorm.

use engine::training::experiments::seeds;
use engine::training::recurrent::{self, Input, Recurrence, ThroughTime};
use engine::training::trial::Config;

/// Both networks, without LN first.
pub const BOTH: [Recurrence; 2] = [Recurrence::Plain, Recurrence::LayerNorm];
/// Runs of each network, with a seed each.
pub const SEEDS: u64 = 3;
/// Steps of time T that the gradient goes back through.
pub const LENGTH: usize = 100;
/// Recurrent gains g.
pub const GAINS: std::ops::RangeInclusive<f64> = 0.5..=4.0;
/// Silent steps between input and answer.
pub const DELAYS: [usize; 3] = [8, 16, 32];

/// A network that is looked at, or trained, with each seed: without LN first.
fn each(make: impl Fn(Recurrence, u64) -> Config, seed: u64) -> Vec<Config> {
    let pairs =
        BOTH.into_iter().flat_map(|recurrence| seeds(seed, SEEDS).map(move |seed| (recurrence, seed)));
    pairs.map(|(recurrence, seed)| make(recurrence, seed)).collect()
}

/// The networks before training.
pub fn probes(gain: f64, input: Input, seed: u64) -> Vec<Config> {
    each(
        |recurrence, seed| Config::ThroughTime(ThroughTime { recurrence, gain, input, length: LENGTH, seed }),
        seed,
    )
}

/// The networks under training.
pub fn trials(gain: f64, delay: usize, seed: u64) -> Vec<Config> {
    each(
        |recurrence, seed| Config::Recurrent(recurrent::Config::standard(recurrence, gain, delay, seed)),
        seed,
    )
}

/// The places of a network's runs in either list.
pub fn lanes(recurrence: Recurrence) -> std::ops::Range<usize> {
    let seeds = SEEDS as usize;
    let first = recurrence as usize * seeds;
    first..first + seeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_find_their_runs() {
        let (probes, trials) = (probes(2.0, Input::EveryStep, 9), trials(4.0, 16, 9));
        assert_eq!((probes.len(), trials.len()), (6, 6));
        for recurrence in BOTH {
            for (at, lane) in lanes(recurrence).enumerate() {
                let seed = 9 + at as u64;
                let probe = ThroughTime { recurrence, gain: 2.0, input: Input::EveryStep, length: 100, seed };
                assert_eq!(probes[lane], Config::ThroughTime(probe));
                let trial = recurrent::Config::standard(recurrence, 4.0, 16, seed);
                assert_eq!(trials[lane], Config::Recurrent(trial));
            }
        }
    }
}
