//! J = ∂x̂/∂x = (1/s)·(I − 11ᵀ/d − x̂x̂ᵀ/n), `[d, d]`, with s = √(σ² + ε) and n the divisor of the variance: d, or d − 1.
//!
//! Two terms of rank 1 are taken away: the direction (1, …, 1), for adding a number to all entries changes nothing, and
//! x̂, for stretching x − μ changes nothing (but for ε). What is left is scaled by 1/s. ∂L/∂x = J·ĝ with ĝ = γ ⊙ ∂L/∂y.
//!
//! Source: Ba et al. 2016, equation 3, differentiated; `torch.autograd.functional.jacobian` gives the same.

use crate::lesson::layer_norm;
use crate::lesson::numbers::Numbers;
use engine::nn::error::ShapeError;
use ndarray::{Array1, Array2};

/// So many entries are written out.
pub const MOST: usize = 8;

/// The first [`MOST`] entries of the student's numbers.
pub fn first(numbers: &Numbers) -> Numbers {
    let cut = |values: &[f64]| values.iter().copied().take(MOST).collect::<Vec<_>>();
    Numbers {
        x: cut(&numbers.x),
        gamma: cut(&numbers.gamma),
        beta: cut(&numbers.beta),
        dy: cut(&numbers.dy),
        ..*numbers
    }
}

/// The terms of the Jacobian, and what each makes of ĝ.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// √(σ² + ε).
    pub s: f64,
    /// I, 11ᵀ/d, x̂x̂ᵀ/n and J, each `[d, d]`.
    pub matrices: [Array2<f64>; 4],
    /// Each times ĝ, `[d]`: ĝ itself, its mean, its part along x̂, and ∂L/∂x.
    pub products: [Array1<f64>; 4],
    /// x̂, `[d]`.
    pub x_hat: Array1<f64>,
}

impl Written {
    /// Of the student's numbers; what is beyond [`MOST`] entries is cut off before.
    ///
    /// # Errors
    /// All vectors must have one length, at least 1.
    pub fn of(numbers: &Numbers) -> Result<Self, ShapeError> {
        let numbers = first(numbers);
        let run = layer_norm::run(&numbers)?;
        let d = numbers.x.len();
        let n = numbers.variance.divisor::<f64>(d);
        let s = run.trace.denominator.first().copied().unwrap_or(f64::NAN);
        let x_hat = Array1::from_iter(run.trace.x_hat.iter().copied());
        let unit = Array2::eye(d);
        let ones = Array2::from_elem((d, d), 1.0 / d as f64);
        let along = Array2::from_shape_fn((d, d), |(i, j)| x_hat[i] * x_hat[j] / n);
        let j = (&unit - &ones - &along) / s;
        let g: Array1<f64> = numbers.gamma.iter().zip(&numbers.dy).map(|(gamma, dy)| gamma * dy).collect();
        let matrices = [unit, ones, along, j];
        let products = [0, 1, 2, 3].map(|at: usize| matrices[at].dot(&g));
        Ok(Self { s, matrices, products, x_hat })
    }

    /// Whether all of it is a number.
    pub fn is_finite(&self) -> bool {
        self.s > 0.0 && self.matrices.iter().all(|matrix| matrix.iter().all(|entry| entry.is_finite()))
    }

    /// J·1 and J·x̂, the largest entry of each: what is left of the two directions.
    pub fn removed(&self) -> [f64; 2] {
        let [.., j] = &self.matrices;
        let most = |v: Array1<f64>| v.iter().fold(0.0f64, |most, entry| most.max(entry.abs()));
        [most(j.sum_axis(ndarray::Axis(1))), most(j.dot(&self.x_hat))]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn numbers(x: &[f64], dy: &[f64], eps: f64) -> Numbers {
        Numbers {
            x: x.to_vec(),
            gamma: vec![1.0; x.len()],
            beta: vec![0.0; x.len()],
            dy: dy.to_vec(),
            eps,
            ..Numbers::default()
        }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    /// Three features in numbers: J = (1/(6s))·[[1, −2, 1], [−2, 4, −2], [1, −2, 1]], s = √(2/3).
    #[test]
    fn three_features_are_exact() {
        let written = Written::of(&numbers(&[1.0, 2.0, 3.0], &[1.0, 0.0, 0.0], 0.0)).unwrap();
        assert!(close(written.s, (2.0f64 / 3.0).sqrt()));
        let expected = [[1.0, -2.0, 1.0], [-2.0, 4.0, -2.0], [1.0, -2.0, 1.0]];
        for ((i, j), entry) in written.matrices[3].indexed_iter() {
            assert!((entry - expected[i][j] / (6.0 * written.s)).abs() < 1e-12);
        }
        let dx = &written.products[3];
        assert!(close(dx[0], 0.204) && close(dx[1], -0.408) && close(dx[2], 0.204));
        assert!(written.removed().iter().all(|left| *left < 1e-12));
        // Ten times x: a tenth of it.
        let ten = Written::of(&numbers(&[10.0, 20.0, 30.0], &[1.0, 0.0, 0.0], 0.0)).unwrap();
        assert!((ten.products[3][1] * 10.0 - dx[1]).abs() < 1e-12);
        // [1, 2, 3, 6]: the first row.
        let four = Written::of(&numbers(&[1.0, 2.0, 3.0, 6.0], &[1.0, 0.0, 0.0, 0.0], 0.0)).unwrap();
        let row = [0.248, -0.210, -0.134, 0.095];
        assert!(row.iter().enumerate().all(|(at, entry)| close(four.matrices[3][(0, at)], *entry)));
    }

    /// Two features: no gradient at all.
    #[test]
    fn two_features_have_none() {
        let written = Written::of(&numbers(&[1.0, 5.0], &[1.0, 0.0], 0.0)).unwrap();
        assert!(written.matrices[3].iter().all(|entry| entry.abs() < 1e-12));
    }

    /// Central differences of x̂, and the lesson's own backward pass.
    #[test]
    fn it_is_the_derivative() {
        for eps in [0.0, 1e-5, 0.3] {
            let x = [0.3, -1.2, 2.5, 0.7, -0.4];
            let dy = [0.5, -1.0, 0.2, 2.0, -0.3];
            let mut given = numbers(&x, &dy, eps);
            given.gamma = vec![1.0, -2.0, 0.5, 3.0, 1.5];
            let written = Written::of(&given).unwrap();
            let x_hat = |x: &[f64]| Written::of(&numbers(x, &dy, eps)).unwrap().x_hat;
            for at in 0..x.len() {
                let moved = |by: f64| {
                    x.iter().enumerate().map(|(i, x)| if i == at { x + by } else { *x }).collect::<Vec<_>>()
                };
                let slope = (x_hat(&moved(1e-5)) - x_hat(&moved(-1e-5))) / 2e-5;
                let column = written.matrices[3].column(at);
                assert!(slope.iter().zip(column).all(|(a, b)| (a - b).abs() < 1e-8), "{eps} {at}");
            }
            let run = layer_norm::run(&given).unwrap();
            assert!(run.gradients.dx.iter().zip(&written.products[3]).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }
}
