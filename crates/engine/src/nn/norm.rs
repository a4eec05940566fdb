//! LayerNorm, RMSNorm or what stands in their place, where a network leaves the choice open.

use super::dynamic_tanh::{self, DynamicTanh};
use super::error::ShapeError;
use super::float::Float;
use super::layer_norm::{self, LayerNorm};
use super::rms_norm::{self, RmsNorm};
use ndarray::{Array2, ArrayView2};

/// Which norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NormKind {
    /// LayerNorm.
    #[default]
    LayerNorm,
    /// RMSNorm.
    RmsNorm,
    /// Dynamic Tanh, which normalizes nothing.
    DynamicTanh,
}

/// A norm over the features of each row, `[n, d]` → `[n, d]`.
#[derive(Clone, Debug, PartialEq)]
pub enum Norm<F> {
    /// LayerNorm.
    LayerNorm(LayerNorm<F>),
    /// RMSNorm.
    RmsNorm(RmsNorm<F>),
    /// Dynamic Tanh.
    DynamicTanh(DynamicTanh<F>),
}

/// Intermediates of either.
#[derive(Clone, Debug, PartialEq)]
pub enum Trace<F> {
    /// Of LayerNorm.
    LayerNorm(Box<layer_norm::Trace<F>>),
    /// Of RMSNorm.
    RmsNorm(Box<rms_norm::Trace<F>>),
    /// Of Dynamic Tanh.
    DynamicTanh(Box<dynamic_tanh::Trace<F>>),
}

/// Gradients of either.
#[derive(Clone, Debug, PartialEq)]
pub enum Gradients<F> {
    /// Of LayerNorm.
    LayerNorm(layer_norm::Gradients<F>),
    /// Of RMSNorm.
    RmsNorm(rms_norm::Gradients<F>),
    /// Of Dynamic Tanh.
    DynamicTanh(dynamic_tanh::Gradients<F>),
}

impl<F: Float> Norm<F> {
    /// γ = 1, β = 0.
    pub fn new(kind: NormKind, features: usize, eps: F) -> Self {
        match kind {
            NormKind::LayerNorm => Self::LayerNorm(LayerNorm::new(features, eps)),
            NormKind::RmsNorm => Self::RmsNorm(RmsNorm::new(features, eps)),
            NormKind::DynamicTanh => Self::DynamicTanh(DynamicTanh::new(features)),
        }
    }

    /// Normalizes every row.
    ///
    /// # Errors
    /// The rows must have the norm's length.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        Ok(match self {
            Self::LayerNorm(norm) => Trace::LayerNorm(Box::new(norm.forward(x)?)),
            Self::RmsNorm(norm) => Trace::RmsNorm(Box::new(norm.forward(x)?)),
            Self::DynamicTanh(layer) => Trace::DynamicTanh(Box::new(layer.forward(x)?)),
        })
    }

    /// The gradients of the input and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this norm.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        match (self, trace) {
            (Self::LayerNorm(norm), Trace::LayerNorm(trace)) => {
                norm.backward(trace, dy).map(Gradients::LayerNorm)
            }
            (Self::RmsNorm(norm), Trace::RmsNorm(trace)) => norm.backward(trace, dy).map(Gradients::RmsNorm),
            (Self::DynamicTanh(layer), Trace::DynamicTanh(trace)) => {
                layer.backward(trace, dy).map(Gradients::DynamicTanh)
            }
            _ => Err(ShapeError::ForeignTrace { layer: "Norm" }),
        }
    }
}

impl<F> Trace<F> {
    /// The output.
    pub fn y(&self) -> &Array2<F> {
        match self {
            Self::LayerNorm(trace) => &trace.y,
            Self::RmsNorm(trace) => &trace.y,
            Self::DynamicTanh(trace) => &trace.y,
        }
    }
}

impl<F> Gradients<F> {
    /// ∂L/∂x.
    pub fn dx(&self) -> &Array2<F> {
        match self {
            Self::LayerNorm(gradients) => &gradients.dx,
            Self::RmsNorm(gradients) => &gradients.dx,
            Self::DynamicTanh(gradients) => &gradients.dx,
        }
    }
}
