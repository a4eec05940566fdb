//! Multi-head attention between Q, K, V and the context: everything but the two projections.
//!
//! head = softmax(Q Kᵀ/√(d/heads)) V on each sequence. Source: Vaswani et al. 2017, section 3.2.

use super::config::Config;
use crate::nn::float::Float;
use crate::nn::kernels::elementary::exp;
use crate::nn::kernels::lanes::{Lanes, Operand};
use crate::nn::kernels::matmul::{Shape, block};
use crate::nn::kernels::real::Real;
use crate::nn::kernels::turn::turn;
use crate::training::passes::{map, update};

/// Sizes, and what forward leaves for backward.
#[derive(Clone, Debug)]
pub(super) struct Attention<F> {
    width: usize,
    heads: usize,
    length: usize,
    /// Q, K, V side by side, `[n, 3d]`.
    pub qkv: Vec<F>,
    /// The softmax, `[length, length]` by sequence and within it by head.
    shares: Vec<F>,
    /// The largest |score| of the last forward pass that was watched, and the mean entropy over all rows: −Σ p·ln p,
    /// 0 where one position has it all, ln length where all have the same.
    pub largest: f64,
    pub entropy: f64,
    /// The heads side by side, `[n, d]`.
    pub context: Vec<F>,
}

/// Buffers of one head on one sequence, shared by all layers.
#[derive(Clone, Debug)]
pub(super) struct Scratch<F> {
    /// Kᵀ or Vᵀ, `[d/heads, length]`.
    turned: Vec<F>,
    /// ∂L/∂softmax, then ∂L/∂scores, `[length, length]`.
    dscores: Vec<F>,
    /// Whether forward keeps the largest |score| and the entropy.
    pub is_watched: bool,
}

impl<F: Real> Scratch<F> {
    pub fn new(config: &Config) -> Self {
        let zeros = |count| vec![F::default(); count];
        let Config { width, heads, length, .. } = *config;
        Self { turned: zeros(width / heads * length), dscores: zeros(length * length), is_watched: false }
    }
}

impl<F: Real> Attention<F> {
    pub fn new(config: &Config) -> Self {
        let zeros = |count| vec![F::default(); count];
        let (n, Config { width, heads, length, .. }) = (config.tokens(), *config);
        Self {
            width,
            heads,
            length,
            qkv: zeros(n * 3 * width),
            shares: zeros(n * length * heads),
            context: zeros(n * width),
            largest: 0.0,
            entropy: 0.0,
        }
    }

    /// From `qkv` to `context`.
    pub fn forward(&mut self, scratch: &mut Scratch<F>) {
        let (head, t) = (self.width / self.heads, self.length);
        let sizes = Shape { m: t, k: head, n: t };
        for (index, shares) in self.shares.chunks_exact_mut(t * t).enumerate() {
            let at = Places::new(index, self.width, self.heads, t);
            turn(&self.qkv[at.k..], 3 * self.width, &mut scratch.turned, (t, head));
            let q = Operand { data: &self.qkv[at.q..], row: 3 * self.width, step: 1 };
            block(q, Operand { data: &scratch.turned, row: 0, step: t }, sizes, shares, t);
        }
        if scratch.is_watched {
            self.largest = largest(&self.shares).to_f64() * temperature::<F>(head).to_f64();
            let sum: f64 =
                self.shares.chunks_exact_mut(t).map(|row| softmax_watched(row, temperature(head))).sum();
            self.entropy = sum / (self.shares.len() / t) as f64;
        } else {
            for row in self.shares.chunks_exact_mut(t) {
                softmax(row, temperature(head), |_, _| {});
            }
        }
        for (index, shares) in self.shares.chunks_exact(t * t).enumerate() {
            let at = Places::new(index, self.width, self.heads, t);
            let shares = Operand { data: shares, row: t, step: 1 };
            let v = Operand { data: &self.qkv[at.v..], row: 0, step: 3 * self.width };
            let context = &mut self.context[at.context..];
            block(shares, v, Shape { m: t, k: t, n: head }, context, self.width);
        }
    }

    /// From ∂L/∂context to ∂L/∂qkv: dV = Pᵀ dC; dP = dC Vᵀ; dS = P ⊙ (dP − Σ dP ⊙ P); dQ = dS K and
    /// dK = dSᵀ Q, both over √(d/heads).
    pub fn backward(&self, dcontext: &[F], dqkv: &mut [F], scratch: &mut Scratch<F>) {
        let (head, t, wide) = (self.width / self.heads, self.length, 3 * self.width);
        let inner = Shape { m: t, k: t, n: head };
        for (index, shares) in self.shares.chunks_exact(t * t).enumerate() {
            let at = Places::new(index, self.width, self.heads, t);
            let Scratch { turned, dscores, .. } = &mut *scratch;
            turn(&self.qkv[at.v..], wide, turned, (t, head));
            let dc = &dcontext[at.context..];
            let rows = Operand { data: dc, row: self.width, step: 1 };
            block(rows, Operand { data: turned, row: 0, step: t }, Shape { m: t, k: head, n: t }, dscores, t);
            let columns = |data| Operand { data, row: 1, step: t };
            let right = |data, step| Operand { data, row: 0, step };
            block(columns(shares), right(dc, self.width), inner, &mut dqkv[at.v..], wide);
            softmax_backward(shares, dscores, t, temperature(head));
            let (k, q) = (right(&self.qkv[at.k..], wide), right(&self.qkv[at.q..], wide));
            block(Operand { data: dscores, row: t, step: 1 }, k, inner, &mut dqkv[at.q..], wide);
            block(columns(dscores), q, inner, &mut dqkv[at.k..], wide);
        }
    }
}

/// Where a head of a sequence begins.
struct Places {
    q: usize,
    k: usize,
    v: usize,
    context: usize,
}

impl Places {
    fn new(index: usize, width: usize, heads: usize, length: usize) -> Self {
        let (row, column) = (index / heads * length, index % heads * (width / heads));
        let q = row * 3 * width + column;
        Self { q, k: q + width, v: q + 2 * width, context: row * width + column }
    }
}

/// 1/√(d/heads).
fn temperature<F: Real>(head: usize) -> F {
    F::one() / F::from_usize(head).sqrt()
}

/// The largest |score|; NaN counts for nothing.
fn largest<F: Real>(scores: &[F]) -> F {
    let scores = scores.chunks_exact(F::Lanes::COUNT).map(F::Lanes::load);
    scores.fold(F::Lanes::splat(F::default()), |most, score| most.at_least(score.abs())).largest()
}

/// Softmax of `factor`·scores in a row; gives the sum that it divides by. `see` gets every exponent and its power.
#[inline(always)]
fn softmax<F: Real>(row: &mut [F], factor: F, mut see: impl FnMut(F::Lanes, F::Lanes)) -> F {
    let count = F::Lanes::COUNT;
    let most = row.chunks_exact(count).map(F::Lanes::load).reduce(F::Lanes::at_least);
    let (most, factor) =
        (F::Lanes::splat(most.map_or(F::default(), F::Lanes::largest)), F::Lanes::splat(factor));
    let mut total = F::Lanes::splat(F::default());
    for score in row.chunks_exact_mut(count) {
        let exponent = (F::Lanes::load(score) - most) * factor;
        let power = exp(exponent);
        see(exponent, power);
        total = total + power;
        power.store(score);
    }
    let total = total.sum();
    let share = F::Lanes::splat(F::one() / total);
    map(row, |power| power * share);
    total
}

/// The same; gives the entropy of the row: with p = eᶻ/S it is ln S − Σ eᶻ·z/S.
fn softmax_watched<F: Real>(row: &mut [F], factor: F) -> f64 {
    let mut along = F::Lanes::splat(F::default());
    // Where eᶻ is 0, so is eᶻ·z.
    let least = F::Lanes::splat(F::EXP_RANGE.0);
    let total = softmax(row, factor, |exponent, power| along = along + power * exponent.at_least(least));
    Float::ln(total.to_f64()) - along.sum().to_f64() / total.to_f64()
}

/// dS = factor · P ⊙ (dP − Σ dP ⊙ P) in place of dP.
fn softmax_backward<F: Real>(shares: &[F], dscores: &mut [F], length: usize, factor: F) {
    for (p, dp) in shares.chunks_exact(length).zip(dscores.chunks_exact_mut(length)) {
        let pairs = p.chunks_exact(F::Lanes::COUNT).zip(dp.chunks_exact(F::Lanes::COUNT));
        let along = pairs.map(|(p, dp)| F::Lanes::load(p) * F::Lanes::load(dp)).reduce(|a, b| a + b);
        let along = F::Lanes::splat(along.map_or(F::default(), F::Lanes::sum));
        let factor = F::Lanes::splat(factor);
        update(dp, p, |dp, p| factor * p * (dp - along));
    }
}
