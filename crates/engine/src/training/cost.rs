//! What a norm costs: its forward pass over [256, d], many times in one step, to be timed by who has a clock.
//!
//! Every operation gives γ ⊙ x̂ + β (RMSNorm: γ ⊙ x̂) in f32, 16 bytes at a time, row by row.

use super::init::unit_normals;
use super::measure::Measure;
use super::mlp::check;
use super::passes::{EPS, combine, sum};
use super::stepping::{Step, Trial, TrialError};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use std::hint::black_box;

/// What is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Operation {
    /// LayerNorm: the mean, then the variance of what is centered.
    LayerNorm,
    /// LayerNorm from Σx and Σx² of one pass: σ² = E[x²] − E[x]².
    OnePass,
    /// RMSNorm.
    RmsNorm,
    /// x + f for all rows, then LayerNorm of all rows.
    AddThenNorm,
    /// x + f and LayerNorm row by row.
    AddAndNorm,
}

impl Operation {
    /// All of them; what they are compared with first.
    pub const ALL: [Self; 5] =
        [Self::LayerNorm, Self::OnePass, Self::RmsNorm, Self::AddThenNorm, Self::AddAndNorm];

    /// How often an array of [256, d] is read from memory or written to it, where one row fits the cache and all do
    /// not.
    pub const fn passes(self) -> usize {
        match self {
            // x in, y out.
            Self::LayerNorm | Self::OnePass | Self::RmsNorm => 2,
            // x and f in, their sum out; that in again, y out.
            Self::AddThenNorm => 5,
            // x and f in, their sum and y out.
            Self::AddAndNorm => 4,
        }
    }

    /// Bytes moved for each entry.
    pub const fn bytes(self) -> usize {
        self.passes() * size_of::<f32>()
    }
}

/// One operation at one width.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// What is timed.
    pub operation: Operation,
    /// d, a multiple of 4 up to 4096.
    pub features: usize,
    /// Steps.
    pub rounds: u32,
}

/// Rows of x.
pub const ROWS: usize = 256;
/// Entries that one step works on: a few milliseconds, which clocks of browsers can tell.
pub const ENTRIES: usize = 1 << 22;
const MOST_FEATURES: usize = 4096;
const MOST_ROUNDS: u32 = 1000;

impl Config {
    /// The operation before its first round.
    ///
    /// # Errors
    /// The width must be a multiple of 4, and not too large.
    pub fn start(&self) -> Result<Box<dyn Trial>, TrialError> {
        let d = self.features;
        check("features", (4..=MOST_FEATURES).contains(&d) && d.is_multiple_of(4))?;
        check("rounds", (1..=MOST_ROUNDS).contains(&self.rounds))?;
        Ok(Box::new(Session { rows: Rows::new(d), config: self.clone(), taken: 0 }))
    }

    /// How often one step goes over [256, d].
    pub const fn repeats(&self) -> usize {
        ENTRIES / (ROWS * self.features)
    }

    /// Entries of one step: how its time compares with that of others.
    pub const fn work(&self) -> f64 {
        (self.repeats() * ROWS * self.features) as f64
    }

    /// Bytes, about: four arrays of rows.
    pub const fn memory(&self) -> usize {
        4 * (4 * ROWS + 4) * self.features + (1 << 12)
    }
}

struct Rows {
    x: Vec<f32>,
    f: Vec<f32>,
    gamma: Vec<f32>,
    beta: Vec<f32>,
    total: Vec<f32>,
    y: Vec<f32>,
}

struct Session {
    config: Config,
    rows: Rows,
    taken: u32,
}

type V = <f32 as Real>::Lanes;
const COUNT: usize = V::COUNT;

/// Mean and 1/√(σ² + ε) of a row, two passes.
fn statistics(x: &[f32]) -> (f32, f32) {
    let size = x.len() as f32;
    let mean = sum(x) / size;
    let about = V::splat(mean);
    let squares = x.chunks_exact(COUNT).fold(V::splat(0.0), |squares, x| {
        let centered = V::load(x) - about;
        squares + centered * centered
    });
    (mean, reciprocal(squares.sum() / size))
}

/// The same from one pass.
fn statistics_at_once(x: &[f32]) -> (f32, f32) {
    let zero = V::splat(0.0);
    let (sum, squares) = x.chunks_exact(COUNT).fold((zero, zero), |(sum, squares), x| {
        let x = V::load(x);
        (sum + x, squares + x * x)
    });
    moments(x.len(), sum.sum(), squares.sum())
}

fn moments(count: usize, sum: f32, squares: f32) -> (f32, f32) {
    let size = count as f32;
    let mean = sum / size;
    (mean, reciprocal(squares / size - mean * mean))
}

fn reciprocal(var: f32) -> f32 {
    1.0 / (var + EPS as f32).sqrt()
}

/// y = γ ⊙ (x − mean)·rstd + β.
fn apply(x: &[f32], (mean, rstd): (f32, f32), gamma: &[f32], beta: &[f32], y: &mut [f32]) {
    let (mean, rstd) = (V::splat(mean), V::splat(rstd));
    let affine = gamma.chunks_exact(COUNT).zip(beta.chunks_exact(COUNT));
    let entries = x.chunks_exact(COUNT).zip(y.chunks_exact_mut(COUNT)).zip(affine);
    for ((x, y), (gamma, beta)) in entries {
        ((V::load(x) - mean) * rstd * V::load(gamma) + V::load(beta)).store(y);
    }
}

/// y = γ ⊙ x·rstd.
fn scale(x: &[f32], rstd: f32, gamma: &[f32], y: &mut [f32]) {
    let rstd = V::splat(rstd);
    let entries = x.chunks_exact(COUNT).zip(y.chunks_exact_mut(COUNT)).zip(gamma.chunks_exact(COUNT));
    for ((x, y), gamma) in entries {
        (V::load(x) * rstd * V::load(gamma)).store(y);
    }
}

/// 1/√(E[x²] + ε) of a row.
fn root_mean_square(x: &[f32]) -> f32 {
    let squares = x.chunks_exact(COUNT).fold(V::splat(0.0), |squares, x| {
        let x = V::load(x);
        squares + x * x
    });
    reciprocal(squares.sum() / x.len() as f32)
}

/// to = x + f, with Σ and Σ² of it.
fn add(x: &[f32], f: &[f32], to: &mut [f32]) -> (f32, f32) {
    let (mut sum, mut squares) = (V::splat(0.0), V::splat(0.0));
    let terms = x.chunks_exact(COUNT).zip(f.chunks_exact(COUNT));
    for ((x, f), to) in terms.zip(to.chunks_exact_mut(COUNT)) {
        let total = V::load(x) + V::load(f);
        sum = sum + total;
        squares = squares + total * total;
        total.store(to);
    }
    (sum.sum(), squares.sum())
}

impl Rows {
    fn new(d: usize) -> Self {
        let normals = |stream, count| {
            let mut values = vec![0.0f32; count];
            unit_normals(0, stream, &mut values);
            values
        };
        Self {
            x: normals(1, ROWS * d),
            f: normals(2, ROWS * d),
            gamma: normals(3, d),
            beta: normals(4, d),
            total: vec![0.0; ROWS * d],
            y: vec![0.0; ROWS * d],
        }
    }

    fn pass(&mut self, operation: Operation) {
        let Self { x, f, gamma, beta, total, y } = self;
        let d = gamma.len();
        let layer = |x: &[f32], y: &mut [f32], statistics: fn(&[f32]) -> (f32, f32)| {
            for (x, y) in x.chunks_exact(d).zip(y.chunks_exact_mut(d)) {
                apply(x, statistics(x), gamma, beta, y);
            }
        };
        match operation {
            Operation::LayerNorm => layer(x, y, statistics),
            Operation::OnePass => layer(x, y, statistics_at_once),
            Operation::RmsNorm => {
                for (x, y) in x.chunks_exact(d).zip(y.chunks_exact_mut(d)) {
                    scale(x, root_mean_square(x), gamma, y);
                }
            }
            Operation::AddThenNorm => {
                combine(total, x, f, |x, f| x + f);
                layer(black_box(total), y, statistics_at_once);
            }
            Operation::AddAndNorm => {
                let terms = x.chunks_exact(d).zip(f.chunks_exact(d));
                let rows = terms.zip(total.chunks_exact_mut(d)).zip(y.chunks_exact_mut(d));
                for (((x, f), total), y) in rows {
                    let (sum, squares) = add(x, f, total);
                    apply(total, moments(d, sum, squares), gamma, beta, y);
                }
            }
        }
    }
}

impl Trial for Session {
    fn step(&mut self) -> Step {
        if self.taken >= self.config.rounds {
            return Step::Done;
        }
        for _ in 0..self.config.repeats() {
            self.rows.pass(self.config.operation);
            black_box(&mut self.rows.y);
        }
        self.taken += 1;
        // No loss: what the pass gave, so that it is needed.
        Step::Moved { loss: self.rows.y.last().copied().unwrap_or_default() }
    }

    fn planned(&self) -> u32 {
        self.config.rounds
    }

    fn set_learning_rate(&mut self, _rate: f64) {}

    fn look(&mut self) -> Vec<Measure> {
        Vec::new()
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        Some(Vec::new())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::nn::layer_norm::LayerNorm;
    use crate::nn::rms_norm::RmsNorm;
    use ndarray::{Array1, Array2};

    /// What is timed is what `nn` computes.
    #[test]
    fn every_operation_gives_the_layers_output() {
        for d in [4, 32, 100, 512] {
            let mut rows = Rows::new(d);
            let double = |values: &[f32]| values.iter().map(|x| f64::from(*x)).collect::<Vec<_>>();
            let matrix = |values: &[f32]| Array2::from_shape_vec((ROWS, d), double(values)).unwrap();
            let (x, f) = (matrix(&rows.x), matrix(&rows.f));
            let (gamma, beta) = (Array1::from(double(&rows.gamma)), Array1::from(double(&rows.beta)));
            let mut layer = LayerNorm::new(d, EPS);
            (layer.gamma, layer.beta) = (gamma.clone(), beta);
            let mut rms = RmsNorm::new(d, EPS);
            rms.gamma = gamma;
            for operation in Operation::ALL {
                rows.y.fill(f32::NAN);
                rows.pass(operation);
                let expected = match operation {
                    Operation::LayerNorm | Operation::OnePass => layer.forward(x.view()).unwrap().y,
                    Operation::RmsNorm => rms.forward(x.view()).unwrap().y,
                    Operation::AddThenNorm | Operation::AddAndNorm => {
                        layer.forward((&x + &f).view()).unwrap().y
                    }
                };
                let off = (matrix(&rows.y) - expected).iter().fold(0.0f64, |most, off| most.max(off.abs()));
                assert!(off < 2e-4, "{operation:?} {d}: {off}");
            }
        }
    }

    #[test]
    fn a_step_works_on_as_many_entries_whatever_the_width() {
        for features in [32, 512, 4096] {
            let config = Config { operation: Operation::RmsNorm, features, rounds: 2 };
            assert_eq!(config.work(), ENTRIES as f64);
        }
        let config = Config { operation: Operation::LayerNorm, features: 512, rounds: 2 };
        let mut trial = config.start().unwrap();
        let mut steps = 0;
        while let Step::Moved { loss } = trial.step() {
            assert!(loss.is_finite());
            steps += 1;
        }
        assert_eq!(steps, 2);
        assert!(Config { features: 30, ..config.clone() }.start().is_err());
        assert!(Config { rounds: 0, ..config }.start().is_err());
    }
}
