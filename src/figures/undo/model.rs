//! 图4: can γ and β undo a normalization? BatchNorm keeps one mean and one spread a feature, and so
//! do γ and β; LayerNorm keeps them a sample, and no γ, β shared by all samples can give them back.
//!
//! Source: Ba et al. 2016, section 4 (LayerNorm is no re-parameterization of the network).

use crate::figures::matrix::model as matrix;
use crate::figures::matrix::model::Sharing;
use engine::nn::error::ShapeError;
use ndarray::{Array2, ArrayView1, Axis};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// Samples of the cloud.
pub const SAMPLES: usize = 50;
/// Features of a sample.
pub const FEATURES: usize = 4;

/// So near a feature is back where it was.
const NEAR: f64 = 1e-6;

/// γ and β, one a feature.
pub type Affine = ([f64; FEATURES], [f64; FEATURES]);

/// The normalization that is to be undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Undone {
    Batch,
    #[default]
    Layer,
}

/// A cloud of samples before and after the normalization, `[samples, features]` each.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// The samples.
    pub x: Array2<f64>,
    /// x̂.
    pub x_hat: Array2<f64>,
}

/// Samples of which each has a scale (lognormal) and a mean (N(0, 2²)) of its own, normalized.
///
/// # Errors
/// None in practice: the cloud is not empty.
pub fn cloud(seed: u64, undone: Undone, eps: f64) -> Result<Cloud, ShapeError> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut normal = move || -> f64 { StandardNormal.sample(&mut rng) };
    let mut x = Array2::zeros((SAMPLES, FEATURES));
    for mut row in x.rows_mut() {
        let (scale, mean) = (normal().exp(), 2.0 * normal());
        row.mapv_inplace(|_: f64| scale * normal() + mean);
    }
    let sharing = match undone {
        Undone::Batch => Sharing::Batch,
        Undone::Layer => Sharing::Layer,
    };
    let x_hat = matrix::normalize(&x, sharing, eps)?.x_hat;
    Ok(Cloud { x, x_hat })
}

fn mean(values: ArrayView1<f64>) -> f64 {
    values.mean().unwrap_or_default()
}

/// Σ(a − mean a)(b − mean b).
fn joint(a: ArrayView1<f64>, b: ArrayView1<f64>) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum()
}

impl Cloud {
    /// γ ⊙ x̂ + β.
    pub fn restored(&self, (gamma, beta): &Affine) -> Array2<f64> {
        Array2::from_shape_fn(self.x_hat.dim(), |(row, at)| gamma[at] * self.x_hat[(row, at)] + beta[at])
    }

    /// The γ and β that restore each feature best, by least squares.
    pub fn best(&self) -> Affine {
        let (mut gamma, mut beta) = ([0.0; FEATURES], [0.0; FEATURES]);
        for (at, (x, x_hat)) in self.x.columns().into_iter().zip(self.x_hat.columns()).enumerate() {
            let spread = joint(x_hat, x_hat);
            gamma[at] = if spread > 0.0 { joint(x, x_hat) / spread } else { 0.0 };
            beta[at] = mean(x) - gamma[at] * mean(x_hat);
        }
        (gamma, beta)
    }

    /// The γ and β that bring one sample back: its own √(σ²+ε) and μ, the same for every feature.
    pub fn of_sample(&self, row: usize) -> Affine {
        let (x, x_hat) = (self.x.row(row), self.x_hat.row(row));
        let gamma = joint(x, x_hat) / joint(x_hat, x_hat);
        ([gamma; FEATURES], [mean(x) - gamma * mean(x_hat); FEATURES])
    }

    /// How many samples are back where they were, all their features.
    pub fn back(&self, affine: &Affine) -> usize {
        let restored = self.restored(affine);
        let is_back = |(x, restored): (ArrayView1<f64>, ArrayView1<f64>)| {
            x.iter().zip(restored).all(|(x, restored)| (x - restored).abs() < NEAR)
        };
        self.x.rows().into_iter().zip(restored.rows()).filter(|pair| is_back(*pair)).count()
    }

    /// R² = 1 − Σ(x − restored)²/Σ(x − mean of the feature)².
    pub fn r_squared(&self, affine: &Affine) -> f64 {
        let missed = (&self.x - &self.restored(affine)).pow2().sum();
        let all = self.x.axis_iter(Axis(1)).map(|x| joint(x, x)).sum::<f64>();
        1.0 - missed / all
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    /// BatchNorm gives all samples back at once, LayerNorm one at a time.
    #[test]
    fn how_many_come_back() {
        let batch = cloud(5, Undone::Batch, 1e-5).unwrap();
        assert_eq!(batch.back(&batch.best()), SAMPLES);
        let layer = cloud(5, Undone::Layer, 1e-5).unwrap();
        assert_eq!(layer.back(&layer.best()), 0);
        for row in 0..SAMPLES {
            assert_eq!(layer.back(&layer.of_sample(row)), 1, "sample {row}");
        }
    }
}
