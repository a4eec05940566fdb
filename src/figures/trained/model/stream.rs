//! One token's vector on its way through a model: what each norm takes in, and what each branch adds.
//!
//! With x_k the input of norm k, s_k the stream and b_k branch k, for both placements x_{k+1} = s_k + b_k.
//! Pre-norm: s_k = x_k. Post-norm: s_k = LayerNorm(x_k).

use super::Model;
use super::damaged::Damaged;
use super::file::{Container, Kind};
use super::id::{ModelId, NormKind, Placement};
use super::tables::Lens;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::rms_norm::RmsNorm;
use ndarray::{Array1, Array2, Array3, ArrayView2};

/// Every intermediate of one normalization of one vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Normalized {
    /// μ = Σx/d; RMSNorm does not take it off.
    pub mean: f64,
    /// What ε is added to: Σx²/d for RMSNorm, σ² = Σ(x − μ)²/d for LayerNorm.
    pub mean_square: f64,
    /// What x is measured by: √(Σx²/d) for RMSNorm, σ = √(Σ(x − μ)²/d) for LayerNorm.
    pub spread: f64,
    /// What x, or x − μ, is divided by: the same with ε inside the root.
    pub denominator: f64,
    /// x̂, `[d]`.
    pub x_hat: Vec<f64>,
    /// γ ⊙ x̂, `[d]`.
    pub scaled: Vec<f64>,
    /// γ ⊙ x̂ + β, `[d]`; the same without β.
    pub y: Vec<f64>,
}

/// The terms that norm inputs are made of, in whole steps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Terms {
    /// `[trajectories, norms, d]`.
    codes: Array3<f32>,
    /// Powers of two, `[trajectories, norms]`.
    steps: Array2<f64>,
}

impl Terms {
    pub(super) fn read(container: &Container, id: ModelId, count: usize) -> Result<Self, Damaged> {
        let (norms, d) = (id.norms(), id.width());
        let codes = container.array("codes", Kind::Zigzag16, &[count, norms, d])?;
        let exponents = container.array("exp", Kind::I8, &[count, norms])?;
        let steps = exponents.into_iter().map(|exponent| 2f64.powi(exponent as i32)).collect();
        Ok(Self {
            codes: Array3::from_shape_vec((count, norms, d), codes).map_err(|_| Damaged::Shape("codes"))?,
            steps: Array2::from_shape_vec((count, norms), steps).map_err(|_| Damaged::Shape("exp"))?,
        })
    }

    /// Σ over `norms` of code·step: exact, since steps are powers of two.
    fn sum(&self, trajectory: usize, norms: impl Iterator<Item = usize>) -> Vec<f64> {
        let mut sum = vec![0.0; self.codes.dim().2];
        for norm in norms {
            let (codes, step) =
                (self.codes.slice(ndarray::s![trajectory, norm, ..]), self.steps[(trajectory, norm)]);
            sum.iter_mut().zip(codes).for_each(|(sum, code)| *sum += f64::from(*code) * step);
        }
        sum
    }
}

impl Model {
    /// x_k: what norm `norm` of `id.norms()` takes in, `[d]`, for a token of [`Model::trajectories`]; `None` where
    /// there is no such norm or token.
    ///
    /// A pre-norm file has the embedding and each branch's output, and x_k is their sum: the residual stream.
    pub fn norm_input(&self, trajectory: usize, norm: usize) -> Option<Vec<f64>> {
        self.has(trajectory, norm).then(|| match self.id.placement() {
            Placement::Pre => self.terms.sum(trajectory, 0..=norm),
            Placement::Post => self.terms.sum(trajectory, norm..=norm),
        })
    }

    /// s_k: the stream that branch `branch` of `id.branches()` is added to, `[d]`; for `id.branches()` itself, what
    /// leaves the last block.
    pub fn stream(&self, trajectory: usize, branch: usize) -> Option<Vec<f64>> {
        let x = self.norm_input(trajectory, branch)?;
        match self.id.placement() {
            Placement::Pre => Some(x),
            Placement::Post => self.normalize(branch, &x).map(|normalized| normalized.y),
        }
    }

    /// b_k = x_{k+1} − s_k: what branch `branch` of `id.branches()` puts out, `[d]`.
    pub fn branch(&self, trajectory: usize, branch: usize) -> Option<Vec<f64>> {
        let next = self.norm_input(trajectory, branch + 1)?;
        Some(match self.id.placement() {
            Placement::Pre => self.terms.sum(trajectory, branch + 1..=branch + 1),
            Placement::Post => {
                let stream = self.stream(trajectory, branch)?;
                next.iter().zip(stream).map(|(next, stream)| next - stream).collect()
            }
        })
    }

    /// Norm `norm` of the model, of any vector of d entries; `None` for another length or where there is no such norm.
    pub fn normalize(&self, norm: usize, x: &[f64]) -> Option<Normalized> {
        let gamma = self.gamma.rows().into_iter().nth(norm)?.to_owned();
        let row = ArrayView2::from_shape((1, x.len()), x).ok()?;
        match (self.id.kind(), &self.beta) {
            (NormKind::Rms, _) => rms_normalized(RmsNorm { gamma, eps: self.eps }, row),
            (NormKind::Layer, None) => None,
            (NormKind::Layer, Some(beta)) => {
                layer_normalized(gamma, beta.row(norm).to_owned(), self.eps, row)
            }
        }
    }

    /// z: the logit of each of the decoder's rows if the vector `x`, `[d]`, went straight to the final norm.
    pub fn logits(&self, x: &[f64]) -> Option<Vec<f64>> {
        let last = self.normalize(self.id.norms() - 1, x)?;
        Some(self.decoder.as_ref()?.logits(&last.y))
    }

    /// p = exp(z − log Σ exp): the probability of each of the decoder's rows if the input of `norm` went straight to
    /// the final norm. The sum over all tokens is the unrounded model's.
    pub fn probabilities(&self, lens: &Lens, norm: usize) -> Option<Vec<f64>> {
        let logits = self.logits(&self.norm_input(lens.trajectory, norm)?)?;
        let log_sum_exp = *lens.log_sum_exp.get(norm)?;
        // The vectors are rounded: no token may come out more than certain.
        Some(logits.into_iter().map(|logit| (logit - log_sum_exp).min(0.0).exp()).collect())
    }

    const fn has(&self, trajectory: usize, norm: usize) -> bool {
        trajectory < self.trajectories.len() && norm < self.id.norms()
    }
}

fn rms_normalized(norm: RmsNorm<f64>, x: ArrayView2<f64>) -> Option<Normalized> {
    let trace = norm.forward(x).ok()?;
    let scaled = entries(trace.y);
    Some(Normalized {
        mean: x.mean()?,
        mean_square: *trace.mean_square.first()?,
        spread: trace.mean_square.first()?.sqrt(),
        denominator: *trace.denominator.first()?,
        x_hat: entries(trace.x_hat),
        y: scaled.clone(),
        scaled,
    })
}

fn layer_normalized(
    gamma: Array1<f64>,
    beta: Array1<f64>,
    eps: f64,
    x: ArrayView2<f64>,
) -> Option<Normalized> {
    let norm = LayerNorm { gamma, beta, ..LayerNorm::new(1, eps) };
    let trace = norm.forward(x).ok()?;
    Some(Normalized {
        mean: *trace.mean.first()?,
        mean_square: *trace.var.first()?,
        spread: *trace.std.first()?,
        denominator: *trace.denominator.first()?,
        x_hat: entries(trace.x_hat),
        scaled: entries(trace.scaled),
        y: entries(trace.y),
    })
}

fn entries(row: Array2<f64>) -> Vec<f64> {
    row.into_iter().collect()
}
