//! Vectors worth looking at.

use super::layer_norm::Numbers;
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// A vector that shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// 1, 2, 3, 4, as on the slide.
    Slide,
    /// No spread at all: x̂ is 0.
    Constant,
    /// One entry decides mean and spread.
    Outlier,
    /// A large common offset: x̂ is that of the slide.
    Offset,
}

/// Entries of a random vector.
const RANDOM_ENTRIES: usize = 6;
/// The common offset.
const OFFSET: f64 = 1e6;

impl Preset {
    /// The vector.
    pub fn x(self) -> Vec<f64> {
        let slide = Numbers::default().x;
        match self {
            Self::Slide => slide,
            Self::Constant => vec![3.0; slide.len()],
            Self::Outlier => vec![1.0, 2.0, 3.0, 100.0],
            Self::Offset => slide.iter().map(|x| x + OFFSET).collect(),
        }
    }
}

/// Normal entries with one decimal, others for each seed.
pub fn random(seed: u64) -> Vec<f64> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let tenths = |normal: f64| (normal * 20.0).round() / 10.0;
    (0..RANDOM_ENTRIES).map(|_| tenths(StandardNormal.sample(&mut rng))).collect()
}
