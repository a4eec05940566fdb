//! QK-norm: RMSNorm of queries and keys over the features of each head, before they meet.
//!
//! Sources: Dehghani et al. 2023, "Scaling Vision Transformers to 22 Billion Parameters", section 2 (with
//! LayerNorm); per head with one γ for all heads and RMSNorm as in Qwen3 and Gemma 3.

use super::error::ShapeError;
use super::float::Float;
use super::rms_norm::{self, RmsNorm};
use ndarray::{Array2, s};

/// q̂ = γ_q ⊙ q/√(mean(q²) + ε), k̂ = γ_k ⊙ k/√(mean(k²) + ε) for every token and head; V stays.
///
/// Shapes: Q, K, V side by side `[n, 3d]`; each γ `[d/heads]`.
#[derive(Clone, Debug, PartialEq)]
pub struct QkNorm<F> {
    /// Of the queries.
    pub q: RmsNorm<F>,
    /// Of the keys.
    pub k: RmsNorm<F>,
}

/// Every intermediate of the forward pass; a head is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// Of the queries, `[n·heads, d/heads]`.
    pub q: rms_norm::Trace<F>,
    /// Of the keys.
    pub k: rms_norm::Trace<F>,
    /// q̂, k̂, V side by side, `[n, 3d]`.
    pub qkv: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Of the queries' norm.
    pub q: rms_norm::Gradients<F>,
    /// Of the keys' norm.
    pub k: rms_norm::Gradients<F>,
    /// Of Q, K, V before the norm, `[n, 3d]`.
    pub dqkv: Array2<F>,
}

impl<F: Float> QkNorm<F> {
    /// γ = 1 for heads of `head` features.
    pub fn new(head: usize, eps: F) -> Self {
        Self { q: RmsNorm::new(head, eps), k: RmsNorm::new(head, eps) }
    }

    /// Normalizes the first two of the three blocks of `qkv`.
    ///
    /// # Errors
    /// d must divide into heads of γ's length.
    pub fn forward(&self, qkv: &Array2<F>) -> Result<Trace<F>, ShapeError> {
        let q = self.q.forward(heads(qkv, 0, self.q.gamma.len()).view())?;
        let k = self.k.forward(heads(qkv, 1, self.k.gamma.len()).view())?;
        let mut normalized = qkv.clone();
        put(&mut normalized, 0, &q.y);
        put(&mut normalized, 1, &k.y);
        Ok(Trace { q, k, qkv: normalized })
    }

    /// From the gradients of q̂, k̂ and V, `[n, 3d]`.
    ///
    /// # Errors
    /// `trace` must come from this norm.
    pub fn backward(&self, trace: &Trace<F>, dqkv: &Array2<F>) -> Result<Gradients<F>, ShapeError> {
        let q = self.q.backward(&trace.q, heads(dqkv, 0, self.q.gamma.len()).view())?;
        let k = self.k.backward(&trace.k, heads(dqkv, 1, self.k.gamma.len()).view())?;
        let mut through = dqkv.clone();
        put(&mut through, 0, &q.dx);
        put(&mut through, 1, &k.dx);
        Ok(Gradients { q, k, dqkv: through })
    }
}

/// A block of `[n, 3d]` with a row for each head.
fn heads<F: Float>(qkv: &Array2<F>, block: usize, head: usize) -> Array2<F> {
    let d = qkv.ncols() / 3;
    let per_row = d / head.max(1);
    Array2::from_shape_fn((qkv.nrows() * per_row, head), |(row, feature)| {
        qkv[(row / per_row.max(1), block * d + row % per_row.max(1) * head + feature)]
    })
}

/// Puts such a block back.
fn put<F: Float>(qkv: &mut Array2<F>, block: usize, rows: &Array2<F>) {
    let d = qkv.ncols() / 3;
    let mut to = qkv.slice_mut(s![.., block * d..(block + 1) * d]);
    to.iter_mut().zip(rows).for_each(|(to, from)| *to = *from);
}
