//! Everything the learner has chosen; a link holds it all.

use crate::charts::style::Theme;
use crate::lesson::{SlideId, layer_norm::Numbers, residual::Branch};
use crate::nn::{activation::Activation, residual_block::Shortcut};
use crate::text::Language;
use crate::training::gradient_depth::{Config, Init, NormPlacement};

/// Reading: a page that scrolls. Slide: a stage that fills the screen, one face at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum View {
    #[default]
    Reading,
    Slide,
}

/// What the stage shows of a section, in the order in which one lectures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Face {
    #[default]
    Points,
    Figure,
    Table,
}

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
    pub const GAINS: std::ops::RangeInclusive<f64> = 0.1..=4.0;

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

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The slide on screen.
    pub slide: SlideId,
    /// The step of its figure, from 0.
    pub step: usize,
    /// The face on the stage.
    pub face: Face,
    /// Reading or slide view.
    pub view: View,
    /// The language, once chosen; the browser's before.
    pub language: Option<Language>,
    /// The theme, once chosen; the system's before.
    pub theme: Option<Theme>,
    /// The seed of everything random.
    pub seed: u64,
    /// The vector that runs through the lesson, and what LayerNorm does with it.
    pub numbers: Numbers,
    /// The residual branch.
    pub branch: Branch,
    /// The deep network.
    pub depth: Depth,
}
