//! L scalar blocks one after the other: the gradient through plain blocks is ∏f, through residual
//! blocks ∏(1+f), which expands into the sum over 2ᴸ paths.
//!
//! The expansion: Veit et al. 2016, "Residual Networks Behave Like Ensembles of Relatively Shallow
//! Networks", sections 3 and 5.

use engine::training::gradient_depth::Scaled;
use engine::training::init::unit_normals;
use std::ops::RangeInclusive;

/// Whether every block has the same derivative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// f everywhere.
    #[default]
    Equal,
    /// Independent draws from N(0, s²).
    Random,
}

/// The chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Equal or random.
    pub kind: Kind,
    /// f, the derivative of a branch.
    pub derivative: f64,
    /// s, the spread of random ones.
    pub spread: f64,
    /// L.
    pub blocks: usize,
}

impl Chain {
    /// Derivatives that slider and link allow.
    pub const DERIVATIVES: RangeInclusive<f64> = -1.5..=1.5;
    /// Spreads that slider and link allow.
    pub const SPREADS: RangeInclusive<f64> = 0.0..=1.5;
    /// Lengths that slider and link allow.
    pub const BLOCKS: RangeInclusive<usize> = 1..=64;

    /// The derivative at which ∏(1+f) stays below e.
    pub fn one_over_length(&self) -> f64 {
        1.0 / self.blocks.max(1) as f64
    }

    /// f of every block, from the output on.
    pub fn derivatives(&self, seed: u64) -> Vec<f64> {
        let mut draws = vec![0.0; self.blocks];
        match self.kind {
            Kind::Equal => draws.fill(self.derivative),
            Kind::Random => {
                unit_normals(seed, STREAM, &mut draws);
                draws.iter_mut().for_each(|draw| *draw *= self.spread);
            }
        }
        draws
    }
}

/// The stream of random numbers that belongs to this figure.
const STREAM: u64 = 10;

impl Default for Chain {
    /// The 54 blocks of a ResNet-110.
    fn default() -> Self {
        Self { kind: Kind::Equal, derivative: 0.3, spread: 0.3, blocks: 54 }
    }
}

/// What is left of the gradient, block by block, and over which paths it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// f of every block.
    pub derivatives: Vec<f64>,
    /// ∏f after 0 to L blocks.
    pub plain: Vec<Scaled>,
    /// ∏(1+f) after 0 to L blocks.
    pub residual: Vec<Scaled>,
    /// ln of the sum of |f…f| over all paths of each length, 0 to L: C(L,k)|f|ᵏ where all are equal.
    pub paths: Vec<f64>,
}

/// Computes all of it.
pub fn run(chain: &Chain, seed: u64) -> Run {
    let derivatives = chain.derivatives(seed);
    let plain = products(derivatives.iter().copied());
    let residual = products(derivatives.iter().map(|f| 1.0 + f));
    let paths = path_sums(&derivatives);
    Run { derivatives, plain, residual, paths }
}

fn products(factors: impl Iterator<Item = f64>) -> Vec<Scaled> {
    let one = Scaled::new(1.0, 0);
    let times = |product: &mut Scaled, factor: f64| {
        *product = Scaled::new(product.mantissa * factor, product.exponent);
        Some(*product)
    };
    std::iter::once(one).chain(factors.scan(one, times)).collect()
}

/// ln of the elementary symmetric polynomials of |f|: a block either is on the path or is passed by.
fn path_sums(derivatives: &[f64]) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; derivatives.len() + 1];
    sums[0] = 0.0;
    for (count, f) in derivatives.iter().enumerate() {
        let factor = f.abs().ln();
        for length in (1..=count + 1).rev() {
            sums[length] = ln_of_sum(sums[length], sums[length - 1] + factor);
        }
    }
    sums
}

/// ln(eᵃ + eᵇ).
fn ln_of_sum(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if high == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// The part of all paths that counts as most of them.
pub const MOST: f64 = 0.95;

impl Run {
    /// What arrives at the input of plain blocks.
    pub fn plain_end(&self) -> Scaled {
        self.plain.last().copied().unwrap_or_default()
    }

    /// What arrives at the input of residual blocks.
    pub fn residual_end(&self) -> Scaled {
        self.residual.last().copied().unwrap_or_default()
    }

    /// ln of the sum over all paths, ∏(1+|f|).
    pub fn total(&self) -> f64 {
        self.paths.iter().copied().fold(f64::NEG_INFINITY, ln_of_sum)
    }

    /// The share of each path length in that sum.
    pub fn shares(&self) -> Vec<f64> {
        let total = self.total();
        self.paths.iter().map(|sum| (sum - total).exp()).collect()
    }

    /// The path length with the largest share.
    pub fn peak(&self) -> usize {
        let by_sum = |a: &usize, b: &usize| self.paths[*a].total_cmp(&self.paths[*b]);
        (0..self.paths.len()).rev().max_by(by_sum).unwrap_or(0)
    }

    /// The shortest run of lengths that holds [`MOST`] of all shares.
    pub fn most(&self) -> (usize, usize) {
        let shares = self.shares();
        let (mut low, mut high) = (self.peak(), self.peak());
        let mut sum = shares[low];
        while sum < MOST && high - low + 1 < shares.len() {
            let below = low.checked_sub(1).map_or(-1.0, |at| shares[at]);
            let above = shares.get(high + 1).copied().unwrap_or(-1.0);
            if above > below {
                (high, sum) = (high + 1, sum + above);
            } else {
                (low, sum) = (low - 1, sum + below);
            }
        }
        (low, high)
    }

    /// Whether some block lets nothing through: 1 + f = 0.
    pub fn is_killed(&self) -> bool {
        self.derivatives.contains(&-1.0)
    }
}

/// The worked example of the table: F(x) = Wx with x = [1, 2] and dy = [1, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worked {
    /// Wx.
    pub f: [f64; 2],
    /// x + Wx.
    pub y: [f64; 2],
    /// dy + Wᵀdy.
    pub dx: [f64; 2],
}

/// Its numbers.
pub fn worked() -> Worked {
    const X: [f64; 2] = [1.0, 2.0];
    const DY: [f64; 2] = [1.0, 1.0];
    // In tenths, so that no binary dust is shown.
    const TENTHS: [[f64; 2]; 2] = [[1.0, -1.0], [2.0, 1.0]];
    let f = TENTHS.map(|row| (row[0] * X[0] + row[1] * X[1]) / 10.0);
    let back = |column: usize| (TENTHS[0][column] * DY[0] + TENTHS[1][column] * DY[1]) / 10.0;
    Worked { f, y: [X[0] + f[0], X[1] + f[1]], dx: [DY[0] + back(0), DY[1] + back(1)] }
}
