//! The residual block on vectors.
//!
//! Source: He et al. 2016, "Deep Residual Learning for Image Recognition", section 3.2, equation 1;
//! gradient over both paths: He et al. 2016, "Identity Mappings in Deep Residual Networks",
//! section 2, equation 5.

use super::activation::Activation;
use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::linear::{self, Linear};
use ndarray::{Array2, ArrayView2};

const NAME: &str = "ResidualBlock";

/// The path beside the branch F.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shortcut {
    /// y = x + F(x).
    #[default]
    Identity,
    /// y = F(x), the plain block.
    None,
}

/// y = x + F(x), or F(x), with F(x) = W₂ · act(W₁x + b₁) + b₂.
///
/// Shapes: x is `[n, d]`; W₁ is `[h, d]`, W₂ is `[out, h]`; with a shortcut out = d.
#[derive(Clone, Debug, PartialEq)]
pub struct ResidualBlock<F> {
    /// W₁ and b₁.
    pub first: Linear<F>,
    /// W₂ and b₂.
    pub second: Linear<F>,
    /// Between the two.
    pub activation: Activation,
    /// With or without x in the sum.
    pub shortcut: Shortcut,
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
    /// F(x), `[n, out]`.
    pub f: Array2<F>,
    /// x + F(x) or F(x), `[n, out]`.
    pub y: Array2<F>,
}

/// What comes back, over the two paths apart: dx = dy + F′(x)ᵀ dy.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Over the shortcut: dy itself, or 0 without one, `[n, d]`.
    pub dx_shortcut: Array2<F>,
    /// Over the branch: F′(x)ᵀ dy, `[n, d]`.
    pub dx_branch: Array2<F>,
    /// The sum of both, `[n, d]`.
    pub dx: Array2<F>,
    /// Of W₁ and b₁; its `dx` is `dx_branch`.
    pub first: linear::Gradients<F>,
    /// Of W₂ and b₂; its `dx` is the gradient of `hidden`.
    pub second: linear::Gradients<F>,
}

impl<F: Float> ResidualBlock<F> {
    /// y for every row of `x`, `[n, d]`.
    ///
    /// # Errors
    /// The shapes of W₁, W₂ and `x` must fit; with a shortcut F(x) must have the shape of x.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Trace<F>, ShapeError> {
        let pre_activation = self.first.forward(x)?;
        let hidden = self.activation.forward(pre_activation.view());
        let f = self.second.forward(hidden.view())?;
        let y = match self.shortcut {
            Shortcut::Identity => {
                check_shape(NAME, "F(x)", x.shape(), f.shape())?;
                &x + &f
            }
            Shortcut::None => f.clone(),
        };
        Ok(Trace { x: x.to_owned(), pre_activation, hidden, f, y })
    }

    /// The gradients of both paths and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this block.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        let second = self.second.backward(trace.hidden.view(), dy)?;
        let dpre_activation = self.activation.backward(trace.pre_activation.view(), second.dx.view())?;
        let first = self.first.backward(trace.x.view(), dpre_activation.view())?;
        let dx_branch = first.dx.clone();
        let dx_shortcut = match self.shortcut {
            Shortcut::Identity => dy.to_owned(),
            Shortcut::None => Array2::zeros(trace.x.raw_dim()),
        };
        check_shape(NAME, "dy", trace.x.shape(), dx_shortcut.shape())?;
        let dx = &dx_shortcut + &dx_branch;
        Ok(Gradients { dx_shortcut, dx_branch, dx, first, second })
    }
}
