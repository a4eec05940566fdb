//! 图3: the statistics of LayerNorm in fp32, fp16 and bf16, every operation rounded.
//!
//! μ = Σxᵢ/d, σ² = Σ(xᵢ−μ)²/d, x̂ = (x−μ)/√(σ²+ε), x: `[d]` (Ba et al. 2016, equation 3; ε as in `torch.nn.LayerNorm`),
//! sums one number after the other. And the running sum of squares of N(0, 1): it stalls where a square is less than half
//! a step of the sum.

use super::format::Format;
use engine::nn::layer_norm::Variance;
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What became of a number in a format, beside what it truly is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// It has one.
    Number(f64),
    /// Larger than the largest number of the format.
    Overflow,
    /// 0, where truly it is not.
    Vanished,
    /// 0/0 or ∞−∞.
    Undefined,
}

impl Told {
    /// Of a number that is truly `exact`.
    pub fn of(number: f64, exact: f64) -> Self {
        match number {
            _ if number.is_nan() => Self::Undefined,
            _ if number.is_infinite() => Self::Overflow,
            0.0 if exact != 0.0 => Self::Vanished,
            _ => Self::Number(number),
        }
    }
}

/// One LayerNorm in one format.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// xᵢ², `[d]`: what RMSNorm adds up.
    pub squares: Vec<f64>,
    /// μ.
    pub mean: f64,
    /// σ².
    pub var: f64,
    /// ε as the format has it.
    pub eps: f64,
    /// √(σ²+ε).
    pub divisor: f64,
    /// x̂, `[d]`.
    pub x_hat: Vec<f64>,
}

impl Column {
    fn of(x: &[f64], eps: f64, variance: Variance, round: impl Fn(f64) -> f64) -> Self {
        let sum = |numbers: &[f64]| numbers.iter().fold(0.0, |sum, number| round(sum + number));
        let x: Vec<f64> = x.iter().map(|x| round(*x)).collect();
        let squares: Vec<f64> = x.iter().map(|x| round(x * x)).collect();
        let mean = round(sum(&x) / x.len() as f64);
        let centered: Vec<f64> = x.iter().map(|x| round(x - mean)).collect();
        let of_centered: Vec<f64> = centered.iter().map(|centered| round(centered * centered)).collect();
        let var = round(sum(&of_centered) / variance.divisor::<f64>(x.len()));
        let eps = round(eps);
        let divisor = round(round(var + eps).sqrt());
        let x_hat = centered.iter().map(|centered| round(centered / divisor)).collect();
        Self { squares, mean, var, eps, divisor, x_hat }
    }

    /// The largest xᵢ².
    pub fn largest_square(&self) -> f64 {
        self.squares.iter().copied().fold(0.0, |most, square| if square > most { square } else { most })
    }

    /// Whether all of x̂ is a number.
    pub fn is_finite(&self) -> bool {
        self.x_hat.iter().all(|x_hat| x_hat.is_finite())
    }

    /// By how much an x̂ differs from the exact one at most; `None` where one of them is no number.
    pub fn error(&self, exact: &Self) -> Option<f64> {
        let apart = self.x_hat.iter().zip(&exact.x_hat).map(|(x_hat, exact)| (x_hat - exact).abs());
        apart.into_iter().try_fold(0.0f64, |most, apart| apart.is_finite().then(|| most.max(apart)))
    }
}

/// The same LayerNorm in f64 and in each format.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// In f64, for all that is shown here exact.
    pub exact: Column,
    /// In the order of [`Format::ALL`].
    pub columns: [Column; 3],
}

/// What there is to say of fp16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// Σx is larger than its largest number: no μ.
    Sum,
    /// One number divided by d−1: σ² is 0/0.
    Alone,
    /// σ² is.
    Variance,
    /// σ²+ε is 0.
    Divisor,
    /// ε is 0, and σ² is not.
    Eps,
    /// σ² is 0 where truly it is not; ε is left.
    Underflow,
    /// x² is too large, but not σ².
    Squares,
    /// Nothing went wrong.
    Fine,
}

impl Compared {
    /// Of `scale`·x.
    pub fn of(x: &[f64], scale: f64, eps: f64, variance: Variance) -> Self {
        let x: Vec<f64> = x.iter().map(|x| scale * x).collect();
        let exact = Column::of(&x, eps, variance, |number| number);
        let columns = Format::ALL.map(|format| Column::of(&x, eps, variance, |number| format.round(number)));
        Self { exact, columns }
    }

    /// In this format.
    pub const fn column(&self, format: Format) -> &Column {
        let [single, half, brain] = &self.columns;
        match format {
            Format::Single => single,
            Format::Half => half,
            Format::Brain => brain,
        }
    }

    /// What became of fp16.
    pub fn story(&self) -> Story {
        let half = self.column(Format::Half);
        match half {
            _ if !half.mean.is_finite() => Story::Sum,
            _ if half.var.is_nan() => Story::Alone,
            _ if half.var.is_infinite() => Story::Variance,
            _ if half.divisor == 0.0 => Story::Divisor,
            _ if half.eps == 0.0 => Story::Eps,
            _ if half.var == 0.0 && self.exact.var != 0.0 => Story::Underflow,
            _ if half.largest_square().is_infinite() => Story::Squares,
            _ => Story::Fine,
        }
    }
}

/// The running sum of squares of N(0, 1), as a curve over their number.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// In f64.
    pub exact: f64,
    /// (count, sum), in the order of [`Format::ALL`].
    pub curves: [Vec<(f64, f64)>; 3],
}

/// Points of a curve.
const POINTS: usize = 128;

impl Sums {
    /// Of so many.
    pub fn of(seed: u64, count: usize) -> Self {
        let mut rng = Pcg64Mcg::seed_from_u64(seed);
        let numbers: Vec<f64> = (0..count).map(|_| StandardNormal.sample(&mut rng)).collect();
        let exact = numbers.iter().map(|number: &f64| number * number).sum();
        Self { exact, curves: Format::ALL.map(|format| curve(format, &numbers)) }
    }

    /// The last sum in a format.
    pub fn last(&self, format: Format) -> f64 {
        let at = Format::ALL.iter().position(|known| *known == format);
        at.and_then(|at| self.curves[at].last()).map_or(0.0, |(_, sum)| *sum)
    }

    /// That over the sum in f64.
    pub fn share(&self, format: Format) -> f64 {
        self.last(format) / self.exact
    }
}

fn curve(format: Format, numbers: &[f64]) -> Vec<(f64, f64)> {
    let every = (numbers.len() / POINTS).max(1);
    let mut sum = 0.0;
    let mut points = vec![(0.0, 0.0)];
    for (at, number) in numbers.iter().enumerate() {
        let number = format.round(*number);
        sum = format.round(sum + format.round(number * number));
        if (at + 1) % every == 0 || at + 1 == numbers.len() {
            points.push(((at + 1) as f64, sum));
        }
    }
    points
}
