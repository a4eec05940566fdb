//! Optimizer steps, as the lesson takes them when it trains a network.

use engine::training::digits::Digits;
use engine::training::mlp::{self, Wiring};
use engine::training::transformer::{self, Variant};
use engine::training::trial::{Step, Trial};
use std::rc::Rc;

const DIGITS: &[u8] = include_bytes!("../../assets/digits.bin");
const SEED: u64 = 1;

/// What is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// W2: ten residual blocks of two layers, 64 features, 64 images, gradient descent.
    Classifier,
    /// W3: six post-LN encoder layers, 16 sequences of 32 tokens, d = 64, 4 heads, 256 inside, Adam.
    Transformer,
}

impl Steps {
    /// By its number or name on the page.
    pub fn find(key: &str) -> Option<Self> {
        match key {
            "0" | "classifier" => Some(Self::Classifier),
            "1" | "transformer" => Some(Self::Transformer),
            _ => None,
        }
    }

    /// The network before its first step.
    pub fn start(self) -> Option<Box<dyn Trial>> {
        match self {
            Self::Classifier => classifier(),
            Self::Transformer => transformer(),
        }
    }

    /// Floating-point operations of the products in one step.
    pub const fn operations(self) -> f64 {
        match self {
            // Forward, weights, back; the gradient does not go back to the image.
            Self::Classifier => (2 * 64 * (3 * (20 * 64 * 64 + 64 * 10) + 2 * 64 * 64)) as f64,
            // Six for every weight and token, and twelve length·d for every token and layer in the attention.
            Self::Transformer => (512 * 6 * (6 * 12 * 64 * 64 + 12 * 32 * 64)) as f64,
        }
    }
}

/// The handwritten digits.
pub fn digits() -> Option<Rc<Digits>> {
    Digits::parse(DIGITS).ok().map(Rc::new)
}

fn classifier() -> Option<Box<dyn Trial>> {
    let digits = digits()?;
    let config = mlp::Config {
        wiring: Wiring::Residual,
        depth: 20,
        width: 64,
        batch: 64,
        learning_rate: 1e-3,
        steps: 100_000,
        seed: SEED,
        ..mlp::Config::default()
    };
    config.start(Some(&digits)).ok()
}

fn transformer() -> Option<Box<dyn Trial>> {
    let sizes = transformer::Config::standard(Variant::Post, 6, SEED);
    let config = transformer::Config { width: 64, heads: 4, hidden: 256, length: 32, batch: 16, ..sizes };
    transformer::Config { steps: u32::MAX, learning_rate: 1e-3, ..config }.start().ok()
}

/// One step; gives the loss, or NaN where there is none.
pub fn step(trial: &mut dyn Trial) -> f64 {
    match trial.step() {
        Step::Moved { loss } => loss.into(),
        Step::Diverged | Step::Done => f64::NAN,
    }
}
