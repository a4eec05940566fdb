//! Gradient descent with momentum over all parameters of a network at once.
//!
//! Source: Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning", section 2; the
//! same rule as [`super::optimizer`].

use crate::nn::kernels::real::Real;

/// m of every parameter.
#[derive(Clone, Debug)]
pub(super) struct FlatMomentum<F> {
    /// μ.
    momentum: F,
    velocity: Vec<F>,
}

impl<F: Real> FlatMomentum<F> {
    /// Before the first step, for `count` parameters.
    pub fn new(momentum: f64, count: usize) -> Self {
        Self { momentum: F::from_f64(momentum), velocity: vec![F::default(); count] }
    }

    /// m ← μ m + g; w ← w − η m.
    pub fn step(&mut self, learning_rate: F, parameters: &mut [F], gradients: &[F]) {
        let moving = parameters.iter_mut().zip(gradients).zip(&mut self.velocity);
        for ((parameter, gradient), velocity) in moving {
            *velocity = self.momentum * *velocity + *gradient;
            *parameter -= learning_rate * *velocity;
        }
    }
}
