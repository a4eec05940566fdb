//! 图3: LayerNorm moves and scales, x̂ = (x−μ)/√(σ²+ε), x: `[d]` (Ba et al. 2016, equation 3): the histogram of a vector's
//! entries gets another axis and keeps its shape. Skewness m₃/m₂^1.5 and kurtosis m₄/m₂² (mₖ: the central moments) are the
//! same before and after.
//!
//! One feature over many vectors is another matter: x̂ lies on a sphere, so |x̂ᵢ| ≤ √(d−1), and of normal entries its
//! kurtosis is 3(d−1)/(d+1) (one coordinate of a uniform point on that sphere); and vectors with a scale each all get the
//! same.

use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// Where the entries come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Exponential with mean 1.
    Exponential,
    /// ±3 with a spread of 0.5.
    Peaks,
    /// Even from 0 to 1.
    Uniform,
    /// N(0, 1).
    Normal,
    /// N(0, s²) with s lognormal, one for each vector.
    Scales,
    /// The student's own vector.
    Own,
}

/// What the histogram counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// The d entries of one vector.
    Entries,
    /// One feature of many vectors.
    Samples,
}

/// Vectors at most, and numbers in all of them.
const VECTORS: usize = 8192;
const NUMBERS: usize = 1 << 19;

/// What is counted, before LN and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// Before.
    pub x: Vec<f64>,
    /// After.
    pub x_hat: Vec<f64>,
    /// d.
    pub size: usize,
}

/// One vector of d entries.
fn draw(source: Source, size: usize, rng: &mut Pcg64Mcg) -> Vec<f64> {
    fn normal(rng: &mut Pcg64Mcg) -> f64 {
        StandardNormal.sample(rng)
    }
    let scale = if source == Source::Scales { normal(rng).exp() } else { 1.0 };
    let entry = |_| match source {
        Source::Exponential => -(1.0 - rng.random::<f64>()).ln(),
        Source::Peaks => (if rng.random::<f64>() < 0.5 { -3.0 } else { 3.0 }) + 0.5 * normal(rng),
        Source::Uniform => rng.random(),
        Source::Normal | Source::Scales | Source::Own => scale * normal(rng),
    };
    (0..size).map(entry).collect()
}

fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = numbers.len() as f64;
    numbers.sum::<f64>() / count
}

/// x̂ as of `nn`'s LayerNorm, whose every intermediate would take several times as long for so many vectors.
pub fn normalize(x: &[f64], eps: f64) -> Vec<f64> {
    let mu = mean(x.iter().copied());
    let var = mean(x.iter().map(|x| (x - mu) * (x - mu)));
    let divisor = (var + eps).sqrt();
    x.iter().map(|x| (x - mu) / divisor).collect()
}

/// The entries of one vector, drawn or `own`; or the first feature of many vectors.
pub fn both(source: Source, across: Across, size: usize, own: &[f64], eps: f64, seed: u64) -> Both {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    match across {
        Across::Entries => {
            let x = if source == Source::Own { own.to_vec() } else { draw(source, size, &mut rng) };
            Both { x_hat: normalize(&x, eps), size: x.len(), x }
        }
        Across::Samples => {
            let vectors = (NUMBERS / size.max(1)).min(VECTORS);
            let first = |_| {
                let x = draw(source, size, &mut rng);
                let x_hat = normalize(&x, eps);
                Some((*x.first()?, *x_hat.first()?))
            };
            let (x, x_hat) = (0..vectors).filter_map(first).unzip();
            Both { x, x_hat, size }
        }
    }
}

/// The largest |x̂ᵢ| that a vector with d entries can have: √(d−1).
pub fn bound(size: usize) -> f64 {
    (size.saturating_sub(1) as f64).sqrt()
}

/// Skewness and kurtosis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// m₃/m₂^1.5: 0 of what is symmetric.
    pub skewness: f64,
    /// m₄/m₂²: 3 of a normal distribution.
    pub kurtosis: f64,
}

impl Form {
    /// Of these numbers; `None` where they do not differ, or lie beyond what can be computed.
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mu = mean(numbers.iter().copied());
        let reach = numbers.iter().map(|number| (number - mu).abs()).fold(0.0, f64::max);
        let moment = |power| mean(numbers.iter().map(|number| ((number - mu) / reach).powi(power)));
        let (second, third, fourth) = (moment(2), moment(3), moment(4));
        let form = Self { skewness: third / second.powf(1.5), kurtosis: fourth / (second * second) };
        // Differences that are rounding alone are none.
        let differ = reach > 1e-12 * mu.abs();
        (differ && form.skewness.is_finite() && form.kurtosis.is_finite()).then_some(form)
    }
}

/// How many numbers lie where.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// In each bin.
    pub bins: Vec<usize>,
    /// Where the first begins, and where the last ends.
    pub range: (f64, f64),
    /// How many numbers there are, those outside too.
    pub count: usize,
}

impl Histogram {
    /// Over this range; `None` where it has no width.
    pub fn within(numbers: &[f64], (low, high): (f64, f64)) -> Option<Self> {
        let is_wide = high - low > 0.0 && (high - low).is_finite();
        if !is_wide {
            return None;
        }
        let count = (2.0 * (numbers.len() as f64).sqrt()).clamp(6.0, 45.0) as usize;
        let mut bins = vec![0; count];
        for number in numbers {
            let at = ((number - low) / (high - low) * count as f64).floor();
            if let Some(bin) = (at >= 0.0).then(|| bins.get_mut(at as usize)).flatten() {
                *bin += 1;
            }
        }
        Some(Self { bins, range: (low, high), count: numbers.len() })
    }

    /// The highest bin.
    pub fn most(&self) -> f64 {
        self.bins.iter().copied().max().unwrap_or(0) as f64
    }

    /// How many of N(0, 1) a bin around z would have.
    pub fn bell(&self, z: f64) -> f64 {
        let width = (self.range.1 - self.range.0) / self.bins.len() as f64;
        self.count as f64 * width * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
    }

    /// A number as a part of the range.
    pub fn part(&self, number: f64) -> f64 {
        (number - self.range.0) / (self.range.1 - self.range.0)
    }
}

/// Of all there is, with a little room on either side.
fn all_of(numbers: &[f64]) -> (f64, f64) {
    const ROOM: f64 = 0.04;
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let room = ROOM * (high - low);
    (low - room, high + room)
}

/// The same without what lies farther than four standard deviations from the mean.
fn most_of(numbers: &[f64]) -> (f64, f64) {
    let mu = mean(numbers.iter().copied());
    let reach = 4.0 * mean(numbers.iter().map(|number| (number - mu).powi(2))).sqrt();
    let (low, high) = all_of(numbers);
    (low.max(mu - reach), high.min(mu + reach))
}

impl Both {
    /// The histograms before and after. One vector has all its entries in both; of many vectors the far tails are left
    /// out, and x̂ has the same axis for all, out to its bound where that is near.
    pub fn histograms(&self, across: Across) -> Option<[Histogram; 2]> {
        const FARTHEST: f64 = 4.5;
        let (before, after) = match across {
            Across::Entries => (all_of(&self.x), all_of(&self.x_hat)),
            Across::Samples => {
                let reach = (1.1 * bound(self.size)).min(FARTHEST);
                (most_of(&self.x), (-reach, reach))
            }
        };
        Some([Histogram::within(&self.x, before)?, Histogram::within(&self.x_hat, after)?])
    }
}
