//! 图4: which part of a nonlinearity γ makes use of. A small γ keeps x̂ where tanh or the sigmoid is nearly
//! straight, a large one drives it into the flat ends.

use engine::nn::activation::Activation;
use ndarray::Array2;
use std::ops::RangeInclusive;

/// γ that the slider and the link allow.
pub const GAMMAS: RangeInclusive<f64> = 0.1..=5.0;

/// Nearly straight: the slope is at least so much of the slope at 0.
pub const STRAIGHT: f64 = 0.9;

/// The nonlinearity that follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Bend {
    #[default]
    Tanh,
    Sigmoid,
}

impl Bend {
    const fn activation(self) -> Activation {
        match self {
            Self::Tanh => Activation::Tanh,
            Self::Sigmoid => Activation::Sigmoid,
        }
    }

    /// The nonlinearity moved and scaled so that it goes through 0 with slope 1: (a(y) − a(0))/a′(0).
    pub fn standard(self, y: f64) -> f64 {
        let activation = self.activation();
        (activation.apply(y) - activation.apply(0.0)) / activation.derivative(0.0)
    }

    /// Whether the curve is nearly straight at y.
    pub fn is_straight(self, y: f64) -> bool {
        let activation = self.activation();
        activation.derivative(y) >= STRAIGHT * activation.derivative(0.0)
    }

    /// Up to this |y| it is: both are tanh, the sigmoid twice as wide, and tanh′ = 1 − tanh².
    pub fn reach(self) -> f64 {
        let reach = (1.0 - STRAIGHT).sqrt().atanh();
        match self {
            Self::Tanh => reach,
            Self::Sigmoid => 2.0 * reach,
        }
    }

    /// The share of γx̂ that lies in the nearly straight part.
    pub fn share(self, x_hat: &Array2<f64>, gamma: f64) -> f64 {
        let straight = x_hat.iter().filter(|x_hat| self.is_straight(gamma * **x_hat)).count();
        straight as f64 / x_hat.len().max(1) as f64
    }

    /// That share for γ from one end to the other.
    pub fn shares(self, x_hat: &Array2<f64>) -> Vec<(f64, f64)> {
        const POINTS: usize = 98;
        let (low, high) = (*GAMMAS.start(), *GAMMAS.end());
        let gamma = |at: usize| low + (high - low) * at as f64 / POINTS as f64;
        (0..=POINTS).map(gamma).map(|gamma| (gamma, self.share(x_hat, gamma))).collect()
    }
}
