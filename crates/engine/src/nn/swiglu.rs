//! The gated feed-forward sublayer of today's language models.

use super::activation::Activation;
use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::linear::{self, Linear};
use ndarray::{Array2, ArrayView2};

const NAME: &str = "SwiGlu";

/// FFN(x) = W₂(SiLU(W₁x) ⊙ W₃x), the same for every position.
///
/// Shapes: x and y `[n, d]`; W₁, W₃ `[h, d]`, W₂ `[d, h]`. Source: Shazeer 2020, "GLU Variants Improve Transformer",
/// section 2, equation 6, without biases; the matrices by their numbers in meta-llama/llama, model.py.
#[derive(Clone, Debug, PartialEq)]
pub struct SwiGlu<F> {
    /// W₁, on which SiLU stands.
    pub gate: Linear<F>,
    /// W₃, what the gate lets through.
    pub up: Linear<F>,
    /// W₂.
    pub down: Linear<F>,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input, `[n, d]`.
    pub x: Array2<F>,
    /// W₁x, `[n, h]`.
    pub pre_activation: Array2<F>,
    /// SiLU(W₁x), `[n, h]`.
    pub gate: Array2<F>,
    /// W₃x, `[n, h]`.
    pub up: Array2<F>,
    /// SiLU(W₁x) ⊙ W₃x, `[n, h]`.
    pub hidden: Array2<F>,
    /// The output, `[n, d]`.
    pub y: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Of W₁.
    pub gate: linear::Gradients<F>,
    /// Of W₃.
    pub up: linear::Gradients<F>,
    /// Of W₂; its `dx` is the gradient of `hidden`.
    pub down: linear::Gradients<F>,
    /// ∂L/∂x: over gate and up together, `[n, d]`.
    pub dx: Array2<F>,
}

impl<F: Float> SwiGlu<F> {
    /// FFN(x) for every row.
    ///
    /// # Errors
    /// The shapes of W₁, W₂, W₃ and `x` must fit.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        let pre_activation = self.gate.forward(x)?;
        let gate = Activation::Silu.forward(pre_activation.view());
        let up = self.up.forward(x)?;
        check_shape(NAME, "up", gate.shape(), up.shape())?;
        let hidden = &gate * &up;
        let y = self.down.forward(hidden.view())?;
        Ok(Trace { x: x.to_owned(), pre_activation, gate, up, hidden, y })
    }

    /// The gradients of the input and of the parameters: d(gate) = dh ⊙ up, d(up) = dh ⊙ gate.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        let down = self.down.backward(trace.hidden.view(), dy)?;
        check_shape(NAME, "up", down.dx.shape(), trace.up.shape())?;
        check_shape(NAME, "gate", down.dx.shape(), trace.gate.shape())?;
        let dgate = &down.dx * &trace.up;
        let dpre_activation = Activation::Silu.backward(trace.pre_activation.view(), dgate.view())?;
        let gate = self.gate.backward(trace.x.view(), dpre_activation.view())?;
        let up = self.up.backward(trace.x.view(), (&down.dx * &trace.gate).view())?;
        let dx = &gate.dx + &up.dx;
        Ok(Gradients { gate, up, down, dx })
    }
}
