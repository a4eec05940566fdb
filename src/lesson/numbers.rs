//! The vector that runs through the lesson, and what LayerNorm does with it.

use super::Quantity;
use engine::nn::layer_norm::Variance;

/// What one LayerNorm on one vector needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// The activation vector, 1 to 64 entries.
    pub x: Vec<f64>,
    /// Scale, one an entry.
    pub gamma: Vec<f64>,
    /// Shift, one an entry.
    pub beta: Vec<f64>,
    /// The gradient ∂L/∂y that arrives from above.
    pub dy: Vec<f64>,
    /// ε inside the root, at least 0.
    pub eps: f64,
    /// Divide by d or by d−1.
    pub variance: Variance,
}

/// Which of the four vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum VectorId {
    X,
    Gamma,
    Beta,
    Dy,
}

impl VectorId {
    /// The quantity it holds.
    pub const fn quantity(self) -> Quantity {
        match self {
            Self::X => Quantity::X,
            Self::Gamma => Quantity::Gamma,
            Self::Beta => Quantity::Beta,
            Self::Dy => Quantity::Dy,
        }
    }
}

impl Numbers {
    /// One of the four vectors.
    pub fn vector(&self, id: VectorId) -> &Vec<f64> {
        match id {
            VectorId::X => &self.x,
            VectorId::Gamma => &self.gamma,
            VectorId::Beta => &self.beta,
            VectorId::Dy => &self.dy,
        }
    }

    /// One of the four vectors, to change.
    pub fn vector_mut(&mut self, id: VectorId) -> &mut Vec<f64> {
        match id {
            VectorId::X => &mut self.x,
            VectorId::Gamma => &mut self.gamma,
            VectorId::Beta => &mut self.beta,
            VectorId::Dy => &mut self.dy,
        }
    }
}

impl Default for Numbers {
    /// The slide's vector with PyTorch's defaults.
    fn default() -> Self {
        Self {
            x: vec![1.0, 2.0, 3.0, 4.0],
            gamma: vec![1.0; 4],
            beta: vec![0.0; 4],
            dy: vec![1.0, 0.0, 0.0, 0.0],
            eps: 1e-5,
            variance: Variance::Biased,
        }
    }
}
