//! Batch Normalization: every feature is shifted to mean 0 and scaled to variance 1 over the batch.
//!
//! Source: Ioffe and Szegedy 2015, "Batch Normalization", section 3, algorithms 1 and 2; running
//! statistics as `torch.nn.BatchNorm1d` keeps them.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

const NAME: &str = "BatchNorm";

/// Whether statistics come from the batch or from training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// From the batch; the running statistics follow.
    #[default]
    Train,
    /// From the running statistics, so that one example's output does not depend on the others.
    Evaluate,
}

/// y = γ ⊙ x̂ + β with x̂ = (x − μ)/√(σ² + ε), μ and σ² over the rows of one feature.
///
/// Shapes: x, x̂, y are `[n, c]`; all else is `[c]`. Images are `[n·height·width, c]` here.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchNorm<F> {
    /// Scale γ.
    pub gamma: Array1<F>,
    /// Shift β.
    pub beta: Array1<F>,
    /// ε inside the root.
    pub eps: F,
    /// Share of the new batch in the running statistics; PyTorch's default is 0.1.
    pub momentum: F,
    /// Running mean of μ, from 0.
    pub running_mean: Array1<F>,
    /// Running mean of the unbiased variance, from 1.
    pub running_var: Array1<F>,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// Batch or running statistics.
    pub mode: Mode,
    /// μ, `[c]`.
    pub mean: Array1<F>,
    /// σ², over n in training, `[c]`.
    pub var: Array1<F>,
    /// √(σ² + ε), `[c]`.
    pub denominator: Array1<F>,
    /// x̂, `[n, c]`.
    pub x_hat: Array2<F>,
    /// γ ⊙ x̂ + β, `[n, c]`.
    pub y: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x, `[n, c]`.
    pub dx: Array2<F>,
    /// ∂L/∂γ, `[c]`.
    pub dgamma: Array1<F>,
    /// ∂L/∂β, `[c]`.
    pub dbeta: Array1<F>,
}

impl<F: Float> BatchNorm<F> {
    /// γ = 1, β = 0, momentum 0.1, fresh running statistics.
    pub fn new(features: usize, eps: F) -> Self {
        Self {
            gamma: Array1::ones(features),
            beta: Array1::zeros(features),
            eps,
            momentum: F::from_f64(0.1),
            running_mean: Array1::zeros(features),
            running_var: Array1::ones(features),
        }
    }

    /// Normalizes by the batch and lets the running statistics follow. One row alone gives x̂ = 0.
    ///
    /// # Errors
    /// `x` must be `[n, c]` with n ≥ 1, and the parameters `[c]`.
    pub fn forward_train(&mut self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape())?;
        check_not_empty(NAME, "x", x.shape())?;
        let rows = F::from_usize(x.nrows());
        let mean = x.sum_axis(Axis(0)) / rows;
        // A second sum takes the rounding of the first out of μ.
        let mean = &mean + &((&x - &mean).sum_axis(Axis(0)) / rows);
        let square_sum = (&x - &mean).mapv(|centered| centered * centered).sum_axis(Axis(0));
        // PyTorch refuses one row; here its variance counts as 0.
        let unbiased = &square_sum / F::from_usize(x.nrows().saturating_sub(1).max(1));
        follow(&mut self.running_mean, &mean, self.momentum);
        follow(&mut self.running_var, &unbiased, self.momentum);
        Ok(self.normalize(x, Mode::Train, mean, square_sum / rows))
    }

    /// Normalizes by the running statistics.
    ///
    /// # Errors
    /// `x` must be `[n, c]` and the parameters `[c]`.
    pub fn forward_evaluate(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape())?;
        Ok(self.normalize(x, Mode::Evaluate, self.running_mean.clone(), self.running_var.clone()))
    }

    /// In the given mode.
    ///
    /// # Errors
    /// As for the mode's own function.
    pub fn forward(&mut self, x: ArrayView2<F>, mode: Mode) -> Result<Trace<F>, ShapeError> {
        match mode {
            Mode::Train => self.forward_train(x),
            Mode::Evaluate => self.forward_evaluate(x),
        }
    }

    /// dx = γ/√(σ² + ε) · (dy − mean(dy) − x̂ · mean(dy ⊙ x̂)), means over the batch; in evaluation
    /// mode the statistics are constants and dx = γ/√(σ² + ε) · dy.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(trace.x_hat.shape())?;
        check_shape(NAME, "dy", trace.x_hat.shape(), dy.shape())?;
        check_shape(NAME, "denominator", self.gamma.shape(), trace.denominator.shape())?;
        let dgamma = (&dy * &trace.x_hat).sum_axis(Axis(0));
        let dbeta = dy.sum_axis(Axis(0));
        let left = match trace.mode {
            Mode::Train => {
                let rows = F::from_usize(dy.nrows());
                &dy - &(&dbeta / rows) - &trace.x_hat * &(&dgamma / rows)
            }
            Mode::Evaluate => dy.to_owned(),
        };
        let dx = left * &(&self.gamma / &trace.denominator);
        Ok(Gradients { dx, dgamma, dbeta })
    }

    fn normalize(&self, x: ArrayView2<F>, mode: Mode, mean: Array1<F>, var: Array1<F>) -> Trace<F> {
        let denominator = var.mapv(|var| (var + self.eps).sqrt());
        let x_hat = (&x - &mean) / &denominator;
        let y = &x_hat * &self.gamma + &self.beta;
        Trace { mode, mean, var, denominator, x_hat, y }
    }

    fn check(&self, input: &[usize]) -> Result<(), ShapeError> {
        let features =
            |name, array: ArrayView1<F>| check_shape(NAME, name, self.gamma.shape(), array.shape());
        check_not_empty(NAME, "gamma", self.gamma.shape())?;
        features("beta", self.beta.view())?;
        features("running_mean", self.running_mean.view())?;
        features("running_var", self.running_var.view())?;
        let rows = input.first().copied().unwrap_or_default();
        check_shape(NAME, "x", &[rows, self.gamma.len()], input)
    }
}

/// running ← (1 − momentum) · running + momentum · new.
fn follow<F: Float>(running: &mut Array1<F>, new: &Array1<F>, momentum: F) {
    running.zip_mut_with(new, |running, &new| *running = (F::one() - momentum) * *running + momentum * new);
}
