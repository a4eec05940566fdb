//! Losses with their gradients.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use super::softmax::softmax;
use ndarray::{Array2, ArrayView2};

/// A loss and where it points.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss<F> {
    /// The loss, a mean.
    pub value: F,
    /// ∂L/∂(logits or prediction), of the same shape.
    pub gradient: Array2<F>,
}

/// Softmax cross entropy, L = −mean over rows of ln softmax(z)`[target]`.
///
/// Shapes: logits z `[n, classes]`, targets `[n]`; definition of `torch.nn.functional.cross_entropy`.
/// Gradient: (softmax(z) − onehot(target))/n.
///
/// # Errors
/// One target a row, each below the number of classes; at least one row.
pub fn cross_entropy<F: Float>(logits: ArrayView2<F>, targets: &[usize]) -> Result<Loss<F>, ShapeError> {
    const NAME: &str = "CrossEntropy";
    check_not_empty(NAME, "logits", logits.shape())?;
    check_shape(NAME, "targets", &[logits.nrows()], &[targets.len()])?;
    let limit = logits.ncols();
    if let Some(&index) = targets.iter().find(|&&target| target >= limit) {
        return Err(ShapeError::OutOfRange { layer: NAME, argument: "target", index, limit });
    }
    let rows = F::from_usize(targets.len());
    let mut gradient = softmax(logits.to_owned());
    let mut sum = F::zero();
    for (row, &target) in targets.iter().enumerate() {
        sum += log_sum_exp(logits, row) - logits[[row, target]];
        gradient[[row, target]] -= F::one();
    }
    gradient.mapv_inplace(|gradient| gradient / rows);
    Ok(Loss { value: sum / rows, gradient })
}

/// ln Σ eᶻ over one row, without overflow.
fn log_sum_exp<F: Float>(logits: ArrayView2<F>, row: usize) -> F {
    let row = logits.row(row);
    let max = row.iter().copied().reduce(F::maximum).unwrap_or_default();
    max + row.iter().map(|&z| (z - max).exp()).sum::<F>().ln()
}

/// Mean squared error, L = mean over all entries of (prediction − target)².
///
/// Shapes: both `[n, d]`; definition of `torch.nn.functional.mse_loss`. Gradient:
/// 2(prediction − target)/(n·d).
///
/// # Errors
/// Both must have the same shape, with at least one entry.
pub fn mean_squared_error<F: Float>(
    prediction: ArrayView2<F>,
    target: ArrayView2<F>,
) -> Result<Loss<F>, ShapeError> {
    const NAME: &str = "MeanSquaredError";
    check_not_empty(NAME, "prediction", prediction.shape())?;
    check_shape(NAME, "target", prediction.shape(), target.shape())?;
    let count = F::from_usize(prediction.len());
    let difference = &prediction - &target;
    let value = difference.iter().map(|&difference| difference * difference).sum::<F>() / count;
    Ok(Loss { value, gradient: difference * (F::from_f64(2.0) / count) })
}
