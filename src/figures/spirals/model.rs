//! 图13: two spirals, and what four networks make of the plane: LN and shortcuts, each on or off.

use crate::charts::maps::{self, Shade};
use crate::figures::corners::model::Corner;
use engine::training::experiments::{self, Architecture};
use engine::training::mlp::{self, FIELD, Input, Norm, Wiring};
use engine::training::spirals::{EDGE, Spirals, class, train};
use engine::training::trial::Config;
use std::fmt::Write;

/// The experiment: one network for each corner, all on the same points from the same weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSpirals {
    /// Layers of each network, even.
    pub depth: usize,
    /// The learning rate.
    pub rate: f64,
    /// Whether a bias is added before the first layer.
    pub input: Input,
    /// Of the points and the weights.
    pub seed: u64,
}

/// How a network ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Fewer than one point in twenty is on the wrong side.
    Parted,
    /// More are.
    Failed,
    /// The loss left the finite numbers.
    Diverged,
}

impl Verdict {
    /// From the training error, 0 to 1; infinite where the network diverged.
    pub fn of(error: f64) -> Self {
        match () {
            () if error < 0.05 => Self::Parted,
            () if error.is_finite() => Self::Failed,
            () => Self::Diverged,
        }
    }
}

/// How the network of a corner is wired and normalized.
pub const fn architecture(corner: Corner) -> Architecture {
    match corner {
        Corner::Neither => (Wiring::Plain, Norm::None),
        Corner::NormOnly => (Wiring::Plain, Norm::Layer),
        Corner::ShortcutOnly => (Wiring::Residual, Norm::None),
        Corner::Both => (Wiring::Residual, Norm::Layer),
    }
}

impl TwoSpirals {
    /// The four networks, in the order of [`Corner::ALL`].
    pub fn configs(&self) -> Vec<Config> {
        let network = |corner| {
            let network = experiments::spirals(architecture(corner), self.depth, self.rate, self.seed);
            Config::Mlp(mlp::Config { input: self.input, ..network })
        };
        Corner::ALL.map(network).into()
    }

    /// The experiment that these networks are; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        let Some(Config::Mlp(first)) = configs.first() else { return None };
        Some(Self { depth: first.depth, rate: first.learning_rate, input: first.input, seed: first.seed })
    }
}

/// Cells along a side of the picture.
pub const SIDE: usize = FIELD;

/// What a network takes each cell for, from above: the surer, the stronger the shade; above 0 for the second
/// spiral. `margins` are z₁ − z₀ from below, so that p₁ − p₀ = tanh(margin/2).
pub fn shades(margins: &[f64]) -> Vec<Shade> {
    let sure = margins.chunks(SIDE).rev().flatten().map(|margin| (margin / 2.0).tanh());
    maps::shades(SIDE, &sure.collect::<Vec<_>>(), 1.0)
}

/// The points of both spirals as path data in cells: the first as diamonds, the second as upright crosses.
pub fn marks(seed: u64) -> [String; 2] {
    let spirals = Spirals::new(seed);
    let mut paths = [String::new(), String::new()];
    for index in train() {
        let [x, y] = spirals.point(index).map(|part| SIDE as f64 / 2.0 * (part / EDGE));
        let (x, y) = (SIDE as f64 / 2.0 + x, SIDE as f64 / 2.0 - y);
        let path = &mut paths[usize::from(class(index))];
        let _ = match class(index) {
            0 => write!(path, "M{:.2} {y:.2}l.4-.4 .4 .4-.4 .4z", x - 0.4),
            _ => write!(path, "M{:.2} {y:.2}h.8M{x:.2} {:.2}v.8", x - 0.4, y - 0.4),
        };
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_networks_differ_in_ln_and_shortcut_alone() {
        let experiment = TwoSpirals { depth: 8, rate: 0.1, input: Input::Linear, seed: 5 };
        let configs = experiment.configs();
        assert_eq!(TwoSpirals::of(&configs), Some(experiment));
        let built: Vec<_> = configs
            .iter()
            .filter_map(|config| match config {
                Config::Mlp(network) => Some((network.wiring, network.norm)),
                _ => None,
            })
            .collect();
        assert_eq!(built, Corner::ALL.map(architecture));
    }

    #[test]
    fn the_picture_has_the_upper_rows_above() {
        let mut margins = vec![0.0; SIDE * SIDE];
        margins[0] = 100.0;
        margins[SIDE * SIDE - 1] = -100.0;
        let found: Vec<_> =
            shades(&margins).into_iter().map(|shade| (shade.is_negative, shade.path)).collect();
        let corner = SIDE - 1;
        let expected = [(false, format!("M0 {corner}h1v1h-1z")), (true, format!("M{corner} 0h1v1h-1z"))];
        assert_eq!(found, expected);
    }

    #[test]
    fn every_point_has_a_mark() {
        let [first, second] = marks(3);
        assert_eq!(first.matches('M').count(), train().len() / 2);
        assert_eq!(second.matches('M').count(), train().len());
    }

    #[test]
    fn a_verdict_needs_a_number() {
        assert_eq!(Verdict::of(0.0), Verdict::Parted);
        assert_eq!(Verdict::of(0.4), Verdict::Failed);
        assert_eq!(Verdict::of(f64::INFINITY), Verdict::Diverged);
    }
}
