//! The parameters, and how they are drawn.

use super::config::{Config, Highway, Input, Norm, Wiring};
use crate::nn::kernels::real::Real;
use crate::training::init::unit_normals;
use crate::training::normalizer::Normalizer;

/// Sequences of random numbers that come from one seed. Hidden layer l has stream l.
pub(super) mod streams {
    pub const INPUT: u64 = 1 << 32;
    pub const OUTPUT: u64 = 2 << 32;
    pub const SHORTCUTS: u64 = 3 << 32;
    pub const ORDER: u64 = 4 << 32;
    pub const DROPOUT: u64 = 5 << 32;
    pub const CONTRAST: u64 = 6 << 32;
    pub const DELETION: u64 = 7 << 32;
}

/// W and the normalization that belongs to it: behind it, or before it with pre-activation.
#[derive(Clone, Debug)]
pub(super) struct Layer<F> {
    /// [out, in].
    pub w: Vec<F>,
    pub norm: Normalizer<F>,
}

#[derive(Clone, Debug)]
pub(super) struct Block<F> {
    pub first: Layer<F>,
    pub second: Layer<F>,
    /// Q of a linear shortcut; else empty.
    pub shortcut: Vec<F>,
    /// SkipInit's factor.
    pub alpha: F,
    /// The normalization after the addition, if any.
    pub after: Normalizer<F>,
}

#[derive(Clone, Debug)]
pub(super) struct Network<F> {
    pub wiring: Wiring,
    /// [width, inputs]; empty when the image enters directly.
    pub input: Vec<F>,
    pub blocks: Vec<Block<F>>,
    /// After the last block; only with pre-activation.
    pub last: Normalizer<F>,
    /// [classes, width].
    pub output: Vec<F>,
    pub output_bias: Vec<F>,
}

impl<F: Real> Network<F> {
    /// Weights drawn from the configuration's seed: N(0, gain/fan-in) hidden, N(0, 1/fan-in) elsewhere.
    pub fn new(config: &Config) -> Self {
        let Config { width, seed, init_scale, .. } = *config;
        let direct = config.input == Input::Direct;
        let (into, classes) = (config.task.inputs(config.input), config.task.classes());
        let inputs = if direct { 0 } else { width * into };
        let pre = matches!(config.wiring, Wiring::PreActivation | Wiring::SkipInit);
        let last = if pre && config.norm == Norm::Layer { Norm::Layer } else { Norm::None };
        Self {
            wiring: config.wiring,
            input: drawn(seed, streams::INPUT, inputs, init_scale * std(1.0, into)),
            blocks: (0..config.blocks()).map(|block| Block::new(config, block)).collect(),
            last: Normalizer::fixed(last, width),
            output: drawn(seed, streams::OUTPUT, classes * width, std(1.0, width)),
            output_bias: vec![F::default(); classes],
        }
    }
}

impl<F: Real> Block<F> {
    fn new(config: &Config, block: usize) -> Self {
        let Config { width, seed, norm, .. } = *config;
        let fan_in = if block == 0 && config.input == Input::Direct {
            config.task.inputs(config.input)
        } else {
            width
        };
        let layer = |layer: usize, fan_in: usize, norm| Layer {
            w: drawn(seed, layer as u64, width * fan_in, config.init_scale * std(config.gain, fan_in)),
            norm,
        };
        let linear = config.wiring == Wiring::Highway(Highway::Linear);
        let weights = if linear { width * width } else { 0 };
        let (own, nothing) = (Normalizer::learned(norm, width), Normalizer::fixed(Norm::None, width));
        let (last, after) = match config.wiring {
            Wiring::Highway(Highway::NormMoved) => (nothing, own.clone()),
            Wiring::Highway(Highway::NormAfter) => (own.clone(), Normalizer::fixed(norm, width)),
            _ => (own.clone(), nothing),
        };
        Self {
            first: layer(2 * block, fan_in, own),
            second: layer(2 * block + 1, width, last),
            shortcut: drawn(seed, streams::SHORTCUTS + block as u64, weights, std(1.0, width)),
            alpha: F::default(),
            after,
        }
    }
}

fn std(gain: f64, fan_in: usize) -> f64 {
    (gain / fan_in as f64).sqrt()
}

fn drawn<F: Real>(seed: u64, stream: u64, count: usize, std: f64) -> Vec<F> {
    let mut weights = vec![F::default(); count];
    unit_normals(seed, stream, &mut weights);
    let std = F::from_f64(std);
    weights.iter_mut().for_each(|weight| *weight *= std);
    weights
}
