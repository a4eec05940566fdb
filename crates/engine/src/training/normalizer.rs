//! LayerNorm, BatchNorm or none, with γ and β, and the ReLU behind it: forward and backward.

use super::passes::{self, EPS, update};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;

/// Share of a batch's statistics in the running ones.
const MOMENTUM: f64 = 0.1;

/// What normalizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Norm {
    /// Nothing; a bias stands in its place.
    None,
    /// LayerNorm: over the features of each image. Source: Ba, Kiros and Hinton 2016, eq. 4.
    Layer,
    /// BatchNorm: over the images of the batch for each feature. Source: Ioffe and Szegedy 2015, algorithm 1.
    Batch,
}

/// Which statistics BatchNorm takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statistics {
    /// The batch's; the running ones follow.
    Follow,
    /// The batch's.
    Batch,
    /// The running ones.
    Running,
}

/// A normalization over batches [features, lanes].
#[derive(Clone, Debug)]
pub(super) struct Normalizer<F> {
    norm: Norm,
    /// γ and β are learned; else 1 and 0.
    learned: bool,
    pub gamma: Vec<F>,
    pub beta: Vec<F>,
    /// Mean and variance of each feature, for BatchNorm's evaluation.
    mean: Vec<F>,
    variance: Vec<F>,
}

/// What the backward pass needs.
#[derive(Clone, Debug, Default)]
pub(super) struct NormTape<F> {
    x_hat: Vec<F>,
    /// 1/√(σ² + ε): one for each lane (LayerNorm) or feature (BatchNorm).
    rstd: Vec<F>,
}

/// What stands behind γ x̂ + β.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Nothing,
    Relu,
}

impl<F: Real> Normalizer<F> {
    /// With γ = 1 and β = 0 that are learned; β alone without a norm.
    pub fn learned(norm: Norm, features: usize) -> Self {
        let (one, zero) = (F::from_f64(1.0), F::default());
        Self {
            norm,
            learned: true,
            gamma: vec![one; features],
            beta: vec![zero; features],
            mean: vec![zero; features],
            variance: vec![one; features],
        }
    }

    /// With γ = 1 and β = 0 for good.
    pub fn fixed(norm: Norm, features: usize) -> Self {
        Self { learned: false, ..Self::learned(norm, features) }
    }

    /// γ and β, where they are learned.
    #[cfg(test)]
    pub fn parameters(&mut self) -> impl Iterator<Item = &mut [F]> {
        let learned = if self.learned { 2 } else { 0 };
        [&mut self.gamma[..], &mut self.beta[..]].into_iter().take(learned)
    }

    /// Whether it changes anything.
    pub fn is_there(&self) -> bool {
        self.learned || self.norm != Norm::None
    }

    /// Room for a batch of so many lanes.
    pub fn tape(&self, lanes: usize) -> NormTape<F> {
        let features = self.gamma.len();
        let (numbers, rows) = match self.norm {
            Norm::None => (0, 0),
            Norm::Layer => (features * lanes, lanes),
            Norm::Batch => (features * lanes, features),
        };
        NormTape { x_hat: vec![F::default(); numbers], rstd: vec![F::default(); rows] }
    }

    /// a ← γ x̂ + β in place of x, then ReLU perhaps.
    pub fn forward(
        &mut self,
        a: &mut [F],
        tape: &mut NormTape<F>,
        (statistics, batch): (Statistics, usize),
        then: Then,
    ) {
        let lanes = a.len() / self.gamma.len();
        match self.norm {
            Norm::None => {}
            Norm::Layer => passes::layer_norm(a, &mut tape.x_hat, &mut tape.rstd, 1.0),
            Norm::Batch if statistics == Statistics::Running => {
                self.by_running_statistics(a, &mut tape.x_hat)
            }
            Norm::Batch => {
                let rows = a.chunks_exact(lanes).zip(tape.x_hat.chunks_exact_mut(lanes));
                for (feature, (x, x_hat)) in rows.enumerate() {
                    let (mean, variance) = normalize_row(x, x_hat, batch, &mut tape.rstd[feature]);
                    if statistics == Statistics::Follow {
                        self.remember(feature, batch, mean, variance);
                    }
                }
            }
        }
        self.affine(a, &tape.x_hat, then);
    }

    fn by_running_statistics(&self, a: &[F], x_hat: &mut [F]) {
        let lanes = a.len() / self.gamma.len();
        let rows = a.chunks_exact(lanes).zip(x_hat.chunks_exact_mut(lanes));
        for ((x, x_hat), (mean, variance)) in rows.zip(self.mean.iter().zip(&self.variance)) {
            let rstd = 1.0 / (variance.to_f64() + EPS).sqrt();
            let (mean, rstd) = (F::Lanes::splat(*mean), F::Lanes::splat(F::from_f64(rstd)));
            update(x_hat, x, |_, x| (x - mean) * rstd);
        }
    }

    /// Running statistics; the variance is that of a sample, n/(n − 1) times the batch's.
    fn remember(&mut self, feature: usize, batch: usize, mean: f64, variance: f64) {
        let sample = variance * batch as f64 / batch.saturating_sub(1).max(1) as f64;
        let mix = |old: F, new: f64| F::from_f64((1.0 - MOMENTUM) * old.to_f64() + MOMENTUM * new);
        self.mean[feature] = mix(self.mean[feature], mean);
        self.variance[feature] = mix(self.variance[feature], sample);
    }

    fn affine(&self, a: &mut [F], x_hat: &[F], then: Then) {
        let lanes = a.len() / self.gamma.len();
        let zero = F::Lanes::splat(F::default());
        for (feature, a) in a.chunks_exact_mut(lanes).enumerate() {
            let (gamma, beta) = (F::Lanes::splat(self.gamma[feature]), F::Lanes::splat(self.beta[feature]));
            let x_hat = x_hat.get(feature * lanes..(feature + 1) * lanes);
            match (x_hat, then) {
                (Some(x_hat), Then::Relu) => update(a, x_hat, |_, x| (x * gamma + beta).at_least(zero)),
                (Some(x_hat), Then::Nothing) => update(a, x_hat, |_, x| x * gamma + beta),
                (None, Then::Relu) => passes::map(a, |x| (x + beta).at_least(zero)),
                (None, Then::Nothing) => passes::map(a, |x| x + beta),
            }
        }
    }

    /// From ∂loss/∂(γ x̂ + β) to ∂loss/∂x, in place; γ and β take their step.
    pub fn backward(&mut self, d: &mut [F], tape: &NormTape<F>, batch: usize, rate: F) {
        let lanes = d.len() / self.gamma.len();
        for (feature, d) in d.chunks_exact_mut(lanes).enumerate() {
            let gamma = self.gamma[feature];
            let dbeta = passes::sum(d);
            let x_hat = tape.x_hat.get(feature * lanes..(feature + 1) * lanes);
            let dgamma = x_hat.map_or(F::default(), |x_hat| passes::dot(d, x_hat));
            match (self.norm, x_hat) {
                (Norm::Batch, Some(x_hat)) => {
                    row_backward(d, x_hat, batch, gamma * tape.rstd[feature], (dbeta, dgamma));
                }
                (Norm::Layer, _) => passes::map(d, |d| d * F::Lanes::splat(gamma)),
                _ => {}
            }
            if self.learned {
                self.beta[feature] -= rate * dbeta;
                self.gamma[feature] -= rate * dgamma;
            }
        }
        if self.norm == Norm::Layer {
            passes::layer_norm_backward(d, &tape.x_hat, &tape.rstd, 1.0);
        }
    }
}

/// x̂ of one feature over the batch, in all lanes; gives mean and variance.
fn normalize_row<F: Real>(x: &[F], x_hat: &mut [F], batch: usize, rstd: &mut F) -> (f64, f64) {
    let n = F::from_usize(batch);
    let mean = passes::sum(&x[..batch]) / n;
    let lanes_mean = F::Lanes::splat(mean);
    update(x_hat, x, |_, x| x - lanes_mean);
    let variance = passes::dot(&x_hat[..batch], &x_hat[..batch]) / n;
    *rstd = F::from_f64(1.0 / (variance.to_f64() + EPS).sqrt());
    let lanes_rstd = F::Lanes::splat(*rstd);
    passes::map(x_hat, |x| x * lanes_rstd);
    (mean.to_f64(), variance.to_f64())
}

/// dx = γ/√(σ² + ε) (dy − mean(dy) − x̂·mean(dy ⊙ x̂)) over the batch; 0 in the lanes beyond.
fn row_backward<F: Real>(d: &mut [F], x_hat: &[F], batch: usize, factor: F, (sum, along): (F, F)) {
    let n = F::from_usize(batch);
    let (mean, along) = (F::Lanes::splat(sum / n), F::Lanes::splat(along / n));
    let factor = F::Lanes::splat(factor);
    update(d, x_hat, |d, x_hat| (d - mean - x_hat * along) * factor);
    d[batch..].fill(F::default());
}

/// ∂loss/∂x where relu(x) = a.
pub(super) fn relu_backward<F: Real>(d: &mut [F], a: &[F]) {
    update(d, a, F::Lanes::where_positive);
}
