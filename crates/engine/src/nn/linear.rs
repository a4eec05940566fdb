//! The linear map.

use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::product;
use ndarray::{Array1, Array2, ArrayView2, Axis};

const NAME: &str = "Linear";

/// y = x Wᵀ + b.
///
/// Shapes: x is `[n, in]`, W is `[out, in]` as in `torch.nn.Linear`, b is `[out]`, y is `[n, out]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear<F> {
    /// W, `[out, in]`.
    pub weight: Array2<F>,
    /// b, `[out]`.
    pub bias: Option<Array1<F>>,
}

/// What comes back through y = x Wᵀ + b.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x = dy W, `[n, in]`.
    pub dx: Array2<F>,
    /// ∂L/∂W = dyᵀ x, `[out, in]`.
    pub dweight: Array2<F>,
    /// ∂L/∂b = Σ over rows of dy, `[out]`; none where there is no bias.
    pub dbias: Option<Array1<F>>,
}

impl<F: Float> Linear<F> {
    /// How many features go in.
    pub fn inputs(&self) -> usize {
        self.weight.ncols()
    }

    /// How many features come out.
    pub fn outputs(&self) -> usize {
        self.weight.nrows()
    }

    /// y = x Wᵀ + b.
    ///
    /// # Errors
    /// `x` must be `[n, in]` and b, where there is one, `[out]`.
    pub fn forward(&self, x: ArrayView2<F>) -> Result<Array2<F>, ShapeError> {
        self.check(x)?;
        let mut y = product::nt(x, self.weight.view());
        if let Some(bias) = &self.bias {
            y += bias;
        }
        Ok(y)
    }

    /// The gradients for the input `x` of the forward pass.
    ///
    /// # Errors
    /// `x` must be `[n, in]` and `dy` `[n, out]`.
    pub fn backward(&self, x: ArrayView2<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(x)?;
        check_shape(NAME, "dy", &[x.nrows(), self.outputs()], dy.shape())?;
        Ok(Gradients {
            dx: product::nn(dy, self.weight.view()),
            dweight: product::tn(dy, x),
            dbias: self.bias.as_ref().map(|_| dy.sum_axis(Axis(0))),
        })
    }

    fn check(&self, x: ArrayView2<F>) -> Result<(), ShapeError> {
        if let Some(bias) = &self.bias {
            check_shape(NAME, "bias", &[self.outputs()], bias.shape())?;
        }
        check_shape(NAME, "x", &[x.nrows(), self.inputs()], x.shape())
    }
}
