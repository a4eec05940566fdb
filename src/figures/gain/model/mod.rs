//! 图4: what becomes of γ and β in training, on fixed numbers that every program can make again.

pub mod decay;
pub mod fold;
pub mod start;

use crate::lesson::Quantity;
use crate::lesson::layer_norm::{self, Numbers};
use ndarray::Array2;
use std::ops::RangeInclusive;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first three steps of a branch that starts at 0.
    Start,
    /// What weight decay does to γ.
    Decay,
    /// γ and β moved into the next linear layer.
    Fold,
}

/// ε that the slider and the link allow.
pub const EPS: RangeInclusive<f64> = 1e-12..=1e-1;
/// λ of the weight decay.
pub const DECAYS: RangeInclusive<f64> = 0.0..=0.3;
/// k by which γ is multiplied.
pub const FACTORS: RangeInclusive<f64> = 0.125..=8.0;
/// How far γ and β differ from the student's.
pub const SPREADS: RangeInclusive<f64> = 0.0..=1.0;

/// Numbers of mean square about 1 that look random and are not: √2·sin(phase + i²j + j²/2), i and j from 1.
pub fn wave(rows: usize, columns: usize, phase: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| {
        let (i, j) = (i as f64 + 1.0, j as f64 + 1.0);
        std::f64::consts::SQRT_2 * (phase + i * i * j + 0.5 * j * j).sin()
    })
}

/// The student's x̂, with γ and β as they are plus `spread` times [`wave`].
#[derive(Clone, Debug, PartialEq)]
pub struct Affine {
    /// x̂, `[1, d]`.
    pub x_hat: Array2<f64>,
    /// γ, `[1, d]`.
    pub gamma: Array2<f64>,
    /// β, `[1, d]`.
    pub beta: Array2<f64>,
    /// ε.
    pub eps: f64,
}

impl Affine {
    /// `None` where x̂, γ or β is not finite.
    pub fn of(numbers: &Numbers, spread: f64) -> Option<Self> {
        let run = layer_norm::run(numbers).ok()?;
        let row = |values: Vec<f64>| Array2::from_shape_vec((1, values.len()), values).ok();
        let x_hat = row(run.vector(Quantity::XHat))?;
        let moved =
            |values: &[f64], phase| Some(row(values.to_vec())? + wave(1, values.len(), phase) * spread);
        let (gamma, beta) = (moved(&numbers.gamma, 4.0)?, moved(&numbers.beta, 5.0)?);
        let are_finite = [&x_hat, &gamma, &beta].iter().all(|row| row.iter().all(|value| value.is_finite()));
        let have_one_length = x_hat.len() == gamma.len() && x_hat.len() == beta.len();
        (are_finite && have_one_length).then_some(Self { x_hat, gamma, beta, eps: numbers.eps })
    }
}

/// The largest difference between two lists.
pub fn difference(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}
