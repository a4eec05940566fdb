//! Root Mean Square Layer Normalization: LayerNorm without the mean and without β.
//!
//! Source: Zhang and Sennrich 2019, "Root Mean Square Layer Normalization", equation 4; ε inside
//! the root as in `torch.nn.RMSNorm`.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use ndarray::{Array1, Array2, ArrayView2, Axis};

const NAME: &str = "RMSNorm";

/// y = γ ⊙ x̂ with x̂ = x/√(Σx²/d + ε) over the features of one row.
///
/// Shapes: x, x̂, y are `[n, d]`; γ is `[d]`.
#[derive(Clone, Debug, PartialEq)]
pub struct RmsNorm<F> {
    /// Scale γ, `[d]`.
    pub gamma: Array1<F>,
    /// ε inside the root.
    pub eps: F,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// Σx²/d, `[n]`.
    pub mean_square: Array1<F>,
    /// √(Σx²/d + ε), `[n]`.
    pub denominator: Array1<F>,
    /// x̂ = x/√(Σx²/d + ε), `[n, d]`.
    pub x_hat: Array2<F>,
    /// γ ⊙ x̂, `[n, d]`.
    pub y: Array2<F>,
}

/// Every intermediate of the backward pass; the mean is what RMSNorm removes from the gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x̂ = γ ⊙ dy, `[n, d]`.
    pub dx_hat: Array2<F>,
    /// Σ dx̂ ⊙ x̂ / d, `[n]`.
    pub mean_dx_hat_x_hat: Array1<F>,
    /// ∂L/∂x, `[n, d]`.
    pub dx: Array2<F>,
    /// ∂L/∂γ = Σ over rows of dy ⊙ x̂, `[d]`.
    pub dgamma: Array1<F>,
}

impl<F: Float> RmsNorm<F> {
    /// γ = 1.
    pub fn new(features: usize, eps: F) -> Self {
        Self { gamma: Array1::ones(features), eps }
    }

    /// Scales every row of `x`, `[n, d]`, to a mean square of 1.
    ///
    /// # Errors
    /// γ and the rows of `x` must have the same length, at least 1.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape())?;
        let mean_square = x.mapv(|x| x * x).sum_axis(Axis(1)) / F::from_usize(x.ncols());
        let denominator = mean_square.mapv(|mean| (mean + self.eps).sqrt());
        let x_hat = &x / &denominator.view().insert_axis(Axis(1));
        let y = &x_hat * &self.gamma;
        Ok(Trace { mean_square, denominator, x_hat, y })
    }

    /// dx = (dx̂ − x̂ · mean(dx̂ ⊙ x̂)) / √(Σx²/d + ε) with dx̂ = γ ⊙ dy, for each row.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(trace.x_hat.shape())?;
        check_shape(NAME, "dy", trace.x_hat.shape(), dy.shape())?;
        check_shape(NAME, "denominator", &[dy.nrows()], trace.denominator.shape())?;
        let dx_hat = &dy * &self.gamma;
        let mean_dx_hat_x_hat = (&dx_hat * &trace.x_hat).sum_axis(Axis(1)) / F::from_usize(dy.ncols());
        let along = &trace.x_hat * &mean_dx_hat_x_hat.view().insert_axis(Axis(1));
        let dx = (&dx_hat - &along) / trace.denominator.view().insert_axis(Axis(1));
        let dgamma = (&dy * &trace.x_hat).sum_axis(Axis(0));
        Ok(Gradients { dx_hat, mean_dx_hat_x_hat, dx, dgamma })
    }

    fn check(&self, input: &[usize]) -> Result<(), ShapeError> {
        check_not_empty(NAME, "gamma", self.gamma.shape())?;
        let rows = input.first().copied().unwrap_or_default();
        check_shape(NAME, "x", &[rows, self.gamma.len()], input)
    }
}
