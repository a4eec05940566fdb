//! The summary's map: depth × variant, each cell a real short run without warm-up.

use engine::training::transformer::{self, Variant};
use engine::training::trial;
use std::ops::RangeInclusive;

/// The variants of the map, from the oldest on; the last two leave an ingredient out.
pub const VARIANTS: [Variant; 8] = [
    Variant::Post,
    Variant::Pre,
    Variant::RmsPre,
    Variant::ReZero,
    Variant::Sandwich,
    Variant::DeepNorm,
    Variant::NoNorm,
    Variant::NoShortcut,
];

/// Depths of the map: encoder layers of two sublayers each.
pub const DEPTHS: [usize; 3] = [2, 6, 12];

/// Seeds of a cell.
pub const SEEDS: RangeInclusive<usize> = 1..=5;

/// Its name as in `data-series`.
pub const fn name(variant: Variant) -> &'static str {
    match variant {
        Variant::Post => "post",
        Variant::Pre => "pre",
        Variant::NoNorm => "no-norm",
        Variant::NoShortcut => "no-shortcut",
        Variant::Plain => "plain",
        Variant::Sandwich => "sandwich",
        Variant::DeepNorm => "deep-norm",
        Variant::ReZero => "re-zero",
        Variant::RmsPre => "rms-pre",
        Variant::LayerScale => "layer-scale",
    }
}

/// What becomes of x.
pub const fn formula(variant: Variant) -> &'static str {
    match variant {
        Variant::Post => "LN(x + f(x))",
        Variant::Pre => "x + f(LN(x))",
        Variant::NoNorm => "x + f(x)",
        Variant::NoShortcut => "LN(f(x))",
        Variant::Plain => "f(x)",
        Variant::Sandwich => "x + LN(f(LN(x)))",
        Variant::DeepNorm => "LN(αx + f(x)), α = (2N)^¼, β = (8N)^−¼",
        Variant::ReZero => "x + a·f(x), a₀ = 0",
        Variant::RmsPre => "x + f(RMSNorm(x))",
        Variant::LayerScale => "x + λ⊙f(LN(x)), λ₀ = 0.1",
    }
}

/// Every cell, row by row and depth by depth, `seeds` seeds each.
pub fn trials(rate: f64, seeds: usize, seed: u64) -> Vec<trial::Config> {
    let cell = move |variant: Variant, layers: usize| {
        (seed..seed.saturating_add(seeds as u64)).map(move |seed| {
            let cheap = transformer::Config::cheap(variant, layers, seed);
            trial::Config::Transformer(transformer::Config { learning_rate: rate, ..cheap })
        })
    };
    let row = move |variant: Variant| DEPTHS.into_iter().flat_map(move |layers| cell(variant, layers));
    VARIANTS.into_iter().flat_map(row).collect()
}

/// The places of a cell's trials in the run.
pub const fn place(row: usize, column: usize, seeds: usize) -> std::ops::Range<usize> {
    let first = (row * DEPTHS.len() + column) * seeds;
    first..first + seeds
}

/// How dark a loss is drawn, from 0, nothing lost, to 1, no better than guessing.
pub fn shade(loss: f64) -> f64 {
    const GUESSING: f64 = 2.0;
    if loss.is_finite() { (loss / GUESSING).clamp(0.0, 1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_the_loss_the_darker() {
        assert_eq!([0.0, 1.0, 2.0, 9.0, f64::NAN].map(shade), [0.0, 0.5, 1.0, 1.0, 1.0]);
    }

    #[test]
    fn a_cell_is_where_its_trials_are() {
        let trials = trials(0.01, 2, 5);
        assert_eq!(trials.len(), VARIANTS.len() * DEPTHS.len() * 2);
        for (row, variant) in VARIANTS.into_iter().enumerate() {
            for (column, layers) in DEPTHS.into_iter().enumerate() {
                for trial in &trials[place(row, column, 2)] {
                    let trial::Config::Transformer(config) = trial else { unreachable!("a Transformer") };
                    assert_eq!((config.variant, config.layers), (variant, layers));
                }
            }
        }
    }
}
