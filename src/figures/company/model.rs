//! 图2: the same digit in changing batches. What one unit of a first layer a = W x makes of it under
//! BatchNorm, where it depends on the company, and under LayerNorm, where it does not.

use crate::lesson::layer_norm::normalized;
use engine::nn::batch_norm::BatchNorm;
use engine::training::digits::{self, Digits, PIXELS, Pixels, TRAIN};
use engine::training::init::{Choices, unit_normals};
use ndarray::Array2;

/// Batches that are drawn for one picture.
pub const DRAWS: usize = 200;
/// Batch sizes.
pub const SIZES: [usize; 8] = [1, 2, 4, 8, 16, 32, 64, 128];
/// Units of the layer.
pub const UNITS: usize = 32;
/// ε of both norms.
const EPS: f64 = 1e-5;
/// Streams of the weights and, from there on, of the draws.
const WEIGHTS: u64 = 1 << 33;
const COMPANY: u64 = WEIGHTS + 1;

/// One digit seen by one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Which training image it is.
    pub image: usize,
    /// a = w·x of every training image, for this unit.
    sums: Vec<f64>,
    /// x̂ of the digit in this unit under LayerNorm.
    pub layer_norm: f64,
    seed: u64,
}

/// The first training image of a digit.
pub fn first_of(digits: &Digits, digit: u8) -> usize {
    digits::train().find(|image| digits.class(*image) == Some(digit)).unwrap_or(0)
}

/// Row `unit` of W, N(0, 1/64) each.
fn weights(seed: u64) -> Vec<f64> {
    let mut weights = vec![0.0; UNITS * PIXELS];
    unit_normals(seed, WEIGHTS, &mut weights);
    weights.iter_mut().for_each(|weight| *weight /= (PIXELS as f64).sqrt());
    weights
}

impl Seen {
    /// What `unit`, from 0, sees of all images; weights and draws come from `seed`.
    pub fn new(digits: &Digits, digit: u8, unit: usize, seed: u64) -> Self {
        let (image, unit, table) =
            (first_of(digits, digit), unit.min(UNITS - 1), digits.table(Pixels::Standardized));
        let weights = weights(seed);
        let sum = |image: usize, unit: usize| -> f64 {
            let row = &weights[unit * PIXELS..][..PIXELS];
            row.iter().zip(digits.raw(image)).map(|(weight, pixel)| weight * table[usize::from(*pixel)]).sum()
        };
        let own: Vec<f64> = (0..UNITS).map(|unit| sum(image, unit)).collect();
        Self {
            image,
            sums: digits::train().map(|image| sum(image, unit)).collect(),
            layer_norm: layer_norm(&own, unit),
            seed,
        }
    }

    /// The other images of a draw's batch, each of all others equally likely; a larger batch has those of
    /// a smaller one and more.
    pub fn companions(&self, draw: usize, batch: usize) -> Vec<usize> {
        let mut choices = Choices::new(self.seed, COMPANY + draw as u64);
        let other = |_| {
            let at = choices.below(TRAIN - 1);
            if at < self.image { at } else { at + 1 }
        };
        (1..batch).map(other).collect()
    }

    /// x̂ of the digit under BatchNorm in one draw.
    pub fn batch_norm(&self, draw: usize, batch: usize) -> f64 {
        let sum = |image: &usize| self.sums.get(*image).copied().unwrap_or_default();
        let companions = self.companions(draw, batch);
        batch_norm(&[self.image].iter().chain(&companions).map(sum).collect::<Vec<_>>())
    }

    /// The same in every draw.
    pub fn draws(&self, batch: usize) -> Vec<f64> {
        (0..DRAWS).map(|draw| self.batch_norm(draw, batch)).collect()
    }
}

/// x̂ of the first of these under BatchNorm.
fn batch_norm(sums: &[f64]) -> f64 {
    let mut norm = BatchNorm::new(1, EPS);
    let column = Array2::from_shape_fn((sums.len(), 1), |(row, _)| sums[row]);
    norm.forward_train(column.view()).map_or(f64::NAN, |trace| trace.x_hat[(0, 0)])
}

/// x̂ of one unit among all those of an image under LayerNorm.
fn layer_norm(sums: &[f64], unit: usize) -> f64 {
    let x_hat = normalized(sums.into(), EPS).ok().and_then(|trace| trace.x_hat.get((0, unit)).copied());
    x_hat.unwrap_or(f64::NAN)
}

/// Where values lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation, divided by n.
    pub std: f64,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Moments {
    /// Of at least one value.
    pub fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        let (least, most) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(*value), b.max(*value)));
        Self { mean, std: variance.sqrt(), least, most }
    }
}

/// Width of a bin; whole numbers stand in the middle of one.
pub const BIN: f64 = 0.25;

/// How many bins [−reach, reach] has: one for each multiple of [`BIN`].
fn bins(reach: f64) -> usize {
    2 * (reach / BIN).round() as usize + 1
}

/// The bin of a value, from 0.
fn bin(value: f64, reach: f64) -> usize {
    let half = (reach / BIN).round() as i64;
    (((value / BIN).round() as i64).clamp(-half, half) + half).unsigned_abs() as usize
}

/// How many values lie in each bin.
pub fn histogram(values: &[f64], reach: f64) -> Vec<usize> {
    let mut counts = vec![0; bins(reach)];
    for value in values {
        counts[bin(*value, reach)] += 1;
    }
    counts
}

/// Values as dots that pile up in their bins, several abreast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// Dots abreast in a bin.
    pub abreast: usize,
    /// Rows that the fullest bin has once all have come.
    pub rows: usize,
    /// Bin, place in the row, row, in the order of the values.
    pub dots: Vec<(usize, usize, usize)>,
}

impl Pile {
    /// Rows for each dot abreast, so that dots are round where a bin is that much higher than wide.
    const SLIMNESS: f64 = 5.0;
    /// Dots are no larger than with so many rows.
    const LEAST_ROWS: usize = 8;

    /// Of these values.
    pub fn of(values: &[f64], reach: f64) -> Self {
        let most = histogram(values, reach).into_iter().max().unwrap_or(0).max(1);
        let abreast = ((most as f64 / Self::SLIMNESS).sqrt().ceil() as usize).max(1);
        let mut counts = vec![0; bins(reach)];
        let dot = |value: &f64| {
            let bin = bin(*value, reach);
            let at = counts[bin];
            counts[bin] += 1;
            (bin, at % abreast, at / abreast)
        };
        let dots = values.iter().map(dot).collect();
        Self { abreast, rows: most.div_ceil(abreast).max(Self::LEAST_ROWS), dots }
    }
}

/// A square board: the digit large in the middle, its companions in rings around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Places along a side.
    pub side: usize,
    /// Places along a side that the digit itself takes, in the middle.
    pub own: usize,
    /// Row and column of each companion, from 0.
    pub seats: Vec<(usize, usize)>,
}

impl Board {
    /// For so many companions; the last ring has its own evenly spread, the first at the right.
    pub fn new(companions: usize) -> Self {
        let own = if companions > 16 { 5 } else { 3 };
        let (mut ring, mut left, mut seats) = (own / 2, companions, Vec::new());
        loop {
            ring += 1;
            let (places, here) = (8 * ring, left.min(8 * ring));
            seats.extend((0..here).map(|at| (ring, on_ring(ring, at * places / here))));
            left -= here;
            if left == 0 {
                break;
            }
        }
        let place = |(of, (row, column)): (usize, (usize, usize))| (ring - of + row, ring - of + column);
        Self { side: 2 * ring + 1, own, seats: seats.into_iter().map(place).collect() }
    }
}

/// Row and column of a place on a ring, from 0: clockwise from the right.
const fn on_ring(ring: usize, at: usize) -> (usize, usize) {
    let last = 2 * ring;
    let turned = (at + ring) % (8 * ring);
    let along = turned % last;
    match turned / last {
        0 => (along, last),
        1 => (last, last - along),
        2 => (last - along, 0),
        _ => (0, along),
    }
}

/// A whole number that no value is beyond, at least 2.
pub fn reach<'a>(values: impl IntoIterator<Item = &'a f64>) -> f64 {
    values.into_iter().fold(2.0, |reach: f64, value| reach.max(value.abs().ceil()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn seen(digit: u8, unit: usize) -> Seen {
        Seen::new(&Digits::parse(include_bytes!("../../../assets/digits.bin")).unwrap(), digit, unit, 3)
    }

    #[test]
    fn alone_everything_is_lost_and_in_company_of_one_all_but_the_sign() {
        let seen = seen(4, 7);
        assert!(seen.draws(1).iter().all(|x_hat| *x_hat == 0.0));
        let own = seen.sums[seen.image];
        for (draw, x_hat) in seen.draws(2).into_iter().enumerate() {
            let difference = own - seen.sums[seen.companions(draw, 2)[0]];
            let expected = difference.signum() / (1.0 + 4.0 * EPS / difference.powi(2)).sqrt();
            assert!((x_hat - expected).abs() < 1e-9, "{x_hat} for {expected}");
        }
    }

    /// By the definition, without the layers of `nn`.
    #[test]
    fn a_batch_of_eight_agrees_with_the_definition() {
        let seen = seen(0, 31);
        let batch: Vec<f64> =
            [seen.image].into_iter().chain(seen.companions(5, 8)).map(|image| seen.sums[image]).collect();
        let mean = batch.iter().sum::<f64>() / 8.0;
        let variance = batch.iter().map(|a| (a - mean).powi(2)).sum::<f64>() / 8.0;
        let expected = (batch[0] - mean) / (variance + EPS).sqrt();
        assert!((seen.batch_norm(5, 8) - expected).abs() < 1e-12);
    }

    #[test]
    fn nobody_keeps_company_with_itself_and_batches_grow() {
        let seen = seen(9, 0);
        let mut all = Vec::new();
        for draw in 0..DRAWS {
            let large = seen.companions(draw, 128);
            assert_eq!(large[..7], seen.companions(draw, 8));
            assert!(large.iter().all(|image| *image != seen.image && *image < TRAIN));
            all.extend(large);
        }
        assert!(all.contains(&0) && all.contains(&(TRAIN - 1)));
    }

    #[test]
    fn the_wander_shrinks_like_one_over_the_root_of_the_batch() {
        let seen = seen(3, 5);
        let std = |batch| Moments::of(&seen.draws(batch)).std;
        let ratio = std(8) / std(128);
        assert!((2.8..5.6).contains(&ratio), "√16 is 4, measured {ratio}");
    }

    /// LayerNorm over the 32 units has mean 0 and mean square 1 over them.
    #[test]
    fn layer_norm_is_over_the_units() {
        let all: Vec<f64> = (0..UNITS).map(|unit| seen(6, unit).layer_norm).collect();
        let moments = Moments::of(&all);
        assert!(moments.mean.abs() < 1e-12 && (moments.std - 1.0).abs() < 1e-3);
    }

    #[test]
    fn bins_stand_on_whole_numbers() {
        assert_eq!(reach(&[0.3, -2.2]), 3.0);
        let counts = histogram(&[-1.0, 1.0, 1.1, 0.0, 9.0], 2.0);
        assert_eq!(counts.len(), 17);
        assert_eq!((counts[4], counts[8], counts[12], counts[16]), (1, 1, 2, 1));
    }

    #[test]
    fn dots_pile_up_to_the_histogram() {
        let draws = seen(3, 5).draws(8);
        let reach = reach(&draws);
        let pile = Pile::of(&draws, reach);
        let mut places = pile.dots.clone();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), DRAWS, "each has a place of its own");
        for (bin, count) in histogram(&draws, reach).into_iter().enumerate() {
            assert_eq!(pile.dots.iter().filter(|dot| dot.0 == bin).count(), count);
        }
        assert!(pile.dots.iter().all(|(_, at, row)| *at < pile.abreast && *row < pile.rows));
    }

    #[test]
    fn companions_sit_around_the_digit_and_none_on_another() {
        assert_eq!(Board::new(1), Board { side: 5, own: 3, seats: vec![(2, 4)] });
        for companions in SIZES.map(|size| size - 1) {
            let Board { side, own, seats } = Board::new(companions);
            let mut places = seats.clone();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), companions);
            let middle = (side - own) / 2..(side + own) / 2;
            assert!(seats.iter().all(|(row, column)| {
                *row < side && *column < side && !(middle.contains(row) && middle.contains(column))
            }));
        }
    }
}
