//! A Pre-LN stack that has not been trained: x ← x + s·W₂·relu(W₁·LN(x)), 2L times, with s = 1 or s = 1/√(2L).
//!
//! W₁ ~ N(0, 2/d), W₂ ~ N(0, 1/h): each branch has a mean square near 1. The branches are independent, so their variances
//! add up: mean(x²) ≈ e² + 2L·s², with e the size of the embedding.
//!
//! Source: Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", section 2.3: the weights of residual
//! layers are scaled at initialization by 1/√N, N being the number of residual layers; here N = 2L.

use engine::nn::layer_norm::LayerNorm;
use ndarray::Array2;
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::ops::RangeInclusive;

/// Features of a token.
pub const WIDTH: usize = 64;
/// Units between the two maps of a branch.
pub const HIDDEN: usize = 64;
/// Tokens over which sizes are averaged.
pub const TOKENS: usize = 2;
/// Layers that can be looked at.
pub const LAYERS: RangeInclusive<usize> = 2..=96;
/// Depths at which the stack is computed; each has two sublayers a layer.
pub const DEPTHS: [usize; 10] = [2, 4, 6, 8, 12, 16, 24, 32, 48, 96];
const EPS: f64 = 1e-5;

/// The size √mean(x²) of what the stream begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// As in this lesson's Transformers.
    One,
    /// As in GPT-2.
    Small,
}

impl Embedding {
    /// e.
    pub const fn size(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Small => 0.02,
        }
    }
}

/// W₁ᵀ, `[d, h]`, and W₂ᵀ, `[h, d]`, of each sublayer, and the embeddings N(0, 1), `[tokens, d]`.
pub struct Weights {
    branches: Vec<[Array2<f64>; 2]>,
    embedding: Array2<f64>,
}

/// Those of a seed, for the deepest stack; a less deep one takes the first.
pub fn weights(seed: u64) -> Weights {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut normal = |rows: usize, columns: usize, variance: f64| {
        Array2::from_shape_simple_fn((rows, columns), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            normal * variance.sqrt()
        })
    };
    let embedding = normal(TOKENS, WIDTH, 1.0);
    let mut branch =
        |_| [normal(WIDTH, HIDDEN, 2.0 / WIDTH as f64), normal(HIDDEN, WIDTH, 1.0 / HIDDEN as f64)];
    Weights { branches: (0..2 * LAYERS.end()).map(&mut branch).collect(), embedding }
}

/// What a stack ends with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// mean(x²) of the stream.
    pub size: f64,
    /// ‖branch‖/‖stream‖ of the last sublayer.
    pub share: f64,
}

fn mean_square(x: &Array2<f64>) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>() / x.len() as f64
}

/// A stack of `layers` layers, its branches times 1/√(2·layers) or not.
pub fn end(weights: &Weights, layers: usize, embedding: Embedding, is_scaled: bool) -> End {
    let sublayers = 2 * layers;
    let scale = if is_scaled { 1.0 / (sublayers as f64).sqrt() } else { 1.0 };
    let norm = LayerNorm::new(WIDTH, EPS);
    let mut x = &weights.embedding * embedding.size();
    let mut share = f64::NAN;
    for [first, second] in weights.branches.iter().take(sublayers) {
        // The shapes are those of this module.
        let Ok(trace) = norm.forward(x.view()) else { break };
        let branch = trace.x_hat.dot(first).mapv(|z| z.max(0.0)).dot(second) * scale;
        share = (mean_square(&branch) / mean_square(&x)).sqrt();
        x += &branch;
    }
    End { size: mean_square(&x), share }
}

/// Without the factor and with it, at each of [`DEPTHS`].
#[derive(Clone, Debug, PartialEq)]
pub struct Stacks {
    /// s = 1.
    pub plain: Vec<End>,
    /// s = 1/√(2L).
    pub scaled: Vec<End>,
}

/// Both with the same weights.
pub fn stacks(weights: &Weights, embedding: Embedding) -> Stacks {
    let all = |is_scaled| DEPTHS.map(|layers| end(weights, layers, embedding, is_scaled)).to_vec();
    Stacks { plain: all(false), scaled: all(true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEDS: u64 = 8;

    fn mean(of: impl Fn(u64) -> f64) -> f64 {
        (0..SEEDS).map(of).sum::<f64>() / SEEDS as f64
    }

    /// Variances of independent branches add up: e² + 2L without the factor, e² + 1 with it.
    #[test]
    fn the_factor_makes_the_size_independent_of_depth() {
        for embedding in [Embedding::One, Embedding::Small] {
            let begun = embedding.size() * embedding.size();
            let stacks: Vec<Stacks> = (0..SEEDS).map(|seed| stacks(&weights(seed), embedding)).collect();
            for (at, layers) in DEPTHS.iter().enumerate() {
                let plain =
                    mean(|seed| stacks[seed as usize].plain[at].size) / (begun + 2.0 * *layers as f64);
                let scaled = mean(|seed| stacks[seed as usize].scaled[at].size) / (begun + 1.0);
                assert!(
                    (plain - 1.0).abs() < 0.25 && (scaled - 1.0).abs() < 0.25,
                    "{layers}: {plain} {scaled}"
                );
            }
        }
    }

    /// What it does not do: with a tiny embedding a block's relative share is the same with and without.
    #[test]
    fn the_relative_share_depends_on_the_embedding() {
        for (at, layers) in DEPTHS.iter().enumerate().skip(2) {
            let ratio = |embedding| {
                mean(|seed| {
                    let stacks = stacks(&weights(seed), embedding);
                    stacks.scaled[at].share / stacks.plain[at].share
                })
            };
            let (tiny, one) = (ratio(Embedding::Small), ratio(Embedding::One));
            assert!((tiny - 1.0).abs() < 0.05, "{layers}: {tiny}");
            assert!((one - 0.5f64.sqrt()).abs() < 0.15, "{layers}: {one}");
        }
        // 1/√(2L) or so.
        let last =
            mean(|seed| stacks(&weights(seed), Embedding::Small).plain[9].share) * (2.0 * 96.0f64).sqrt();
        assert!((last - 1.0).abs() < 0.25, "{last}");
    }
}
