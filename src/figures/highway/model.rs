//! 图9: what may stand on the shortcut of a deep network: eight ways, each with BN and with LN on the branch.

use engine::training::experiments::{HIGHWAYS, Spread, highway, seeds, spread};
use engine::training::mlp::{Highway, Norm, Wiring};
use engine::training::trial::Config;

/// The two normalizations.
pub const NORMS: [Norm; 2] = [Norm::Batch, Norm::Layer];
/// Layers of every network.
pub const DEPTH: usize = 32;

/// The experiment: lanes seed by seed, norm by norm, in the order of [`HIGHWAYS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Highways {
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each network.
    pub seeds: usize,
    /// The first of them.
    pub seed: u64,
}

/// How the seeds of one network ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    /// Training errors, 0 to 1; none where most have diverged.
    pub error: Option<Spread>,
    /// How many have diverged.
    pub diverged: usize,
    /// How many have ended.
    pub ended: usize,
}

/// Lanes of one seed.
const LANES: usize = NORMS.len() * HIGHWAYS.len();

impl Highways {
    /// The networks in the order of their lanes.
    pub fn configs(&self) -> Vec<Config> {
        let seeds = seeds(self.seed, self.seeds as u64);
        let of_norm = |norm, seed| HIGHWAYS.map(|wiring| Config::Mlp(highway(wiring, norm, self.rate, seed)));
        seeds.flat_map(|seed| NORMS.into_iter().flat_map(move |norm| of_norm(norm, seed))).collect()
    }

    /// The experiment that these networks are; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        let Some(Config::Mlp(first)) = configs.first() else { return None };
        Some(Self { rate: first.learning_rate, seeds: configs.len() / LANES, seed: first.seed })
    }

    /// The lanes of one network: of a norm and a way, by their places.
    pub fn lanes(&self, norm: usize, way: usize) -> impl Iterator<Item = usize> {
        (0..self.seeds).map(move |seed| seed * LANES + norm * HIGHWAYS.len() + way)
    }

    /// What one network has come to: `outcome` is a lane's training error, infinite where it diverged, none
    /// before it has ended.
    pub fn result(&self, norm: usize, way: usize, outcome: impl Fn(usize) -> Option<f64>) -> Result {
        let ended: Vec<f64> = self.lanes(norm, way).filter_map(outcome).collect();
        let errors: Vec<f64> = ended.iter().copied().filter(|error| error.is_finite()).collect();
        let diverged = ended.len() - errors.len();
        let error = spread(&errors).filter(|_| errors.len() > diverged);
        Result { error, diverged, ended: ended.len() }
    }
}

/// Its name in `data-series`.
pub const fn name(wiring: Wiring) -> &'static str {
    match wiring {
        Wiring::Highway(Highway::NothingAfter) => "nothing-after",
        Wiring::Highway(Highway::HalfBoth) => "half-both",
        Wiring::Highway(Highway::HalfShortcut) => "half-shortcut",
        Wiring::Highway(Highway::Linear) => "linear",
        Wiring::Highway(Highway::NormMoved) => "norm-moved",
        Wiring::Highway(Highway::NormAfter) => "norm-after",
        Wiring::Highway(Highway::Dropout) => "dropout",
        _ => "relu-after",
    }
}

/// A block as a formula.
pub const fn formula(wiring: Wiring) -> &'static str {
    match wiring {
        Wiring::Highway(Highway::NothingAfter) => "h + F",
        Wiring::Highway(Highway::HalfBoth) => "relu(½h + ½F)",
        Wiring::Highway(Highway::HalfShortcut) => "relu(½h + F)",
        Wiring::Highway(Highway::Linear) => "relu(Qh + F)",
        Wiring::Highway(Highway::NormMoved) => "relu(N(h + W₂ relu(N(W₁h))))",
        Wiring::Highway(Highway::NormAfter) => "relu(N(h + F))",
        Wiring::Highway(Highway::Dropout) => "relu(dropout(h) + F)",
        _ => "relu(h + F)",
    }
}

/// What He et al. 2016b report of it, on CIFAR-10 with 110 layers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Published {
    /// The test error, 0 to 1.
    Error(f64),
    /// It did not converge.
    Fails,
    /// Nothing.
    Nothing,
}

/// Their tables 1 and 2.
pub const fn published(wiring: Wiring) -> Published {
    match wiring {
        Wiring::Residual => Published::Error(0.0661),
        Wiring::Highway(Highway::NothingAfter) => Published::Error(0.0637),
        Wiring::Highway(Highway::HalfBoth) => Published::Error(0.1235),
        Wiring::Highway(Highway::Linear) => Published::Error(0.1222),
        Wiring::Highway(Highway::NormMoved) => Published::Error(0.0817),
        Wiring::Highway(Highway::HalfShortcut | Highway::Dropout) => Published::Fails,
        _ => Published::Nothing,
    }
}

/// The error of guessing.
pub const CHANCE: f64 = 0.9;

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    const NETWORKS: Highways = Highways { rate: 0.03, seeds: 2, seed: 5 };

    #[test]
    fn a_result_reads_the_lanes_of_its_own_networks() {
        let configs = NETWORKS.configs();
        assert_eq!(Highways::of(&configs), Some(NETWORKS));
        for (norm, of_norm) in NORMS.into_iter().enumerate() {
            for (way, wiring) in HIGHWAYS.into_iter().enumerate() {
                for (seed, lane) in NETWORKS.lanes(norm, way).enumerate() {
                    let Config::Mlp(config) = &configs[lane] else { panic!("no perceptron") };
                    assert_eq!((config.wiring, config.norm, config.depth), (wiring, of_norm, DEPTH));
                    assert_eq!(config.seed, 5 + seed as u64);
                }
            }
        }
    }

    #[test]
    fn what_diverged_is_counted_apart() {
        let lanes: Vec<usize> = NETWORKS.lanes(1, 2).collect();
        let of =
            |lane: usize| (lane == lanes[0]).then_some(0.25).or((lane == lanes[1]).then_some(f64::INFINITY));
        let result = NETWORKS.result(1, 2, of);
        assert_eq!((result.error, result.diverged, result.ended), (None, 1, 2));
        let result = NETWORKS.result(1, 2, |lane| (lane == lanes[0]).then_some(0.25));
        assert_eq!(result.error.map(|error| error.median), Some(0.25));
    }
}
