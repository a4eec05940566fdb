//! QK-norm: queries and keys normalized, head by head, before they meet.
//!
//! q̂ = γ_q ⊙ q/√(mean(q²) + ε) over the d/heads features of a head, k̂ with γ_k alike; the heads of a layer share
//! γ. With γ = 1 a score |q̂·k̂|/√(d/heads) is at most √(d/heads). Sources: Dehghani et al. 2023, "Scaling Vision
//! Transformers to 22 Billion Parameters", section 2; Wortsman et al. 2023, "Small-scale proxies for large-scale
//! Transformer training instabilities".

use super::config::Config;
use crate::nn::kernels::real::Real;
use crate::training::rows::{NormAt, NormTape};

/// Where both γ stand, `[d/heads]` each.
#[derive(Clone, Debug)]
pub(super) struct QkNormAt {
    pub q: NormAt,
    pub k: NormAt,
    /// d.
    pub width: usize,
}

/// What forward leaves for backward; a head is a row, `[n·heads, d/heads]`.
#[derive(Clone, Debug)]
pub(super) struct QkTape<F> {
    q: NormTape<F>,
    k: NormTape<F>,
}

impl<F: Real> QkTape<F> {
    pub fn new(config: &Config) -> Self {
        let rows = if config.qk_norm { config.tokens() * config.heads } else { 0 };
        let tape = NormTape::new(rows, config.width / config.heads);
        Self { q: tape.clone(), k: tape }
    }
}

impl QkNormAt {
    /// Normalizes Q and K in `qkv`, `[n, 3d]`; `rows` has room for one of them, `[n, d]`.
    pub fn forward<F: Real>(&self, parameters: &[F], qkv: &mut [F], tape: &mut QkTape<F>, rows: &mut [F]) {
        for (block, norm, tape) in [(0, &self.q, &mut tape.q), (1, &self.k, &mut tape.k)] {
            self.gather(qkv, block, rows);
            norm.normalize(parameters, rows, tape);
            norm.affine(parameters, tape, rows);
            self.scatter(rows, block, qkv);
        }
    }

    /// From the gradients of q̂ and k̂ in `dqkv` to those of q and k; adds to the gradients of both γ.
    pub fn backward<F: Real>(
        &self,
        parameters: &[F],
        gradients: &mut [F],
        tape: &QkTape<F>,
        dqkv: &mut [F],
        rows: &mut [F],
    ) {
        for (block, norm, tape) in [(0, &self.q, &tape.q), (1, &self.k, &tape.k)] {
            self.gather(dqkv, block, rows);
            norm.backward(parameters, tape, gradients, rows);
            self.scatter(rows, block, dqkv);
        }
    }

    /// Block `block` of the three in each row of `qkv`, one row after the other.
    fn gather<F: Real>(&self, qkv: &[F], block: usize, rows: &mut [F]) {
        let width = self.width;
        for (row, qkv) in rows.chunks_exact_mut(width).zip(qkv.chunks_exact(3 * width)) {
            row.copy_from_slice(&qkv[block * width..][..width]);
        }
    }

    fn scatter<F: Real>(&self, rows: &[F], block: usize, qkv: &mut [F]) {
        let width = self.width;
        for (row, qkv) in rows.chunks_exact(width).zip(qkv.chunks_exact_mut(3 * width)) {
            qkv[block * width..][..width].copy_from_slice(row);
        }
    }
}
