//! The slope of a deep function of one number: how much a plain network's gradient looks like noise.
//!
//! f: ℝ → ℝ at 256 inputs on [−2, 2], width 100, ReLU, He initialization, biases N(0, 0.1²). h_0 = v x + ½c;
//! plain: h ← relu(N(W h + b)); residual: h ← h + s·(W relu(N(h)) + b); f = uᵀh/√width. BatchNorm is over
//! the 256 inputs together, and df/dx is that of Σ f. Source: Balduzzi et al. 2017, "The Shattered
//! Gradients Problem", figure 1 and section 2.

use super::init::unit_normals;
use super::measure::{Measure, What};
use super::mlp::{Norm, check};
use super::normalizer::{NormTape, Normalizer, Statistics, Then, relu_backward};
use super::products::{back, product};
use super::stepping::{Step, Trial, TrialError};

/// How a layer is wired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Wiring {
    /// No shortcut.
    Plain,
    /// s = 1.
    Residual,
    /// s = 1/√depth.
    Scaled,
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// How a layer is wired.
    pub wiring: Wiring,
    /// N.
    pub norm: Norm,
    /// Layers, 1 to 100.
    pub depth: usize,
    /// The same seed gives the same weights.
    pub seed: u64,
}

/// Inputs.
pub const INPUTS: usize = 256;
/// Distances at which the slope is compared with itself: 0 to this, less one.
pub const DISTANCES: usize = 16;
const WIDTH: usize = 100;
const NUMBERS: usize = WIDTH * INPUTS;

/// The inputs: equally spaced on [−2, 2].
pub fn input(at: usize) -> f64 {
    4.0 * at as f64 / (INPUTS - 1) as f64 - 2.0
}

struct Session {
    config: Config,
}

/// f and df/dx at every input.
struct Curve {
    f: Vec<f64>,
    slope: Vec<f64>,
}

/// One layer, with what the way back needs.
struct Layer {
    w: Vec<f64>,
    b: Vec<f64>,
    norm: Normalizer<f64>,
    tape: NormTape<f64>,
    /// What stands behind the ReLU.
    a: Vec<f64>,
}

/// Layer l draws from stream l, its bias from 2³² + l; v, c and u stand apart.
const BIASES: u64 = 1 << 32;
const EDGES: u64 = 2 << 32;
const PASS: (Statistics, usize) = (Statistics::Batch, INPUTS);

fn normals(seed: u64, stream: u64, count: usize, std: f64) -> Vec<f64> {
    let mut values = vec![0.0; count];
    unit_normals(seed, stream, &mut values);
    values.iter_mut().for_each(|value| *value *= std);
    values
}

impl Layer {
    fn new(config: &Config, layer: u64) -> Self {
        let norm = Normalizer::fixed(config.norm, WIDTH);
        Self {
            w: normals(config.seed, layer, WIDTH * WIDTH, (2.0 / WIDTH as f64).sqrt()),
            b: normals(config.seed, BIASES + layer, WIDTH, 0.1),
            tape: norm.tape(INPUTS),
            norm,
            a: vec![0.0; NUMBERS],
        }
    }

    /// to = W u + b.
    fn affine(&self, u: &[f64], to: &mut [f64]) {
        product(&self.w, u, INPUTS, to);
        for (row, b) in to.chunks_exact_mut(INPUTS).zip(&self.b) {
            row.iter_mut().for_each(|z| *z += b);
        }
    }

    fn forward(&mut self, shortcut: Option<f64>, h: &mut [f64]) {
        let mut a = std::mem::take(&mut self.a);
        match shortcut {
            None => self.affine(h, &mut a),
            Some(_) => a.copy_from_slice(h),
        }
        self.norm.forward(&mut a, &mut self.tape, PASS, Then::Relu);
        match shortcut {
            None => h.copy_from_slice(&a),
            Some(scale) => {
                let mut z = vec![0.0; NUMBERS];
                self.affine(&a, &mut z);
                h.iter_mut().zip(z).for_each(|(h, z)| *h += scale * z);
            }
        }
        self.a = a;
    }

    fn backward(&mut self, shortcut: Option<f64>, dh: &mut [f64]) {
        let mut d = dh.to_vec();
        if let Some(scale) = shortcut {
            back(&self.w, dh, INPUTS, &mut d);
            d.iter_mut().for_each(|d| *d *= scale);
        }
        relu_backward(&mut d, &self.a);
        self.norm.backward(&mut d, &self.tape, INPUTS, 0.0);
        match shortcut {
            None => back(&self.w, &d, INPUTS, dh),
            Some(_) => dh.iter_mut().zip(d).for_each(|(dh, d)| *dh += d),
        }
    }
}

impl Config {
    /// The function, to be measured.
    ///
    /// # Errors
    /// The depth must be in range.
    pub fn start(&self) -> Result<Box<dyn Trial>, TrialError> {
        check("depth", (1..=100).contains(&self.depth))?;
        Ok(Box::new(Session { config: self.clone() }))
    }

    /// Multiplications to measure it.
    pub const fn work(&self) -> f64 {
        (2 * self.depth * WIDTH * WIDTH * INPUTS) as f64
    }

    /// Bytes, about: each layer's matrix, and what it leaves for all inputs, in double precision.
    pub const fn memory(&self) -> usize {
        8 * (self.depth * (WIDTH * WIDTH + 3 * NUMBERS) + 8 * NUMBERS)
    }

    /// The factor on the branch; nothing without a shortcut.
    fn shortcut(&self) -> Option<f64> {
        match self.wiring {
            Wiring::Plain => None,
            Wiring::Residual => Some(1.0),
            Wiring::Scaled => Some(1.0 / (self.depth as f64).sqrt()),
        }
    }

    fn curve(&self, input: impl Fn(usize) -> f64) -> Curve {
        let [v, c, u] = [0, 1, 2].map(|edge| normals(self.seed, EDGES + edge, WIDTH, 1.0));
        let out = |u: f64| u / (WIDTH as f64).sqrt();
        let mut h = vec![0.0; NUMBERS];
        for (at, h) in h.iter_mut().enumerate() {
            *h = v[at / INPUTS] * input(at % INPUTS) + 0.5 * c[at / INPUTS];
        }
        let mut layers: Vec<Layer> = (0..self.depth as u64).map(|layer| Layer::new(self, layer)).collect();
        layers.iter_mut().for_each(|layer| layer.forward(self.shortcut(), &mut h));
        let sum = |h: &[f64], weights: &[f64], at: usize| {
            h.iter().skip(at).step_by(INPUTS).zip(weights).map(|(h, weight)| h * weight).sum::<f64>()
        };
        let f = (0..INPUTS).map(|at| out(sum(&h, &u, at))).collect();
        for (row, u) in h.chunks_exact_mut(INPUTS).zip(&u) {
            row.fill(out(*u));
        }
        layers.iter_mut().rev().for_each(|layer| layer.backward(self.shortcut(), &mut h));
        Curve { f, slope: (0..INPUTS).map(|at| sum(&h, &v, at)).collect() }
    }
}

/// Σ ĝ_t ĝ_{t+k} for k = 0, 1, …, with ĝ the slope less its mean, of length 1. All 0 for a straight line.
fn correlation(slope: &[f64]) -> Vec<f64> {
    let mean = slope.iter().sum::<f64>() / slope.len() as f64;
    let centered: Vec<f64> = slope.iter().map(|slope| slope - mean).collect();
    let product = |k: usize| centered.iter().zip(&centered[k..]).map(|(a, b)| a * b).sum::<f64>();
    let square = product(0).max(f64::MIN_POSITIVE);
    (0..DISTANCES).map(|k| product(k) / square).collect()
}

impl Trial for Session {
    fn step(&mut self) -> Step {
        Step::Done
    }

    fn planned(&self) -> u32 {
        0
    }

    fn set_learning_rate(&mut self, _: f64) {}

    fn look(&mut self) -> Vec<Measure> {
        Vec::new()
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        let Curve { f, slope } = self.config.curve(input);
        let correlation = correlation(&slope);
        Some(vec![
            Measure { what: What::Output, values: f },
            Measure { what: What::Slope, values: slope },
            Measure { what: What::SlopeCorrelation, values: correlation },
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With every input moved, Σ f changes by Σ df/dx.
    #[test]
    fn slopes_are_derivatives() {
        const STEP: f64 = 1e-7;
        for wiring in [Wiring::Plain, Wiring::Residual, Wiring::Scaled] {
            for norm in [Norm::None, Norm::Layer, Norm::Batch] {
                let config = Config { wiring, norm, depth: 3, seed: 5 };
                let at = 77;
                let moved = |by: f64| {
                    let curve = config.curve(|i| input(i) + if i == at { by } else { 0.0 });
                    curve.f.iter().sum::<f64>()
                };
                let difference = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
                let slope = config.curve(input).slope[at];
                assert!(
                    (slope - difference).abs() < 1e-5 * slope.abs().max(1.0),
                    "{config:?} {slope} {difference}"
                );
            }
        }
    }

    #[test]
    fn noise_has_no_correlation_and_a_step_has() {
        let noise = normals(1, 0, INPUTS, 1.0);
        assert!((correlation(&noise)[0] - 1.0).abs() < 1e-12 && correlation(&noise)[1].abs() < 0.2);
        let step: Vec<f64> = (0..INPUTS).map(|at| if at < 100 { 0.0 } else { 1.0 }).collect();
        assert!(correlation(&step)[1] > 0.98);
        assert_eq!(correlation(&[1.0; INPUTS])[3], 0.0);
    }
}
