//! Everything the learner has chosen; a link holds it all.

use super::figures::{ComputationPart, Figures, HowTab, Pane, ResidualPart};
use crate::charts::style::Theme;
use crate::lesson::{SlideId, layer_norm::Numbers, residual::Branch};
use crate::text::Language;
use engine::nn::{activation::Activation, residual_block::Shortcut};
use engine::training::gradient_depth::{Config, Init, NormPlacement};

/// Reading: a page that scrolls. Slide: a stage that fills the screen, one face at a time. For paper: every
/// slide on a page of its own, or a sheet of questions with its answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum View {
    #[default]
    Reading,
    Slide,
    Handout,
    Worksheet,
}

impl View {
    /// Whether it is made for printing.
    pub const fn is_for_paper(self) -> bool {
        matches!(self, Self::Handout | Self::Worksheet)
    }
}

/// What the stage shows of a section: the first three in the order in which one lectures, the others
/// behind a key each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Face {
    #[default]
    Points,
    Figure,
    Table,
    Predict,
    Code,
    Note,
}

impl Face {
    /// Whether the clicker passes it by.
    pub const fn is_aside(self) -> bool {
        matches!(self, Self::Predict | Self::Code | Self::Note)
    }
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

impl Settings {
    /// How many steps the present figure has; 0 where it has none.
    pub fn steps(&self) -> usize {
        match self.slide {
            SlideId::HowToCombine if self.figures.how_to_combine.tab == HowTab::Race => 0,
            SlideId::HowToCombine => self.figures.how_to_combine.placement.steps().len(),
            SlideId::ResidualComputation
                if self.figures.residual_computation.part == ComputationPart::Chain =>
            {
                0
            }
            SlideId::WhatIsResidual if self.figures.what_is_residual.part == ResidualPart::Warp => 0,
            SlideId::Normalize if self.figures.normalize.pane == Pane::Eps => 0,
            SlideId::ScaleAndShift
                if matches!(self.figures.scale_and_shift.pane, Pane::Undo | Pane::Bend) =>
            {
                0
            }

            slide => slide.steps(),
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
    /// The page of its table on the stage, from 0.
    pub page: usize,
    /// The point of the deck that the figure is set up to test, from 0.
    pub claim: Option<usize>,
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
    /// What each figure is set to.
    pub figures: Figures,
}
