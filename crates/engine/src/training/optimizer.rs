//! Optimizers: from parameters, gradients and a learning rate to the next parameters.
//!
//! Definitions of `torch.optim`. Sources: momentum, Sutskever et al. 2013, "On the importance of
//! initialization and momentum in deep learning", section 2; Adam, Kingma and Ba 2015, algorithm 1;
//! AdamW, Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization", algorithm 2.

use crate::nn::error::ShapeError;
use crate::nn::float::Float;
use crate::nn::parameters::Parameters;
use ndarray::{ArrayD, ArrayViewD, ArrayViewMutD, Zip};

/// How a gradient g moves a parameter w at learning rate η.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// w ← w − η g.
    Sgd,
    /// m ← μ m + g; w ← w − η m.
    Momentum {
        /// μ.
        momentum: f64,
    },
    /// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η m̂/(√v̂ + ε), m̂ = m/(1 − β₁ᵗ),
    /// v̂ = v/(1 − β₂ᵗ).
    Adam(Adam),
    /// w ← (1 − η λ) w, then Adam.
    AdamW {
        /// Adam's own.
        adam: Adam,
        /// λ.
        weight_decay: f64,
    },
}

/// Adam's constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// β₁.
    pub beta1: f64,
    /// β₂.
    pub beta2: f64,
    /// ε, outside the root.
    pub eps: f64,
}

impl Default for Adam {
    /// PyTorch's defaults.
    fn default() -> Self {
        Self { beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }
}

/// What an optimizer remembers of one parameter array.
#[derive(Clone, Debug, PartialEq)]
pub struct State<F> {
    /// m.
    first: ArrayD<F>,
    /// v.
    second: ArrayD<F>,
    /// β₁ᵗ.
    power1: f64,
    /// β₂ᵗ.
    power2: f64,
}

impl<F: Float> State<F> {
    /// Before the first step, for a parameter array of this shape.
    pub fn new(shape: &[usize]) -> Self {
        Self { first: ArrayD::zeros(shape), second: ArrayD::zeros(shape), power1: 1.0, power2: 1.0 }
    }
}

impl Rule {
    /// One step on one parameter array.
    ///
    /// # Errors
    /// Parameter, gradient and state must have one shape.
    pub fn step<F: Float>(
        &self,
        learning_rate: F,
        state: &mut State<F>,
        mut parameter: ArrayViewMutD<F>,
        gradient: ArrayViewD<F>,
    ) -> Result<(), ShapeError> {
        check("gradient", parameter.shape(), gradient.shape())?;
        check("state", parameter.shape(), state.first.shape())?;
        match *self {
            Self::Sgd => parameter.zip_mut_with(&gradient, |w, &g| *w -= learning_rate * g),
            Self::Momentum { momentum } => {
                let momentum = F::from_f64(momentum);
                state.first.zip_mut_with(&gradient, |m, &g| *m = momentum * *m + g);
                parameter.zip_mut_with(&state.first, |w, &m| *w -= learning_rate * m);
            }
            Self::Adam(adam) => adam.step(learning_rate, state, parameter, gradient),
            Self::AdamW { adam, weight_decay } => {
                let keep = F::one() - learning_rate * F::from_f64(weight_decay);
                parameter.mapv_inplace(|w| w * keep);
                adam.step(learning_rate, state, parameter, gradient);
            }
        }
        Ok(())
    }
}

impl Adam {
    fn step<F: Float>(
        &self,
        learning_rate: F,
        state: &mut State<F>,
        parameter: ArrayViewMutD<F>,
        gradient: ArrayViewD<F>,
    ) {
        // Powers by repeated products in f64: the same bits on every machine.
        state.power1 *= self.beta1;
        state.power2 *= self.beta2;
        let rate = learning_rate * F::from_f64(1.0 / (1.0 - state.power1));
        let root = F::from_f64((1.0 - state.power2).sqrt());
        let (beta1, beta2) = (F::from_f64(self.beta1), F::from_f64(self.beta2));
        let (rest1, rest2) = (F::from_f64(1.0 - self.beta1), F::from_f64(1.0 - self.beta2));
        let eps = F::from_f64(self.eps);
        Zip::from(parameter).and(gradient).and(&mut state.first).and(&mut state.second).for_each(
            |w, &g, m, v| {
                *m = beta1 * *m + rest1 * g;
                *v = beta2 * *v + rest2 * g * g;
                *w -= rate * *m / (v.sqrt() / root + eps);
            },
        );
    }
}

/// A rule with what it remembers of every parameter of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimizer<F> {
    /// How gradients move parameters.
    pub rule: Rule,
    /// Largest norm of all gradients together; longer ones are shortened to it
    /// (`torch.nn.utils.clip_grad_norm_`).
    pub clip: Option<F>,
    states: Vec<State<F>>,
}

impl<F: Float> Optimizer<F> {
    /// Before the first step, without clipping.
    pub fn new(rule: Rule) -> Self {
        Self { rule, clip: None, states: Vec::new() }
    }

    /// One step on every parameter of `model`, which must be the same model each time.
    ///
    /// # Errors
    /// A gradient must have its parameter's shape, and both the shape they had before.
    pub fn step<M: Parameters<F>>(
        &mut self,
        learning_rate: F,
        model: &mut M,
        gradients: &M::Gradients,
    ) -> Result<(), ShapeError> {
        let factor = self.clip_factor(model, gradients);
        let (rule, states) = (self.rule, &mut self.states);
        let (mut index, mut result) = (0, Ok(()));
        model.visit(gradients, &mut |parameter, gradient| {
            if index == states.len() {
                states.push(State::new(parameter.shape()));
            }
            if let (Ok(()), Some(state)) = (&result, states.get_mut(index)) {
                result = match factor {
                    Some(factor) => {
                        let clipped = gradient.mapv(|g| g * factor);
                        rule.step(learning_rate, state, parameter, clipped.view())
                    }
                    None => rule.step(learning_rate, state, parameter, gradient),
                };
            }
            index += 1;
        });
        result
    }

    /// What gradients longer than `clip` are multiplied by.
    fn clip_factor<M: Parameters<F>>(&self, model: &mut M, gradients: &M::Gradients) -> Option<F> {
        // PyTorch's guard against division by 0.
        let guard = F::from_f64(1e-6);
        let clip = self.clip?;
        let factor = clip / (gradient_norm(model, gradients) + guard);
        (factor < F::one()).then_some(factor)
    }
}

/// The Euclidean norm of all gradients of a model together.
pub fn gradient_norm<F: Float, M: Parameters<F>>(model: &mut M, gradients: &M::Gradients) -> F {
    let mut sum = F::zero();
    model.visit(gradients, &mut |_, gradient| sum += gradient.iter().map(|&g| g * g).sum::<F>());
    sum.sqrt()
}

fn check(argument: &'static str, expected: &[usize], actual: &[usize]) -> Result<(), ShapeError> {
    if expected == actual {
        return Ok(());
    }
    let (expected, actual) = (expected.to_vec(), actual.to_vec());
    Err(ShapeError::Mismatch { layer: "Optimizer", argument, expected, actual })
}
