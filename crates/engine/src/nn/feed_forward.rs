//! The feed-forward sublayer.

use super::activation::Activation;
use super::error::ShapeError;
use super::float::Float;
use super::linear::{self, Linear};
use ndarray::{Array2, ArrayView2};

/// FFN(x) = W₂ · act(W₁x + b₁) + b₂, the same for every position.
///
/// Shapes: x and y `[n, d]`; W₁ `[h, d]`, W₂ `[d, h]`. Source: Vaswani et al. 2017, "Attention Is All You
/// Need", section 3.3, equation 2.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedForward<F> {
    /// W₁ and b₁.
    pub first: Linear<F>,
    /// W₂ and b₂.
    pub second: Linear<F>,
    /// Between the two.
    pub activation: Activation,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input, `[n, d]`.
    pub x: Array2<F>,
    /// W₁x + b₁, `[n, h]`.
    pub pre_activation: Array2<F>,
    /// act(W₁x + b₁), `[n, h]`.
    pub hidden: Array2<F>,
    /// The output, `[n, d]`.
    pub y: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Of W₁ and b₁; its `dx` is that of the whole.
    pub first: linear::Gradients<F>,
    /// Of W₂ and b₂; its `dx` is the gradient of `hidden`.
    pub second: linear::Gradients<F>,
}

impl<F: Float> FeedForward<F> {
    /// FFN(x) for every row.
    ///
    /// # Errors
    /// The shapes of W₁, W₂ and `x` must fit.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        let pre_activation = self.first.forward(x)?;
        let hidden = self.activation.forward(pre_activation.view());
        let y = self.second.forward(hidden.view())?;
        Ok(Trace { x: x.to_owned(), pre_activation, hidden, y })
    }

    /// The gradients of the input and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        let second = self.second.backward(trace.hidden.view(), dy)?;
        let dpre_activation = self.activation.backward(trace.pre_activation.view(), second.dx.view())?;
        let first = self.first.backward(trace.x.view(), dpre_activation.view())?;
        Ok(Gradients { first, second })
    }
}
