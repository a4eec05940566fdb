//! Three steps of gradient descent on y = x + γ⊙LN(W₂ relu(W₁x)) + β, the branch at 0 in one way or another.
//!
//! Source: Goyal et al. 2017 (γ = 0 on the last norm of a branch); Bachlechner et al. 2020, "ReZero is all you need":
//! y = x + α·W₂ relu(W₁x) with α = 0.

use super::wave;
use engine::nn::activation::Activation;
use engine::nn::error::ShapeError;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::linear::Linear;
use ndarray::{Array1, Array2};

/// What is 0 before the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Init {
    /// γ.
    Gamma,
    /// γ and W₂.
    Both,
    /// W₂, in front of a norm with γ = 1.
    W2,
    /// α, and there is no norm.
    ReZero,
    /// Nothing: γ = 1.
    Usual,
}

/// Samples, features, hidden features.
pub const SIZES: (usize, usize, usize) = (64, 8, 32);
/// η of gradient descent.
pub const RATE: f64 = 0.5;
/// Steps that are shown.
pub const STEPS: usize = 3;

/// Before a step: the loss, and the norms of its gradients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Step {
    /// Mean square of y − target.
    pub loss: f64,
    /// ‖∂L/∂W₁‖, Frobenius.
    pub w1: f64,
    /// ‖∂L/∂W₂‖, Frobenius.
    pub w2: f64,
    /// ‖∂L/∂γ‖, or |∂L/∂α|.
    pub gamma: f64,
    /// ‖∂L/∂β‖; 0 where there is no norm.
    pub beta: f64,
    /// ‖W₂‖ itself.
    pub w2_size: f64,
}

/// The block and what it learns from.
#[derive(Clone, Debug)]
pub struct Block {
    /// W₁, `[32, 8]`.
    pub w1: Linear<f64>,
    /// W₂, `[8, 32]`.
    pub w2: Linear<f64>,
    /// γ, β and ε.
    pub norm: LayerNorm<f64>,
    /// α, where it stands in place of the norm.
    pub alpha: Option<f64>,
    x: Array2<f64>,
    target: Array2<f64>,
}

/// Gradients of a block.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Gradients {
    pub loss: f64,
    pub w1: Array2<f64>,
    pub w2: Array2<f64>,
    pub gamma: Array1<f64>,
    pub beta: Array1<f64>,
}

const RELU: Activation = Activation::Relu;

impl Block {
    /// Before the first step.
    pub fn new(init: Init, eps: f64) -> Self {
        let (samples, features, hidden) = SIZES;
        let x = wave(samples, features, 0.0);
        let target = &x + &(x.mapv(|x| (2.0 * x).sin()).dot(&wave(features, features, 3.0)) * 0.5);
        let linear = |weight| Linear { weight, bias: None };
        let w1 = linear(wave(hidden, features, 1.0) * (2.0 / features as f64).sqrt());
        let mut w2 = linear(wave(features, hidden, 2.0) * (1.0 / hidden as f64).sqrt());
        let mut norm = LayerNorm::new(features, eps);
        if matches!(init, Init::Gamma | Init::Both) {
            norm.gamma.fill(0.0);
        }
        if matches!(init, Init::W2 | Init::Both) {
            w2.weight.fill(0.0);
        }
        let alpha = (init == Init::ReZero).then_some(0.0);
        Self { w1, w2, norm, alpha, x, target }
    }

    /// Forward and back.
    ///
    /// # Errors
    /// Shapes must fit, as they do from [`Self::new`] on.
    pub fn gradients(&self) -> Result<Gradients, ShapeError> {
        let z = self.w1.forward(self.x.view())?;
        let hidden = RELU.forward(z.view());
        let u = self.w2.forward(hidden.view())?;
        let trace = self.norm.forward(u.view())?;
        let branch = self.alpha.map_or_else(|| trace.y.clone(), |alpha| &u * alpha);
        let off = &self.x + &branch - &self.target;
        let loss = off.pow2().mean().unwrap_or_default();
        let dy = &off * (2.0 / off.len() as f64);
        let (du, gamma, beta) = match self.alpha {
            Some(alpha) => (&dy * alpha, Array1::from_elem(1, (&dy * &u).sum()), Array1::zeros(1)),
            None => {
                let back = self.norm.backward(&trace, dy.view())?;
                (back.dx, back.dgamma, back.dbeta)
            }
        };
        let second = self.w2.backward(hidden.view(), du.view())?;
        let dz = second.dx * z.mapv(|z| RELU.derivative(z));
        let first = self.w1.backward(self.x.view(), dz.view())?;
        Ok(Gradients { loss, w1: first.dweight, w2: second.dweight, gamma, beta })
    }

    fn descend(&mut self, by: &Gradients) {
        self.w1.weight.scaled_add(-RATE, &by.w1);
        self.w2.weight.scaled_add(-RATE, &by.w2);
        match &mut self.alpha {
            Some(alpha) => *alpha -= RATE * by.gamma.sum(),
            None => {
                self.norm.gamma.scaled_add(-RATE, &by.gamma);
                self.norm.beta.scaled_add(-RATE, &by.beta);
            }
        }
    }
}

/// Powers of ten between which the bars of gradients stand.
pub const POWERS: (f64, f64) = (-4.0, 3.0);

/// How high the bar of a gradient is, 0 to 1, on a logarithmic scale; 0 has none.
pub fn height(norm: f64) -> f64 {
    let (low, high) = POWERS;
    if norm > 0.0 { ((norm.log10() - low) / (high - low)).clamp(0.02, 1.0) } else { 0.0 }
}

fn norm<'a>(values: impl IntoIterator<Item = &'a f64>) -> f64 {
    values.into_iter().map(|value| value * value).sum::<f64>().sqrt()
}

/// What stands before each of the first steps.
///
/// # Errors
/// As [`Block::gradients`].
pub fn steps(init: Init, eps: f64) -> Result<[Step; STEPS], ShapeError> {
    let mut block = Block::new(init, eps);
    let mut steps = [Step::default(); STEPS];
    for step in &mut steps {
        let by = block.gradients()?;
        *step = Step {
            loss: by.loss,
            w1: norm(&by.w1),
            w2: norm(&by.w2),
            gamma: norm(&by.gamma),
            beta: norm(&by.beta),
            w2_size: norm(&block.w2.weight),
        };
        block.descend(&by);
    }
    Ok(steps)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const EPS: f64 = 1e-5;

    #[test]
    fn gradients_are_differences() {
        const H: f64 = 1e-6;
        for init in [Init::Usual, Init::Gamma, Init::ReZero] {
            let mut block = Block::new(init, EPS);
            let by = block.gradients().unwrap();
            block.descend(&by);
            let by = block.gradients().unwrap();
            let slope = |change: &dyn Fn(&mut Block, f64)| {
                let at = |h| {
                    let mut block = block.clone();
                    change(&mut block, h);
                    block.gradients().unwrap().loss
                };
                (at(H) - at(-H)) / (2.0 * H)
            };
            let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-7, "{init:?}: {a} {b}");
            near(by.w1[(3, 2)], slope(&|block, h| block.w1.weight[(3, 2)] += h));
            near(by.w2[(5, 30)], slope(&|block, h| block.w2.weight[(5, 30)] += h));
            if block.alpha.is_some() {
                near(by.gamma[0], slope(&|block, h| *block.alpha.as_mut().unwrap() += h));
            } else {
                near(by.gamma[4], slope(&|block, h| block.norm.gamma[4] += h));
                near(by.beta[4], slope(&|block, h| block.norm.beta[4] += h));
            }
        }
    }

    /// The table of science: which gradients are exactly 0 in which step.
    #[test]
    fn a_gain_of_0_moves_first_and_the_weights_follow() {
        let [first, second, third] = steps(Init::Gamma, EPS).unwrap();
        assert!(first.gamma > 0.01 && first.beta > 0.01);
        assert_eq!((first.w1, first.w2), (0.0, 0.0));
        assert!(second.w1 > 0.0 && second.w2 > 0.0 && third.w2 > second.w2);
        let [first, second, _] = steps(Init::ReZero, EPS).unwrap();
        assert!(first.gamma > 0.01 && first.w2 == 0.0 && second.w2 > 0.0 && second.w1 > 0.0);
        for step in steps(Init::Both, EPS).unwrap() {
            assert_eq!((step.w1, step.w2, step.gamma), (0.0, 0.0, 0.0));
            assert!(step.beta > 0.0);
        }
    }

    /// Weights of 0 in front of a norm: 1/√ε more than behind it, and once they are large hardly any gradient is left.
    #[test]
    fn weights_of_0_in_front_of_a_norm_get_one_over_the_root_of_eps() {
        let [first, second, _] = steps(Init::W2, EPS).unwrap();
        assert!(first.w2 > 100.0 && first.w1 == 0.0 && first.gamma == 0.0);
        let [larger, _, _] = steps(Init::W2, 100.0 * EPS).unwrap();
        assert!((first.w2 / larger.w2 - 10.0).abs() < 1e-9);
        assert!((second.w2_size - RATE * first.w2).abs() < 1e-9 && second.w2 < 1e-3 * first.w2);
    }
}
