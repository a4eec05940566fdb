//! The summary's map: depth × variant, each cell a real short run without warm-up.

use crate::figures::transformers;
use engine::training::experiments::seeds;
use engine::training::transformer::{self, FinalNorm, Variant};
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

/// A row of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where norms and shortcuts are.
    pub variant: Variant,
    /// Whether queries and keys are normalized.
    pub qk_norm: bool,
    /// Whether a norm stands after the last layer.
    pub final_norm: FinalNorm,
}

/// Which rows the map has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// [`VARIANTS`].
    #[default]
    Classic,
    /// What came later, and two frequent mistakes, beside Post-LN and Pre-LN.
    Recent,
}

impl Entry {
    /// As the variant is published.
    const fn usual(variant: Variant) -> Self {
        Self { variant, qk_norm: false, final_norm: FinalNorm::Usual }
    }
}

impl Rows {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Classic, Self::Recent];

    /// From the first row to the last.
    pub fn entries(self) -> [Entry; 8] {
        match self {
            Self::Classic => VARIANTS.map(Entry::usual),
            Self::Recent => [
                Entry::usual(Variant::Post),
                Entry::usual(Variant::Pre),
                Entry::usual(Variant::Tap),
                Entry { final_norm: FinalNorm::Without, ..Entry::usual(Variant::Pre) },
                Entry::usual(Variant::Output),
                Entry { qk_norm: true, ..Entry::usual(Variant::Output) },
                Entry::usual(Variant::Scaled),
                Entry::usual(Variant::DynamicTanh),
            ],
        }
    }

    /// Those that these trials are of.
    pub fn of(trials: &[trial::Config]) -> Option<Self> {
        let is_tap = |trial: &trial::Config| matches!(trial, trial::Config::Transformer(network) if network.variant == Variant::Tap);
        (!trials.is_empty()).then(|| if trials.iter().any(is_tap) { Self::Recent } else { Self::Classic })
    }
}

/// Depths of the map: encoder layers of two sublayers each.
pub const DEPTHS: [usize; 3] = [2, 6, 12];

/// Seeds of a cell.
pub const SEEDS: RangeInclusive<usize> = 1..=5;

/// Its name as in `data-series`.
pub const fn name(entry: Entry) -> &'static str {
    match entry.variant {
        Variant::Output if entry.qk_norm => "output-qk-norm",
        Variant::Pre if matches!(entry.final_norm, FinalNorm::Without) => "pre-no-final-norm",
        variant => transformers::name(variant),
    }
}

/// Every cell, row by row and depth by depth, so many seeds each.
pub fn trials(rows: Rows, rate: f64, count: usize, seed: u64) -> Vec<trial::Config> {
    let cell = move |entry: Entry, layers: usize| {
        seeds(seed, count as u64).map(move |seed| {
            let cheap = transformer::Config::cheap(entry.variant, layers, seed);
            let Entry { qk_norm, final_norm, .. } = entry;
            trial::Config::Transformer(transformer::Config {
                learning_rate: rate,
                qk_norm,
                final_norm,
                ..cheap
            })
        })
    };
    let row = move |entry: Entry| DEPTHS.into_iter().flat_map(move |layers| cell(entry, layers));
    rows.entries().into_iter().flat_map(row).collect()
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
        for rows in Rows::ALL {
            let trials = trials(rows, 0.01, 2, 5);
            assert_eq!(trials.len(), VARIANTS.len() * DEPTHS.len() * 2);
            assert_eq!(Rows::of(&trials), Some(rows));
            for (row, entry) in rows.entries().into_iter().enumerate() {
                for (column, layers) in DEPTHS.into_iter().enumerate() {
                    for trial in &trials[place(row, column, 2)] {
                        let trial::Config::Transformer(config) = trial else { unreachable!("a Transformer") };
                        assert_eq!((config.variant, config.qk_norm), (entry.variant, entry.qk_norm));
                        assert_eq!((config.final_norm, config.layers), (entry.final_norm, layers));
                    }
                }
            }
        }
    }
}
