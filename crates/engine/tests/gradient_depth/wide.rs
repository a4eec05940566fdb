//! Arithmetic of unlimited range, number by number, and the network written out in it: slow and plain.

use engine::nn::activation::Activation;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{Config, NormPlacement};
use engine::training::init::unit_normals;
use std::ops::{Add, Div, Mul, Sub};

/// .0 · 2^.1 with ½ ≤ |.0| < 2, or 0.
#[derive(Clone, Copy, Debug)]
pub struct Wide(f64, i32);

const EPS: f64 = 1e-5;

impl Wide {
    pub fn new(value: f64, exponent: i32) -> Self {
        if value == 0.0 {
            return Self(0.0, 0);
        }
        let shift = value.abs().log2().floor() as i32;
        Self(value * 2f64.powi(-shift), exponent + shift)
    }

    pub fn log10(self) -> f64 {
        self.0.abs().log10() + f64::from(self.1) * 2f64.log10()
    }

    /// 0 below the range of f64; nothing here is read so above it.
    fn to_f64(self) -> f64 {
        if self.1 < -1000 { 0.0 } else { self.0 * 2f64.powi(self.1) }
    }

    fn sqrt(self) -> Self {
        let odd = self.1.rem_euclid(2);
        Self::new((self.0 * 2f64.powi(odd)).sqrt(), (self.1 - odd) / 2)
    }

    fn tanh(self) -> Self {
        if self.1 < -40 { self } else { Self::new(self.to_f64().tanh(), 0) }
    }

    /// 1 − tanh² = 4q/(1 + q)² with q = e^(−2|z|), which f64 cannot hold for large z.
    fn tanh_derivative(self) -> Self {
        let log2_q = -2.0 * self.to_f64().abs() * std::f64::consts::LOG2_E;
        let q = Self::new((log2_q - log2_q.floor()).exp2(), log2_q.floor() as i32);
        let root = Self::new(2.0, 0) / (Self::new(1.0, 0) + q);
        q * root * root
    }
}

impl Add for Wide {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (large, small) =
            if self.0 == 0.0 || (other.0 != 0.0 && other.1 > self.1) { (other, self) } else { (self, other) };
        if small.0 == 0.0 || large.1 - small.1 > 100 {
            return large;
        }
        Self::new(large.0 + small.0 * 2f64.powi(small.1 - large.1), large.1)
    }
}

impl Mul for Wide {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.0 * other.0, self.1 + other.1)
    }
}

impl Div for Wide {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.0 / other.0, self.1 - other.1)
    }
}

impl Sub for Wide {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self(-other.0, other.1)
    }
}

fn number(value: f64) -> Wide {
    Wide::new(value, 0)
}

fn sum(terms: impl Iterator<Item = Wide>) -> Wide {
    terms.fold(number(0.0), Add::add)
}

fn plus(a: &[Wide], b: &[Wide]) -> Vec<Wide> {
    a.iter().zip(b).map(|(a, b)| *a + *b).collect()
}

fn norm(values: &[Wide]) -> Wide {
    sum(values.iter().map(|x| *x * *x)).sqrt()
}

/// LayerNorm of one row: x̂ and √(σ² + ε).
fn layer_norm(x: &[Wide]) -> (Vec<Wide>, Wide) {
    let width = number(x.len() as f64);
    let mean = sum(x.iter().copied()) / width;
    let centered: Vec<Wide> = x.iter().map(|x| *x - mean).collect();
    let variance = sum(centered.iter().map(|c| *c * *c)) / width;
    let denominator = (variance + number(EPS)).sqrt();
    (centered.into_iter().map(|c| c / denominator).collect(), denominator)
}

fn layer_norm_backward(dy: &[Wide], (x_hat, denominator): &(Vec<Wide>, Wide)) -> Vec<Wide> {
    let width = number(dy.len() as f64);
    let mean = sum(dy.iter().copied()) / width;
    let along = sum(dy.iter().zip(x_hat).map(|(dy, x_hat)| *dy * *x_hat)) / width;
    let one = |(dy, x_hat): (&Wide, &Wide)| (*dy - mean - *x_hat * along) / *denominator;
    dy.iter().zip(x_hat).map(one).collect()
}

/// What backward needs of one row in one layer.
struct Step {
    z: Vec<Wide>,
    pre: Option<(Vec<Wide>, Wide)>,
    post: Option<(Vec<Wide>, Wide)>,
}

/// The network of a configuration, with weights in ordinary f64.
pub struct Network {
    config: Config,
    weights: Vec<Vec<f64>>,
    input: Vec<f64>,
}

impl Network {
    pub fn new(config: Config) -> Self {
        let std = config.init.std(config.width, config.gain);
        let draw = |layer: usize| {
            let mut w = vec![0.0; config.width * config.width];
            unit_normals(config.seed, layer as u64 + 1, &mut w);
            w.iter().map(|w: &f64| w * std).collect()
        };
        let mut input = vec![0.0; config.batch * config.width];
        unit_normals(config.seed, 0, &mut input);
        Self { config, weights: (0..config.depth).map(draw).collect(), input }
    }

    /// The same network for an input that is off by one part in `1/relative`.
    pub fn nudged(&self, relative: f64) -> Self {
        let input =
            self.input.iter().enumerate().map(|(i, x)| x * (1.0 + relative * (i % 3) as f64)).collect();
        Self { config: self.config, weights: self.weights.clone(), input }
    }

    fn forward(&self, w: &[f64], h: &[Wide]) -> (Step, Vec<Wide>) {
        let Config { width, activation, norm, shortcut, .. } = self.config;
        let pre = (norm == NormPlacement::Pre).then(|| layer_norm(h));
        let u = pre.as_ref().map_or(h, |pre| &pre.0);
        let dot = |row: &[f64]| sum(row.iter().zip(u).map(|(w, u)| number(*w) * *u));
        let z: Vec<Wide> = w.chunks(width).map(dot).collect();
        let act = |z: &Wide| match activation {
            Activation::Tanh => z.tanh(),
            Activation::Relu if z.0 <= 0.0 => number(0.0),
            _ => *z,
        };
        let a: Vec<Wide> = z.iter().map(act).collect();
        let sum = if shortcut == Shortcut::Identity { plus(h, &a) } else { a };
        let post = (norm == NormPlacement::Post).then(|| layer_norm(&sum));
        let next = post.as_ref().map_or(sum, |post| post.0.clone());
        (Step { z, pre, post }, next)
    }

    fn backward(&self, w: &[f64], step: &Step, dh: &[Wide]) -> Vec<Wide> {
        let Config { width, activation, shortcut, .. } = self.config;
        let d_sum = step.post.as_ref().map_or(dh.to_vec(), |post| layer_norm_backward(dh, post));
        let derivative = |z: &Wide| match activation {
            Activation::Tanh => z.tanh_derivative(),
            Activation::Relu if z.0 <= 0.0 => number(0.0),
            _ => number(1.0),
        };
        let dz: Vec<Wide> = d_sum.iter().zip(&step.z).map(|(d, z)| *d * derivative(z)).collect();
        let column = |i: usize| sum(dz.iter().enumerate().map(|(o, dz)| *dz * number(w[o * width + i])));
        let du: Vec<Wide> = (0..width).map(column).collect();
        let branch = step.pre.as_ref().map_or(du.clone(), |pre| layer_norm_backward(&du, pre));
        if shortcut == Shortcut::Identity { plus(&d_sum, &branch) } else { branch }
    }

    fn loss_gradient(&self, h: &[Wide]) -> Vec<Wide> {
        let Config { width, batch, norm, .. } = self.config;
        let ramp = |i: usize| number(-1.0 + 2.0 * i as f64 / (width - 1) as f64);
        let gradient = |(i, h)| if norm == NormPlacement::Post { ramp(i) } else { h };
        h.iter().copied().enumerate().map(|entry| gradient(entry) / number(batch as f64)).collect()
    }

    /// ‖∂loss/∂h_l‖ for l = 0 to L.
    pub fn grad_norms(&self) -> Vec<Wide> {
        let depth = self.config.depth;
        let mut squares = vec![number(0.0); depth + 1];
        for x in self.input.chunks(self.config.width) {
            let mut h: Vec<Wide> = x.iter().map(|x| number(*x)).collect();
            let mut steps = Vec::new();
            for w in &self.weights {
                let (step, next) = self.forward(w, &h);
                steps.push(step);
                h = next;
            }
            let mut dh = self.loss_gradient(&h);
            for layer in (0..=depth).rev() {
                let norm = norm(&dh);
                squares[layer] = squares[layer] + norm * norm;
                if layer > 0 {
                    dh = self.backward(&self.weights[layer - 1], &steps[layer - 1], &dh);
                }
            }
        }
        squares.into_iter().map(Wide::sqrt).collect()
    }
}
