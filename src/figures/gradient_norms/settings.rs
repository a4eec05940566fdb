//! The network whose gradient norms are plotted.

use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{clamp, within};
use crate::state::url::ACTIVATIONS;
use engine::nn::{activation::Activation, residual_block::Shortcut};
use engine::training::gradient_depth::{BATCHES, Config, DEPTHS, Init, NormPlacement, WIDTHS};
use std::ops::RangeInclusive;

/// The network whose gradient norms are plotted; with and without shortcuts it is the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Depth {
    /// Layers, 1 to 1000.
    pub depth: usize,
    /// Features a layer, 2 to 256.
    pub width: usize,
    /// Samples, 1 to 128.
    pub batch: usize,
    /// Between the layers.
    pub activation: Activation,
    /// The spread of the initial weights.
    pub init: Init,
    /// A factor on that spread, 0.1 to 4.
    pub gain: f64,
    /// Where LayerNorm stands.
    pub norm: NormPlacement,
    /// The layer that is read out.
    pub layer: Option<usize>,
}

impl Default for Depth {
    fn default() -> Self {
        Self {
            depth: 64,
            width: 64,
            batch: 32,
            activation: Activation::Tanh,
            init: Init::Xavier,
            gain: 0.8,
            norm: NormPlacement::None,
            layer: None,
        }
    }
}

impl Depth {
    /// Gains that the slider and the link allow.
    pub const GAINS: RangeInclusive<f64> = 0.1..=4.0;

    /// The network to run.
    pub fn config(&self, shortcut: Shortcut, seed: u64) -> Config {
        Config {
            depth: self.depth,
            width: self.width,
            batch: self.batch,
            activation: self.activation,
            init: self.init,
            gain: self.gain,
            norm: self.norm,
            shortcut,
            seed,
        }
    }
}

const INITS: [(&str, Init); 2] = [("xavier", Init::Xavier), ("he", Init::He)];
const NORMS: [(&str, NormPlacement); 3] =
    [("none", NormPlacement::None), ("pre", NormPlacement::Pre), ("post", NormPlacement::Post)];

impl Figure for Depth {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("depth", count, depth),
        knob!("width", count, width),
        knob!("batch", count, batch),
        knob!("act", ACTIVATIONS, activation),
        knob!("init", INITS, init),
        knob!("gain", number, gain),
        knob!("norm", NORMS, norm),
        Knob {
            name: "layer",
            read: |figure, text| text.parse().ok().map(|layer| figure.layer = Some(layer)),
            write: |figure| figure.layer.map(|layer| layer.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.depth = within(self.depth, &DEPTHS);
        self.width = within(self.width, &WIDTHS);
        self.batch = within(self.batch, &BATCHES);
        self.gain = clamp(self.gain, &Self::GAINS, Self::default().gain);
        self.layer = self.layer.map(|layer| layer.min(self.depth));
        self
    }
}
