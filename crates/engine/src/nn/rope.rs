//! Rotary position embedding (RoPE): queries and keys turned, pair by pair, by an angle that grows with the position.
//!
//! Source: Su et al. 2021, "RoFormer: Enhanced Transformer with Rotary Position Embedding", section 3.2.2, equations 15
//! and 34. Neighbours make a pair, (0, 1), (2, 3), …, as in the paper and in `apply_rotary_emb` of meta-llama/llama;
//! Hugging Face pairs i with i + d/2 instead and permutes the weights of W_q and W_k, which gives the same scores.

use super::error::{ShapeError, check_divisible, check_not_empty};
use super::float::Float;
use super::special::sin_cos;
use ndarray::Array2;

const NAME: &str = "Rope";

/// (q₂ᵢ, q₂ᵢ₊₁) at position t turned by t·ωᵢ with ωᵢ = base^(−2i/d_h), and the keys alike; V stays.
///
/// Shapes: Q, K, V side by side `[n·length, 3d]`; d_h = d/heads is even. t counts from 0 in each sequence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rope {
    /// Of the frequencies.
    pub base: f64,
}

impl Default for Rope {
    /// The paper's base, and LLaMA's.
    fn default() -> Self {
        Self { base: 10_000.0 }
    }
}

impl Rope {
    /// ωᵢ of every pair of a head, `[d_h/2]`: by how much one position turns it.
    pub fn frequencies(&self, head: usize) -> Vec<f64> {
        let log = Float::ln(self.base);
        (0..head / 2).map(|pair| Float::exp(-((2 * pair) as f64) / head as f64 * log)).collect()
    }

    /// Turns queries and keys.
    ///
    /// # Errors
    /// The columns must be three blocks of heads of even width, the rows whole sequences.
    pub fn forward<F: Float>(
        &self,
        qkv: &Array2<F>,
        heads: usize,
        length: usize,
    ) -> Result<Array2<F>, ShapeError> {
        self.turned(qkv, heads, length, 1.0)
    }

    /// The gradient of what came in: a rotation's transpose turns back.
    ///
    /// # Errors
    /// As in [`Self::forward`].
    pub fn backward<F: Float>(
        &self,
        dqkv: &Array2<F>,
        heads: usize,
        length: usize,
    ) -> Result<Array2<F>, ShapeError> {
        self.turned(dqkv, heads, length, -1.0)
    }

    /// One way or the other.
    fn turned<F: Float>(
        &self,
        qkv: &Array2<F>,
        heads: usize,
        length: usize,
        way: f64,
    ) -> Result<Array2<F>, ShapeError> {
        check_not_empty(NAME, "heads, length", &[heads, length])?;
        check_divisible(NAME, "columns", qkv.ncols(), 6 * heads)?;
        check_divisible(NAME, "rows", qkv.nrows(), length)?;
        let (d, head) = (qkv.ncols() / 3, qkv.ncols() / (3 * heads));
        let mut turned = qkv.clone();
        for (pair, frequency) in self.frequencies(head).into_iter().enumerate() {
            let columns = (0..2 * heads).map(|of| (of / heads) * d + (of % heads) * head + 2 * pair);
            let columns: Vec<usize> = columns.collect();
            let (sin, cos) = sin_cos(frequency);
            let (mut sin_t, mut cos_t) = (0.0, 1.0);
            for row in 0..qkv.nrows() {
                if row % length == 0 {
                    (sin_t, cos_t) = (0.0, 1.0);
                }
                let (s, c) = (F::from_f64(way * sin_t), F::from_f64(cos_t));
                for column in &columns {
                    let (x, y) = (qkv[(row, *column)], qkv[(row, column + 1)]);
                    turned[(row, *column)] = x * c - y * s;
                    turned[(row, column + 1)] = x * s + y * c;
                }
                (sin_t, cos_t) = (sin_t * cos + cos_t * sin, cos_t * cos - sin_t * sin);
            }
        }
        Ok(turned)
    }
}
