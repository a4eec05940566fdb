//! Dynamic Tanh: what stands in a norm's place without any statistics.
//!
//! Source: Zhu et al. 2025, "Transformers without Normalization", equation 5.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use ndarray::{Array1, Array2, ArrayView2, Axis};

const NAME: &str = "DynamicTanh";

/// y = γ ⊙ tanh(αx) + β with one number α: each entry by itself, no mean, no variance.
///
/// Shapes: x, y are `[n, d]`; γ, β are `[d]`; α is `[1]`.
#[derive(Clone, Debug, PartialEq)]
pub struct DynamicTanh<F> {
    /// α, `[1]`.
    pub alpha: Array1<F>,
    /// Scale γ, `[d]`.
    pub gamma: Array1<F>,
    /// Shift β, `[d]`.
    pub beta: Array1<F>,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input, `[n, d]`.
    pub x: Array2<F>,
    /// tanh(αx), `[n, d]`.
    pub bounded: Array2<F>,
    /// γ ⊙ tanh(αx) + β, `[n, d]`.
    pub y: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x = α γ ⊙ (1 − tanh²(αx)) ⊙ dy, `[n, d]`.
    pub dx: Array2<F>,
    /// ∂L/∂α = Σ γ ⊙ (1 − tanh²(αx)) ⊙ x ⊙ dy, `[1]`.
    pub dalpha: Array1<F>,
    /// ∂L/∂γ = Σ over rows of dy ⊙ tanh(αx), `[d]`.
    pub dgamma: Array1<F>,
    /// ∂L/∂β = Σ over rows of dy, `[d]`.
    pub dbeta: Array1<F>,
}

impl<F: Float> DynamicTanh<F> {
    /// α = 1/2, γ = 1, β = 0.
    pub fn new(features: usize) -> Self {
        let alpha = Array1::from_elem(1, F::from_f64(ALPHA));
        Self { alpha, gamma: Array1::ones(features), beta: Array1::zeros(features) }
    }

    /// Bounds every entry of `x`, `[n, d]`.
    ///
    /// # Errors
    /// γ, β and the rows of `x` must have the same length, at least 1.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape())?;
        let alpha = self.alpha[0];
        let bounded = x.mapv(|x| (alpha * x).tanh());
        let y = &bounded * &self.gamma + &self.beta;
        Ok(Trace { x: x.to_owned(), bounded, y })
    }

    /// The gradients of the input and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(trace.x.shape())?;
        check_shape(NAME, "dy", trace.x.shape(), dy.shape())?;
        let slope = trace.bounded.mapv(|bounded| F::one() - bounded * bounded);
        let inner = &(&dy * &self.gamma) * &slope;
        let dalpha = Array1::from_elem(1, (&inner * &trace.x).sum());
        let dgamma = (&dy * &trace.bounded).sum_axis(Axis(0));
        let alpha = self.alpha[0];
        Ok(Gradients { dx: inner.mapv(|inner| alpha * inner), dalpha, dgamma, dbeta: dy.sum_axis(Axis(0)) })
    }

    fn check(&self, input: &[usize]) -> Result<(), ShapeError> {
        check_not_empty(NAME, "gamma", self.gamma.shape())?;
        check_shape(NAME, "alpha", &[1], self.alpha.shape())?;
        check_shape(NAME, "beta", self.gamma.shape(), self.beta.shape())?;
        let rows = input.first().copied().unwrap_or_default();
        check_shape(NAME, "x", &[rows, self.gamma.len()], input)
    }
}

/// α at the beginning.
pub const ALPHA: f64 = 0.5;
