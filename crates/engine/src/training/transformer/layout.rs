//! Where each parameter stands in the one slice of all, and what it begins with.

use super::config::Config;
use super::qk_norm::QkNormAt;
use super::variant::{Design, Gate};
use crate::nn::dynamic_tanh::ALPHA;
use crate::nn::kernels::real::Real;
use crate::nn::norm::NormKind;
use crate::nn::sublayer::Fork;
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
    /// Factor of `before`.
    pub scale: Option<f64>,
    pub shortcut: Option<f64>,
    pub fork: Fork,
    /// One number, or one a feature.
    pub gate: Option<Range<usize>>,
}

/// One encoder layer.
#[derive(Clone, Debug)]
pub(super) struct LayerAt {
    /// W_q, W_k, W_v side by side, `[d, 3d]`.
    pub qkv: MatrixAt,
    /// Of queries and keys.
    pub qk_norm: Option<QkNormAt>,
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
        let beta = if kind == NormKind::RmsNorm { 0 } else { width };
        let alpha = usize::from(kind == NormKind::DynamicTanh);
        Some(NormAt { kind, gamma: self.take(width), beta: self.take(beta), alpha: self.take(alpha) })
    }

    fn qk_norm(&mut self, width: usize, heads: usize) -> QkNormAt {
        let mut norm = || {
            let gamma = self.take(width / heads);
            NormAt { kind: NormKind::RmsNorm, gamma, beta: 0..0, alpha: 0..0 }
        };
        QkNormAt { q: norm(), k: norm(), width }
    }

    fn surround(&mut self, design: &Design, layer: usize, width: usize) -> SurroundAt {
        let gate = match design.gate {
            Gate::Open => None,
            Gate::Scalar => Some(self.take(1)),
            Gate::Features => Some(self.take(width)),
        };
        SurroundAt {
            before: self.norm(design.before, width),
            inside: self.norm(design.inside, width),
            after: self.norm(design.after, width),
            scale: design.is_scaled.then(|| 1.0 / ((layer + 1) as f64).sqrt()),
            shortcut: design.shortcut,
            fork: design.fork,
            gate,
        }
    }

    fn layer(&mut self, design: &Design, layer: usize, config: &Config) -> LayerAt {
        let Config { width, hidden, .. } = *config;
        LayerAt {
            qkv: self.matrix(width, 3 * width),
            qk_norm: config.qk_norm.then(|| self.qk_norm(width, config.heads)),
            out: self.matrix(width, width),
            first: self.matrix(width, hidden),
            first_bias: self.take(hidden),
            second: self.matrix(hidden, width),
            second_bias: self.take(width),
            attention: self.surround(design, layer, width),
            feed_forward: self.surround(design, layer, width),
        }
    }
}

/// How far apart the random streams of two layers are.
const STREAMS: u64 = 8;

impl Layout {
    pub fn new(config: &Config, design: &Design) -> Self {
        let mut places = Places(0);
        let width = config.width;
        Self {
            embedding: places.take(config.symbols * width),
            positions: places.take(config.length * width),
            last: places.matrix(width, config.columns()),
            last_norm: places.norm(design.last, width),
            layers: (0..config.layers).map(|layer| places.layer(design, layer, config)).collect(),
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
            if let Some(QkNormAt { q, k, .. }) = &at.qk_norm {
                [q, k].into_iter().for_each(|norm| parameters[norm.gamma.clone()].fill(F::one()));
            }
            at.attention.begin(&mut parameters);
            at.feed_forward.begin(&mut parameters);
        }
        begin_norm(&self.last_norm, &mut parameters);
        parameters
    }
}

/// γ = 1 and α = 1/2; β stays 0.
fn begin_norm<F: Real>(norm: &Option<NormAt>, parameters: &mut [F]) {
    if let Some(norm) = norm {
        parameters[norm.gamma.clone()].fill(F::one());
        parameters[norm.alpha.clone()].fill(F::from_f64(ALPHA));
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
