//! LN and shortcuts, each on or off: four Transformers, and what becomes of each.

use crate::charts::sketch::path;
pub use crate::figures::transformers::Placement;
use engine::training::experiments::seeds;
use engine::training::transformer::{self, Variant};
use engine::training::trial;

/// One of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// f(x).
    Neither,
    /// LN(f(x)).
    NormOnly,
    /// x + f(x).
    ShortcutOnly,
    /// Both, with LN at one of its places.
    Both,
}

/// What is read off, layer by layer, before training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// E‖x‖²/d.
    StreamSize,
    /// ‖∂loss/∂W₂‖.
    Gradient,
    /// Mean cosine between the tokens of a sequence.
    Cosine,
    /// The largest |q·k|/√d_k.
    Logit,
    /// The mean entropy of attention.
    Entropy,
}

/// The largest entropy of attention over eight tokens is ln 8; rounded up.
pub const MOST_ENTROPY: f64 = 2.08;

impl Corner {
    /// All four, row by row: without shortcut, with.
    pub const ALL: [Self; 4] = [Self::Neither, Self::NormOnly, Self::ShortcutOnly, Self::Both];

    /// Its name as in `data-series`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neither => "neither",
            Self::NormOnly => "norm-only",
            Self::ShortcutOnly => "shortcut-only",
            Self::Both => "both",
        }
    }

    /// How the Transformer is put together.
    pub const fn variant(self, placement: Placement) -> Variant {
        match (self, placement) {
            (Self::Neither, _) => Variant::Plain,
            (Self::NormOnly, _) => Variant::NoShortcut,
            (Self::ShortcutOnly, _) => Variant::NoNorm,
            (Self::Both, placement) => placement.variant(),
        }
    }
}

/// How many seeds each corner is trained from.
pub const SEEDS: u64 = 3;

/// The place of [`Corner::Both`] with LN at its other place among [`probes`].
pub const OTHER: usize = Corner::ALL.len();

/// The place of [`Corner::Both`] with QK-norm among [`probes`].
pub const WITH_QK_NORM: usize = OTHER + 1;

/// The four before training, one seed; then both with LN at its other place, and both with QK-norm.
pub fn probes(layers: usize, placement: Placement, seed: u64) -> Vec<trial::Config> {
    let probe = |corner: Corner, placement, qk_norm| {
        let standard = transformer::Config::standard(corner.variant(placement), layers, seed);
        trial::Config::Transformer(transformer::Config { steps: 0, qk_norm, ..standard })
    };
    let four = Corner::ALL.into_iter().map(|corner| probe(corner, placement, false));
    let others = [probe(Corner::Both, placement.other(), false), probe(Corner::Both, placement, true)];
    four.chain(others).collect()
}

/// The four in training, corner by corner, [`SEEDS`] seeds each.
pub fn trials(layers: usize, placement: Placement, rate: f64, seed: u64) -> Vec<trial::Config> {
    let trial = |corner: Corner, seed| {
        let cheap = transformer::Config::cheap(corner.variant(placement), layers, seed);
        trial::Config::Transformer(transformer::Config { learning_rate: rate, ..cheap })
    };
    let seeds = seeds(seed, SEEDS);
    Corner::ALL.into_iter().flat_map(|corner| seeds.clone().map(move |seed| trial(corner, seed))).collect()
}

/// Symbols are right so often when a network counts as having solved the task. Source of the criterion: the
/// recipe of the experiment.
pub const SOLVED: f64 = 0.95;

/// What a network before training suffers from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ailment {
    /// Nothing that these read-outs show.
    None,
    /// All tokens point the same way: their differences are lost.
    Collapsed,
    /// The stream has grown beyond all measure.
    Grown,
    /// The stream has all but vanished.
    Vanished,
}

impl Ailment {
    /// From E‖x‖²/d and the tokens' mean cosine after the last layer. A sequence of 8 has each token's cosine
    /// with itself among its 64.
    pub fn of(stream_size: f64, cosine: f64) -> Self {
        match () {
            // What has grown without bound drowns the differences, too.
            () if !stream_size.is_finite() || stream_size > 100.0 => Self::Grown,
            () if cosine > 0.98 => Self::Collapsed,
            () if stream_size < 0.01 => Self::Vanished,
            () => Self::None,
        }
    }
}

/// A read-out of all four corners on one scale: bars by layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Profiles {
    /// The lower end: a power of ten, or the number itself where the scale is linear.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Where bars begin: what grew stands above, what shrank hangs below.
    pub base: f64,
    /// Whether the ends are powers of ten.
    pub is_log: bool,
    heights: Vec<Vec<f64>>,
}

impl Profiles {
    /// The bars of these values, corner by corner.
    pub fn new(reading: Reading, values: &[Vec<f64>]) -> Self {
        let is_log = !matches!(reading, Reading::Cosine | Reading::Entropy);
        let height = |value: &f64| if is_log { value.log10() } else { *value };
        let heights: Vec<Vec<f64>> =
            values.iter().map(|values| values.iter().map(height).collect()).collect();
        let finite = || heights.iter().flatten().copied().filter(|height| height.is_finite());
        let (low, high) = if is_log {
            (finite().fold(-1.0, f64::min).floor(), finite().fold(1.0, f64::max).ceil())
        } else {
            (0.0, if reading == Reading::Entropy { MOST_ENTROPY } else { 1.0 })
        };
        let base = if reading == Reading::StreamSize { 0.0 } else { low };
        Self { low, high, base, is_log, heights }
    }

    /// Where on the scale, 0 to 1.
    pub fn fraction(&self, height: f64) -> f64 {
        let height = if height.is_nan() { self.base } else { height.clamp(self.low, self.high) };
        (height - self.low) / (self.high - self.low)
    }

    /// Bottom and height of each bar of a corner.
    pub fn bars(&self, corner: Corner) -> Vec<(f64, f64)> {
        let base = self.fraction(self.base);
        let bar = |height: &f64| {
            let end = self.fraction(*height);
            (base.min(end), (end - base).abs())
        };
        self.heights.get(corner as usize).map(|heights| heights.iter().map(bar).collect()).unwrap_or_default()
    }
}

/// Sides of the picture of a loss.
pub const LOSS_SIDES: (f64, f64) = (400.0, 100.0);
/// The loss at its top: guessing gives ln 10.
pub const LOSS_TOP: f64 = 3.0;

/// A curve of losses as path data within [`LOSS_SIDES`], over so many planned steps.
pub fn loss_path(losses: &[f64], steps: usize) -> String {
    let (width, height) = LOSS_SIDES;
    let point = |(at, loss): (usize, &f64)| {
        let x = width * at as f64 / steps.max(2) as f64;
        (x, loss_height(*loss) * height)
    };
    path(losses.iter().enumerate().filter(|(_, loss)| !loss.is_nan()).map(point))
}

/// How far below the top a loss stands, 0 to 1.
pub fn loss_height(loss: f64) -> f64 {
    1.0 - loss.clamp(0.0, LOSS_TOP) / LOSS_TOP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_corner_is_another_network() {
        let trials = trials(6, Placement::Post, 0.01, 0);
        assert_eq!(trials.len(), 12);
        assert!(trials.iter().enumerate().all(|(at, trial)| !trials[..at].contains(trial)));
        let probes = probes(6, Placement::Pre, 0);
        assert_eq!(probes.len(), WITH_QK_NORM + 1);
        assert_eq!(probes[OTHER], super::probes(6, Placement::Post, 0)[Corner::Both as usize]);
    }

    #[test]
    fn ailments_are_opposite() {
        assert_eq!(Ailment::of(1.0, 0.999), Ailment::Collapsed);
        assert_eq!(Ailment::of(400.0, 0.5), Ailment::Grown);
        assert_eq!(Ailment::of(9e9, 0.9998), Ailment::Grown);
        assert_eq!(Ailment::of(f64::INFINITY, 0.5), Ailment::Grown);
        assert_eq!(Ailment::of(1e-5, 0.5), Ailment::Vanished);
        assert_eq!(Ailment::of(6.8, 0.3), Ailment::None);
    }

    #[test]
    fn what_grew_stands_above_one_and_what_vanished_hangs_below() {
        let values = vec![vec![1.0, 0.01], vec![1.0, 1.0], vec![1.0, 100.0], vec![1.0, f64::INFINITY]];
        let profiles = Profiles::new(Reading::StreamSize, &values);
        let base = profiles.fraction(0.0);
        let last = |corner| profiles.bars(corner)[1];
        assert!(last(Corner::Neither).0 < base && last(Corner::ShortcutOnly).0 == base);
        assert_eq!(last(Corner::NormOnly).1, 0.0);
        assert!(last(Corner::Both).0 + last(Corner::Both).1 <= 1.0, "beyond the scale it ends with it");
    }

    #[test]
    fn losses_fall_down_the_picture() {
        assert_eq!(loss_path(&[3.0, f64::NAN, 0.0], 4), "M0.0 0.0L200.0 100.0");
        assert_eq!(loss_path(&[f64::INFINITY], 4), "M0.0 0.0", "what diverged stays at the top");
    }
}
