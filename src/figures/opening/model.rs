//! The gradient on its way back through an untrained network of 64 layers, as two lines on one logarithmic axis.

use crate::charts::sketch::path;
use engine::nn::activation::Activation;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{self, Config, Init, NormPlacement};

/// Layers of the network.
pub const LAYERS: usize = 64;
/// Small enough to be computed before one notices.
const WIDTH: usize = 32;
const BATCH: usize = 8;
const GAIN: f64 = 0.8;

/// log₁₀ of the gradient's norm at each layer over that at the output, from the input (0) to the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ways {
    /// Without shortcuts.
    pub plain: Vec<f64>,
    /// With one over each layer.
    pub residual: Vec<f64>,
}

/// Both, by real backpropagation; `None` if the network cannot be made.
pub fn ways(seed: u64) -> Option<Ways> {
    let way = |shortcut| {
        let config = Config {
            depth: LAYERS,
            width: WIDTH,
            batch: BATCH,
            activation: Activation::Tanh,
            init: Init::Xavier,
            gain: GAIN,
            norm: NormPlacement::None,
            shortcut,
            seed,
        };
        let norms = gradient_depth::run(&config).ok()?.grad_norms;
        let output = norms.last()?.log10();
        Some(norms.iter().map(|norm| norm.log10() - output).collect())
    };
    Some(Ways { plain: way(Shortcut::None)?, residual: way(Shortcut::Identity)? })
}

/// The drawing's size, in its own units.
pub const SIZE: (f64, f64) = (640.0, 260.0);
/// Room around the curves.
const EDGE: (f64, f64) = (12.0, 16.0);

/// Where curves run in the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    low: f64,
    high: f64,
}

impl Window {
    /// With room for both, 1 among what it shows.
    pub fn over(ways: &Ways) -> Self {
        let heights = || ways.plain.iter().chain(&ways.residual).copied().filter(|height| height.is_finite());
        Self { low: heights().fold(0.0, f64::min), high: heights().fold(0.0, f64::max) }
    }

    /// The place of a height at a layer.
    pub fn place(self, layer: usize, height: f64) -> (f64, f64) {
        let along = layer as f64 / LAYERS as f64;
        let up = (height.max(self.low) - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        let across = EDGE.0 + along * (SIZE.0 - 2.0 * EDGE.0);
        (across, SIZE.1 - EDGE.1 - up * (SIZE.1 - 2.0 * EDGE.1))
    }

    /// A curve as the path of an SVG.
    pub fn path(self, curve: &[f64]) -> String {
        path(curve.iter().enumerate().map(|(layer, height)| self.place(layer, *height)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_shortcuts_the_gradient_dies_and_with_them_it_arrives() {
        let ways = ways(0).unwrap_or_default();
        assert_eq!([ways.plain.len(), ways.residual.len()], [LAYERS + 1; 2]);
        assert!(ways.plain[0] < -4.0, "10^{}", ways.plain[0]);
        assert!(ways.residual[0].abs() < 2.5, "10^{}", ways.residual[0]);
        assert_eq!([ways.plain[LAYERS], ways.residual[LAYERS]], [0.0; 2], "at the output all is as it was");
    }

    #[test]
    fn the_curves_stay_within_the_drawing() {
        let ways = ways(3).unwrap_or_default();
        let window = Window::over(&ways);
        for curve in [&ways.plain, &ways.residual] {
            for (layer, height) in curve.iter().enumerate() {
                let (x, y) = window.place(layer, *height);
                assert!((0.0..=SIZE.0).contains(&x) && (0.0..=SIZE.1).contains(&y), "{x} {y}");
            }
        }
    }
}
