//! A recurrent cell over a sequence, with or without LayerNorm.
//!
//! Source: Elman 1990, "Finding Structure in Time"; with LayerNorm: Ba, Kiros, Hinton 2016, "Layer
//! Normalization", section 3.1, equation 4.

use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::layer_norm::{self, LayerNorm};
use super::product;
use ndarray::{Array1, Array2, Array3, ArrayView2, ArrayView3, Axis, Zip};

const NAME: &str = "RecurrentCell";

/// What stands between the sum and tanh.
#[derive(Clone, Debug, PartialEq)]
pub enum Shift<F> {
    /// Adds b, `[h]`.
    Bias(Array1<F>),
    /// LayerNorm over the h features, whose β takes the place of b.
    LayerNorm(LayerNorm<F>),
}

/// hₜ = tanh(W_ih xₜ + W_hh hₜ₋₁ + b) or tanh(LN(W_ih xₜ + W_hh hₜ₋₁)), from h₋₁ = 0.
///
/// Shapes: x is `[n, t, i]`; W_ih `[h, i]`, W_hh `[h, h]`; each hₜ `[n, h]`.
#[derive(Clone, Debug, PartialEq)]
pub struct RecurrentCell<F> {
    /// W_ih, `[h, i]`.
    pub w_ih: Array2<F>,
    /// W_hh, `[h, h]`.
    pub w_hh: Array2<F>,
    /// b or LayerNorm.
    pub shift: Shift<F>,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input, `[n, t, i]`.
    pub x: Array3<F>,
    /// hₜ for each step, `[n, h]`.
    pub hidden: Vec<Array2<F>>,
    /// LayerNorm at each step; empty without.
    pub norms: Vec<layer_norm::Trace<F>>,
}

/// What comes back through time.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x, `[n, t, i]`.
    pub dx: Array3<F>,
    /// ∂L/∂hₜ for each step, `[n, h]`.
    pub dhidden: Vec<Array2<F>>,
    /// ∂L/∂W_ih, `[h, i]`.
    pub dw_ih: Array2<F>,
    /// ∂L/∂W_hh, `[h, h]`.
    pub dw_hh: Array2<F>,
    /// ∂L/∂b, or ∂L/∂β of LayerNorm, `[h]`.
    pub dbias: Array1<F>,
    /// ∂L/∂γ of LayerNorm, `[h]`; stays 0 without.
    pub dgamma: Array1<F>,
}

impl<F: Float> Trace<F> {
    /// The last hidden state; none for a sequence of no steps.
    pub fn last(&self) -> Option<&Array2<F>> {
        self.hidden.last()
    }
}

impl<F: Float> RecurrentCell<F> {
    /// Runs over every step of `x`, `[n, t, i]`.
    ///
    /// # Errors
    /// The shapes of `x`, W_ih, W_hh and b or γ must fit.
    pub fn forward(&self, x: ArrayView3<F>) -> Result<Trace<F>, ShapeError> {
        self.check(x)?;
        let mut h = self.start(x);
        let mut trace = Trace { x: x.to_owned(), hidden: Vec::new(), norms: Vec::new() };
        for x in x.axis_iter(Axis(1)) {
            let sum = product::nt(x, self.w_ih.view()) + product::nt(h.view(), self.w_hh.view());
            h = match &self.shift {
                Shift::Bias(bias) => sum + bias,
                Shift::LayerNorm(norm) => {
                    trace.norms.push(norm.forward(sum.view())?);
                    trace.norms.last().map_or(sum, |norm| norm.y.clone())
                }
            };
            h.mapv_inplace(F::tanh);
            trace.hidden.push(h.clone());
        }
        Ok(trace)
    }

    /// Backpropagation through time of a loss that reads the last h alone, whose gradient is `dh`.
    ///
    /// # Errors
    /// `dh` must be `[n, h]`, and `trace` must come from this cell.
    pub fn backward(&self, trace: &Trace<F>, dh: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(trace.x.view())?;
        self.check_trace(trace)?;
        let start = self.start(trace.x.view());
        check_shape(NAME, "dh", start.shape(), dh.shape())?;
        let mut gradients = self.no_gradients(trace);
        let mut dh = dh.to_owned();
        for (step, h) in trace.hidden.iter().enumerate().rev() {
            let before = step.checked_sub(1).and_then(|before| trace.hidden.get(before)).unwrap_or(&start);
            let dtanh = Zip::from(&dh).and(h).map_collect(|&dh, &h| dh * (F::one() - h * h));
            let dsum = self.shift_backward(trace.norms.get(step), dtanh, &mut gradients)?;
            gradients.dw_ih += &product::tn(dsum.view(), trace.x.index_axis(Axis(1), step));
            gradients.dw_hh += &product::tn(dsum.view(), before.view());
            let dx = product::nn(dsum.view(), self.w_ih.view());
            gradients.dx.index_axis_mut(Axis(1), step).assign(&dx);
            gradients.dhidden.push(dh);
            dh = product::nn(dsum.view(), self.w_hh.view());
        }
        gradients.dhidden.reverse();
        Ok(gradients)
    }

    /// From the gradient before tanh to that of the sum; the parameters' gradients add up.
    fn shift_backward(
        &self,
        trace: Option<&layer_norm::Trace<F>>,
        dtanh: Array2<F>,
        gradients: &mut Gradients<F>,
    ) -> Result<Array2<F>, ShapeError> {
        match (&self.shift, trace) {
            (Shift::Bias(_), None) => {
                gradients.dbias += &dtanh.sum_axis(Axis(0));
                Ok(dtanh)
            }
            (Shift::LayerNorm(norm), Some(trace)) => {
                let inner = norm.backward(trace, dtanh.view())?;
                gradients.dbias += &inner.dbeta;
                gradients.dgamma += &inner.dgamma;
                Ok(inner.dx)
            }
            _ => Err(ShapeError::ForeignTrace { layer: NAME }),
        }
    }

    fn no_gradients(&self, trace: &Trace<F>) -> Gradients<F> {
        let h = self.w_hh.nrows();
        Gradients {
            dx: Array3::zeros(trace.x.raw_dim()),
            dhidden: Vec::new(),
            dw_ih: Array2::zeros(self.w_ih.raw_dim()),
            dw_hh: Array2::zeros(self.w_hh.raw_dim()),
            dbias: Array1::zeros(h),
            dgamma: Array1::zeros(h),
        }
    }

    /// h₋₁ = 0.
    fn start(&self, x: ArrayView3<F>) -> Array2<F> {
        Array2::zeros((x.len_of(Axis(0)), self.w_hh.nrows()))
    }

    fn check(&self, x: ArrayView3<F>) -> Result<(), ShapeError> {
        let (h, inputs) = self.w_ih.dim();
        let (n, steps, _) = x.dim();
        check_shape(NAME, "w_hh", &[h, h], self.w_hh.shape())?;
        let bias = match &self.shift {
            Shift::Bias(bias) => bias,
            Shift::LayerNorm(norm) => &norm.gamma,
        };
        check_shape(NAME, "bias", &[h], bias.shape())?;
        check_shape(NAME, "x", &[n, steps, inputs], x.shape())
    }

    fn check_trace(&self, trace: &Trace<F>) -> Result<(), ShapeError> {
        let (n, steps, _) = trace.x.dim();
        check_shape(NAME, "hidden", &[steps], &[trace.hidden.len()])?;
        let expected = [n, self.w_hh.nrows()];
        trace.hidden.iter().try_for_each(|h| check_shape(NAME, "hidden", &expected, h.shape()))
    }
}
