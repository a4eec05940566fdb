//! Where each parameter stands in the one slice of all, and what it begins with.

use super::config::Config;
use super::variant::{Design, Gate};
use crate::nn::kernels::real::Real;
use crate::nn::norm::NormKind;
use crate::training::init::unit_normals;
use crate::training::matrix::{MatrixAt, Part};
use crate::training::rows::NormAt;
use std::ops::Range;

/// What surrounds a branch.
#[derive(Clone, Debug)]
pub(super) struct SurroundAt {
    pub before: Option<NormAt>,
    pub inside: Option<NormAt>,
    pub after: Option<NormAt>,
    pub shortcut: Option<f64>,
    /// One number, or one a feature.
    pub gate: Option<Range<usize>>,
}

/// One encoder layer.
#[derive(Clone, Debug)]
pub(super) struct LayerAt {
    /// W_q, W_k, W_v side by side, `[d, 3d]`.
    pub qkv: MatrixAt,
    /// W_o.
    pub out: MatrixAt,
    pub first: MatrixAt,
    pub first_bias: Range<usize>,
    pub second: MatrixAt,
    pub second_bias: Range<usize>,
    pub attention: SurroundAt,
    pub feed_forward: SurroundAt,
}

/// All parameters.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// `[symbols, d]`.
    pub embedding: Range<usize>,
    /// `[length, d]`.
    pub positions: Range<usize>,
    /// `[d, columns]`.
    pub last: MatrixAt,
    pub last_norm: Option<NormAt>,
    pub layers: Vec<LayerAt>,
    pub count: usize,
}

/// Hands out places one after the other.
struct Places(usize);

impl Places {
    fn take(&mut self, count: usize) -> Range<usize> {
        self.0 += count;
        self.0 - count..self.0
    }

    fn matrix(&mut self, inputs: usize, outputs: usize) -> MatrixAt {
        MatrixAt { at: self.take(inputs * outputs), inputs, outputs }
    }

    fn norm(&mut self, kind: Option<NormKind>, width: usize) -> Option<NormAt> {
        let kind = kind?;
        let beta = if kind == NormKind::LayerNorm { width } else { 0 };
        Some(NormAt { kind, gamma: self.take(width), beta: self.take(beta) })
    }

    fn surround(&mut self, design: &Design, width: usize) -> SurroundAt {
        let gate = match design.gate {
            Gate::Open => None,
            Gate::Scalar => Some(self.take(1)),
            Gate::Features => Some(self.take(width)),
        };
        SurroundAt {
            before: self.norm(design.before, width),
            inside: self.norm(design.inside, width),
            after: self.norm(design.after, width),
            shortcut: design.shortcut,
            gate,
        }
    }

    fn layer(&mut self, design: &Design, width: usize, hidden: usize) -> LayerAt {
        LayerAt {
            qkv: self.matrix(width, 3 * width),
            out: self.matrix(width, width),
            first: self.matrix(width, hidden),
            first_bias: self.take(hidden),
            second: self.matrix(hidden, width),
            second_bias: self.take(width),
            attention: self.surround(design, width),
            feed_forward: self.surround(design, width),
        }
    }
}

/// How far apart the random streams of two layers are.
const STREAMS: u64 = 8;

impl Layout {
    pub fn new(config: &Config, design: &Design) -> Self {
        let mut places = Places(0);
        let Config { width, hidden, .. } = *config;
        Self {
            embedding: places.take(config.symbols * width),
            positions: places.take(config.length * width),
            last: places.matrix(width, config.columns()),
            last_norm: places.norm(design.last, width),
            layers: (0..config.layers).map(|_| places.layer(design, width, hidden)).collect(),
            count: places.0,
        }
    }

    /// The initial parameters.
    pub fn draw<F: Real>(&self, config: &Config, design: &Design) -> Vec<F> {
        let mut parameters = vec![F::default(); self.count];
        unit_normals(config.seed, 0, &mut parameters[self.embedding.clone()]);
        unit_normals(config.seed, 1, &mut parameters[self.positions.clone()]);
        let (seed, d, hidden) = (config.seed, config.width, config.hidden);
        let xavier = |inputs: usize, outputs: usize| (2.0 / (inputs + outputs) as f64).sqrt();
        let last = Part { columns: 0..config.symbols, std: xavier(d, config.symbols) };
        last.draw((seed, 2), &self.last, &mut parameters);
        let (square, wide) = (xavier(d, d), xavier(d, hidden));
        for (layer, at) in self.layers.iter().enumerate() {
            let stream = |part: u64| (seed, STREAMS * (layer as u64 + 1) + part);
            let part = |columns, std| Part { columns, std };
            part(0..d, square).draw(stream(0), &at.qkv, &mut parameters);
            part(d..2 * d, square).draw(stream(1), &at.qkv, &mut parameters);
            part(2 * d..3 * d, design.beta * square).draw(stream(2), &at.qkv, &mut parameters);
            part(0..d, design.beta * square).draw(stream(3), &at.out, &mut parameters);
            part(0..hidden, design.beta * wide).draw(stream(4), &at.first, &mut parameters);
            part(0..d, design.beta * wide).draw(stream(5), &at.second, &mut parameters);
            at.attention.begin(&mut parameters);
            at.feed_forward.begin(&mut parameters);
        }
        begin_norm(&self.last_norm, &mut parameters);
        parameters
    }
}

/// γ = 1; β stays 0.
fn begin_norm<F: Real>(norm: &Option<NormAt>, parameters: &mut [F]) {
    if let Some(norm) = norm {
        parameters[norm.gamma.clone()].fill(F::one());
    }
}

impl SurroundAt {
    fn begin<F: Real>(&self, parameters: &mut [F]) {
        for norm in [&self.before, &self.inside, &self.after] {
            begin_norm(norm, parameters);
        }
        // A gate of one number begins at 0, of one a feature at 0.1.
        let gate = self.gate.clone().filter(|gate| gate.len() > 1);
        parameters[gate.unwrap_or_default()].fill(F::from_f64(0.1));
    }
}
