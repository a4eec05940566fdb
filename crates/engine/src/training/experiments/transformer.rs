//! What the Transformers of the figures train: the race and the map of variants.

use crate::training::transformer::{Config, Variant};

/// Lanes of the race: a placement, with or without warm-up.
pub const RACE: [(Variant, bool); 4] =
    [(Variant::Post, false), (Variant::Post, true), (Variant::Pre, false), (Variant::Pre, true)];

/// How large the networks of a race are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// d = 16, 32 inside, batch 16, 400 steps, 100 of warm-up: the same effect for a twelfth of the work.
    #[default]
    Cheap,
    /// d = 32, 128 inside, batch 32, 200 steps, 50 of warm-up.
    Standard,
}

impl Size {
    /// Steps in which the learning rate rises: a quarter of all.
    pub const fn warmup(self) -> u32 {
        self.config(Variant::Post, 1, 0).steps / 4
    }

    const fn config(self, variant: Variant, layers: usize, seed: u64) -> Config {
        match self {
            Self::Cheap => Config::cheap(variant, layers, seed),
            Self::Standard => Config::standard(variant, layers, seed),
        }
    }
}

/// Depths and learning rates that the race was tried with; the first of each shows the most.
pub const RACE_LAYERS: [usize; 3] = [6, 2, 12];
/// See [`RACE_LAYERS`].
pub const RACE_RATES: [f64; 3] = [0.01, 0.005, 0.003];

/// One lane of the race.
pub fn lane(
    (variant, warms_up): (Variant, bool),
    size: Size,
    layers: usize,
    learning_rate: f64,
    seed: u64,
) -> Config {
    let warmup = if warms_up { size.warmup() } else { 0 };
    Config { learning_rate, warmup, ..size.config(variant, layers, seed) }
}

/// Depths of the map.
pub const MAP_LAYERS: [usize; 4] = [2, 6, 12, 24];

/// One cell of the map of variants: the cheap network, 200 steps at 0.01 without warm-up.
pub fn map_cell(variant: Variant, layers: usize, seed: u64) -> Config {
    Config { steps: 200, ..Config::cheap(variant, layers, seed) }
}
