//! Layer Normalization: every row is shifted to mean 0 and scaled to variance 1, then γ and β.
//!
//! Source: Ba, Kiros, Hinton 2016, "Layer Normalization", section 3; ε and the biased variance as
//! `torch.nn.LayerNorm` defines them.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2};

const NAME: &str = "LayerNorm";

/// What the sum of squares is divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variance {
    /// d, as in PyTorch's LayerNorm.
    #[default]
    Biased,
    /// d − 1, as in `torch.var` and in statistics; 0/0 for one feature.
    Unbiased,
}

impl Variance {
    /// The divisor for `features` entries.
    pub fn divisor<F: Float>(self, features: usize) -> F {
        match self {
            Self::Biased => F::from_usize(features),
            Self::Unbiased => F::from_usize(features.saturating_sub(1)),
        }
    }
}

/// y = γ ⊙ x̂ + β with x̂ = (x − μ)/√(σ² + ε), μ and σ² over the features of one row.
///
/// Shapes: x, x̂, y are `[n, d]`; μ, σ² are `[n]`; γ, β are `[d]`.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerNorm<F> {
    /// Scale γ, `[d]`.
    pub gamma: Array1<F>,
    /// Shift β, `[d]`.
    pub beta: Array1<F>,
    /// ε inside the root.
    pub eps: F,
    /// Divide by d or by d − 1.
    pub variance: Variance,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// μ = Σx/d, `[n]`.
    pub mean: Array1<F>,
    /// x − μ, `[n, d]`.
    pub centered: Array2<F>,
    /// σ² = Σ(x − μ)²/d (or d − 1), `[n]`.
    pub var: Array1<F>,
    /// √σ², `[n]`.
    pub std: Array1<F>,
    /// √(σ² + ε), `[n]`.
    pub denominator: Array1<F>,
    /// x̂ = (x − μ)/√(σ² + ε), `[n, d]`.
    pub x_hat: Array2<F>,
    /// γ ⊙ x̂, `[n, d]`.
    pub scaled: Array2<F>,
    /// γ ⊙ x̂ + β, `[n, d]`.
    pub y: Array2<F>,
}

/// Every intermediate of the backward pass. The two means are what LayerNorm removes from the
/// gradient: its part along (1, …, 1) and its part along x̂.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x̂ = γ ⊙ dy, `[n, d]`.
    pub dx_hat: Array2<F>,
    /// Σ dx̂ / d, `[n]`.
    pub mean_dx_hat: Array1<F>,
    /// Σ dx̂ ⊙ x̂ over the divisor of the variance (d or d − 1), `[n]`.
    pub mean_dx_hat_x_hat: Array1<F>,
    /// ∂L/∂x, `[n, d]`.
    pub dx: Array2<F>,
    /// ∂L/∂γ = Σ over rows of dy ⊙ x̂, `[d]`.
    pub dgamma: Array1<F>,
    /// ∂L/∂β = Σ over rows of dy, `[d]`.
    pub dbeta: Array1<F>,
}

/// Why some number of a row is infinite, NaN, or wrongly 0: the first cause on the way from x to y.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anomaly {
    /// An entry of x is itself infinite or NaN.
    InputNotFinite,
    /// ε is negative, infinite or NaN.
    InvalidEps,
    /// Σx leaves the range of the number type.
    MeanOverflow,
    /// x − μ, its square, their sum or σ² + ε leaves the range: ±1e300 squared is 1e600. Then x̂ is 0, or NaN where
    /// x − μ itself is infinite.
    VarianceOverflow,
    /// d − 1 = 0: one feature has no unbiased variance, 0/0.
    UnbiasedOfOne,
    /// σ² = 0 and ε = 0 with x = μ everywhere: 0/0.
    ZeroOverZero,
    /// x ≠ μ, yet (x − μ)² rounds to 0 and ε = 0: division by zero.
    VarianceUnderflow,
    /// γ ⊙ x̂ or adding β leaves the range, or γ or β is itself infinite or NaN.
    OutputOverflow,
}

impl<F: Float> LayerNorm<F> {
    /// γ = 1, β = 0, biased variance: what PyTorch starts from.
    pub fn new(features: usize, eps: F) -> Self {
        Self { gamma: Array1::ones(features), beta: Array1::zeros(features), eps, variance: Variance::Biased }
    }

    /// Normalizes every row of `x`, `[n, d]`.
    ///
    /// # Errors
    /// γ, β and the rows of `x` must have the same length, at least 1.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape())?;
        let mean = by_row(x, row_mean);
        let centered = entrywise(x, |(row, _), x| x - mean[row]);
        let divisor = self.variance.divisor::<F>(x.ncols());
        let square = |row: ArrayView1<F>| row.iter().map(|&value| value * value).sum::<F>();
        let var = by_row(centered.view(), |row| square(row) / divisor);
        let denominator = var.mapv(|var| (var + self.eps).sqrt());
        let x_hat = entrywise(centered.view(), |(row, _), x| x / denominator[row]);
        let scaled = entrywise(x_hat.view(), |(_, column), x_hat| x_hat * self.gamma[column]);
        let y = entrywise(scaled.view(), |(_, column), scaled| scaled + self.beta[column]);
        Ok(Trace { mean, centered, std: var.mapv(F::sqrt), var, denominator, x_hat, scaled, y })
    }

    /// dx = (dx̂ − mean(dx̂) − x̂ · mean(dx̂ ⊙ x̂)) / √(σ² + ε) with dx̂ = γ ⊙ dy, for each row; the
    /// second mean divides like the variance.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(trace.x_hat.shape())?;
        check_shape(NAME, "dy", trace.x_hat.shape(), dy.shape())?;
        check_shape(NAME, "denominator", &[dy.nrows()], trace.denominator.shape())?;
        let Trace { x_hat, denominator, .. } = trace;
        let dx_hat = entrywise(dy, |(_, column), dy| dy * self.gamma[column]);
        let (count, divisor) = (F::from_usize(dy.ncols()), self.variance.divisor::<F>(dy.ncols()));
        let mean_dx_hat = by_row(dx_hat.view(), |row| row.sum() / count);
        let along = entrywise(dx_hat.view(), |at, dx_hat| dx_hat * x_hat[at]);
        let mean_dx_hat_x_hat = by_row(along.view(), |row| row.sum() / divisor);
        let dx = entrywise(dx_hat.view(), |(row, column), dx_hat| {
            let projected = dx_hat - mean_dx_hat[row] - x_hat[(row, column)] * mean_dx_hat_x_hat[row];
            projected / denominator[row]
        });
        let dgamma = sum_of_rows(entrywise(dy, |at, dy| dy * x_hat[at]).view());
        Ok(Gradients { dx_hat, mean_dx_hat, mean_dx_hat_x_hat, dx, dgamma, dbeta: sum_of_rows(dy) })
    }

    /// Names why row `row` of `trace` holds a number that is infinite, NaN, or 0 by overflow.
    pub fn anomaly(&self, trace: &Trace<F>, row: usize) -> Option<Anomaly> {
        let (mean, var) = (*trace.mean.get(row)?, *trace.var.get(row)?);
        if row >= trace.centered.nrows() || row >= trace.y.nrows() {
            return None;
        }
        let centered = trace.centered.row(row);
        // Where x is finite and μ is ±∞, x − μ is ∓∞; where x is not finite, some x − μ is NaN.
        if !mean.is_finite() {
            let not_a_number = centered.iter().any(|value| value.to_f64().is_nan());
            return Some(if not_a_number { Anomaly::InputNotFinite } else { Anomaly::MeanOverflow });
        }
        self.spread_anomaly(centered, var).or_else(|| {
            let overflow = trace.y.row(row).iter().any(|value| !value.is_finite());
            overflow.then_some(Anomaly::OutputOverflow)
        })
    }

    /// The causes that lie in σ² and ε.
    fn spread_anomaly(&self, centered: ArrayView1<F>, var: F) -> Option<Anomaly> {
        let zero = F::zero();
        if self.variance == Variance::Unbiased && centered.len() == 1 {
            return Some(Anomaly::UnbiasedOfOne);
        }
        let eps_is_valid = self.eps >= zero && self.eps.is_finite();
        if !eps_is_valid {
            return Some(Anomaly::InvalidEps);
        }
        let under_the_root = var + self.eps;
        if !under_the_root.is_finite() {
            return Some(Anomaly::VarianceOverflow);
        }
        if under_the_root != zero {
            return None;
        }
        let constant = centered.iter().all(|&value| value == zero);
        Some(if constant { Anomaly::ZeroOverZero } else { Anomaly::VarianceUnderflow })
    }

    fn check(&self, input: &[usize]) -> Result<(), ShapeError> {
        check_not_empty(NAME, "gamma", self.gamma.shape())?;
        check_shape(NAME, "beta", self.gamma.shape(), self.beta.shape())?;
        let rows = input.first().copied().unwrap_or_default();
        check_shape(NAME, "x", &[rows, self.gamma.len()], input)
    }
}

/// Σx/d, corrected once by the mean of what is left, so that a constant row gives the constant.
fn row_mean<F: Float>(row: ArrayView1<F>) -> F {
    let count = F::from_usize(row.len());
    // In straight order: partial sums of both signs could overflow to ∞ − ∞.
    let mean = row.iter().copied().sum::<F>() / count;
    let correction = row.iter().map(|&value| value - mean).sum::<F>() / count;
    if correction.is_finite() { mean + correction } else { mean }
}

/// A matrix from another, entry by entry. Written out like this a layer is half of what broadcasting makes of it, and
/// every visitor downloads this one.
fn entrywise<F: Float>(x: ArrayView2<F>, value: impl Fn((usize, usize), F) -> F) -> Array2<F> {
    Array2::from_shape_fn(x.dim(), |at| value(at, x[at]))
}

/// A number for each row.
fn by_row<F: Float>(x: ArrayView2<F>, value: impl Fn(ArrayView1<F>) -> F) -> Array1<F> {
    Array1::from_shape_fn(x.nrows(), |row| value(x.row(row)))
}

/// Σ over rows.
fn sum_of_rows<F: Float>(x: ArrayView2<F>) -> Array1<F> {
    let sum = |column| x.column(column).iter().fold(F::zero(), |sum, &value| sum + value);
    Array1::from_shape_fn(x.ncols(), sum)
}
