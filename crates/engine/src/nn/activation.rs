//! Elementwise activations and their derivatives.

use super::error::{ShapeError, check_shape};
use super::float::Float;
use ndarray::{Array, ArrayView, Dimension, Zip};
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, SQRT_2};

const NAME: &str = "Activation";

/// y = a(x), entry by entry; definitions of `torch.nn.functional`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    /// tanh x.
    Tanh,
    /// max(x, 0); derivative 0 at 0.
    #[default]
    Relu,
    /// x.
    Identity,
    /// 1/(1 + e^(−x)).
    Sigmoid,
    /// x Φ(x) = x/2 · (1 + erf(x/√2)). Source: Hendrycks and Gimpel 2016, section 2.
    Gelu,
    /// x/2 · (1 + tanh(√(2/π)(x + 0.044715 x³))), the same paper's approximation.
    GeluTanh,
    /// x/(1 + e^(−x)), also Swish with β = 1. Source: Hendrycks and Gimpel 2016, section 2; Ramachandran et al. 2017.
    Silu,
}

impl Activation {
    /// a(x).
    pub fn apply<F: Float>(self, x: F) -> F {
        match self {
            Self::Tanh => x.tanh(),
            Self::Relu => relu(x),
            Self::Identity => x,
            Self::Sigmoid => sigmoid(x),
            Self::Gelu => x * x.normal_cdf(),
            Self::GeluTanh => F::from_f64(0.5) * x * (F::one() + tanh_argument(x).tanh()),
            Self::Silu => x * sigmoid(x),
        }
    }

    /// a′(x).
    pub fn derivative<F: Float>(self, x: F) -> F {
        let (zero, one) = (F::zero(), F::one());
        match self {
            Self::Tanh => {
                let y = x.tanh();
                one - y * y
            }
            Self::Relu if x > zero => one,
            Self::Relu => zero,
            Self::Identity => one,
            Self::Sigmoid => {
                let y = sigmoid(x);
                y * (one - y)
            }
            Self::Gelu => x.normal_cdf() + x * normal_density(x),
            Self::GeluTanh => gelu_tanh_derivative(x, tanh_argument(x).tanh()),
            Self::Silu => {
                // x(1 − y) as x·σ(−x): the difference would lose its digits, and far out 0 · ∞ is not meant.
                let y = sigmoid(x);
                if y == zero { zero } else { y * (one + x * sigmoid(-x)) }
            }
        }
    }

    /// a(x) for every entry.
    pub fn forward<F: Float, D: Dimension>(self, x: ArrayView<F, D>) -> Array<F, D> {
        match self {
            Self::Tanh => tanh(x.to_owned()),
            Self::Gelu => normal_cdf(x.to_owned()) * x,
            Self::GeluTanh => {
                let half = F::from_f64(0.5);
                let tanh = tanh(x.mapv(tanh_argument));
                Zip::from(x).and(&tanh).map_collect(|&x, &tanh| half * x * (F::one() + tanh))
            }
            _ => x.mapv(|x| self.apply(x)),
        }
    }

    /// dx = dy ⊙ a′(x), for the input `x` of the forward pass.
    ///
    /// # Errors
    /// `dy` must have the shape of `x`.
    pub fn backward<F: Float, D: Dimension>(
        self,
        x: ArrayView<F, D>,
        dy: ArrayView<F, D>,
    ) -> Result<Array<F, D>, ShapeError> {
        check_shape(NAME, "dy", x.shape(), dy.shape())?;
        Ok(match self {
            Self::Tanh => {
                let y = tanh(x.to_owned());
                Zip::from(&y).and(dy).map_collect(|&y, &dy| dy * (F::one() - y * y))
            }
            Self::Gelu => {
                let density = exp(x.mapv(|x| -F::from_f64(0.5) * x * x));
                let (cdf, scale) = (normal_cdf(x.to_owned()), F::from_f64(DENSITY_AT_0));
                Zip::from(&cdf)
                    .and(&density)
                    .and(x)
                    .and(dy)
                    .map_collect(|&cdf, &density, &x, &dy| dy * (cdf + x * scale * density))
            }
            Self::GeluTanh => {
                let tanh = tanh(x.mapv(tanh_argument));
                Zip::from(x)
                    .and(&tanh)
                    .and(dy)
                    .map_collect(|&x, &tanh, &dy| dy * gelu_tanh_derivative(x, tanh))
            }
            _ => Zip::from(x).and(dy).map_collect(|&x, &dy| dy * self.derivative(x)),
        })
    }
}

/// tanh of every entry, several at a time.
fn tanh<F: Float, D: Dimension>(x: Array<F, D>) -> Array<F, D> {
    each(x, F::tanh_in_place)
}

/// Φ of every entry, several at a time.
fn normal_cdf<F: Float, D: Dimension>(x: Array<F, D>) -> Array<F, D> {
    each(x, F::normal_cdf_in_place)
}

/// e^x of every entry, several at a time.
fn exp<F: Float, D: Dimension>(x: Array<F, D>) -> Array<F, D> {
    each(x, F::exp_in_place)
}

fn each<F: Float, D: Dimension>(x: Array<F, D>, function: fn(&mut [F])) -> Array<F, D> {
    let mut x = if x.as_slice_memory_order().is_some() { x } else { x.as_standard_layout().into_owned() };
    if let Some(values) = x.as_slice_memory_order_mut() {
        function(values);
    }
    x
}

/// max(x, 0), with NaN kept.
fn relu<F: Float>(x: F) -> F {
    if x < F::zero() { F::zero() } else { x }
}

/// 1/(1 + e^(−x)), by the power that cannot overflow.
fn sigmoid<F: Float>(x: F) -> F {
    let one = F::one();
    if x < F::zero() {
        let power = x.exp();
        power / (one + power)
    } else {
        one / (one + (-x).exp())
    }
}

/// φ(x) = e^(−x²/2)/√(2π).
fn normal_density<F: Float>(x: F) -> F {
    let half = F::from_f64(0.5);
    F::from_f64(DENSITY_AT_0) * (-half * x * x).exp()
}

/// 1/√(2π).
const DENSITY_AT_0: f64 = 0.5 * FRAC_1_SQRT_2 * FRAC_2_SQRT_PI;
/// √(2/π), as SQRT_2 · (2/√π)/2.
const SQRT_2_OVER_PI: f64 = 0.5 * SQRT_2 * FRAC_2_SQRT_PI;
/// The coefficient of x³ in the paper's approximation.
const CUBIC: f64 = 0.044715;

/// √(2/π)(x + 0.044715 x³).
fn tanh_argument<F: Float>(x: F) -> F {
    F::from_f64(SQRT_2_OVER_PI) * (x + F::from_f64(CUBIC) * x * x * x)
}

/// The derivative at x, where `tanh` is that of x's argument.
fn gelu_tanh_derivative<F: Float>(x: F, tanh: F) -> F {
    let (half, one) = (F::from_f64(0.5), F::one());
    let dtanh = one - tanh * tanh;
    if dtanh == F::zero() {
        // Far out x² may overflow, and 0 · ∞ is not the 0 that is meant.
        return half * (one + tanh);
    }
    let inner = F::from_f64(SQRT_2_OVER_PI) * (one + F::from_f64(3.0 * CUBIC) * x * x);
    half * (one + tanh) + half * x * dtanh * inner
}
