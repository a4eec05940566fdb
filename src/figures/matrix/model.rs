//! 图1: a batch of samples × features. Every normalization is the same formula; they differ in
//! which cells of the matrix share a mean and a spread.
//!
//! Source: Wu and He 2018, "Group Normalization", figure 2; Ba et al. 2016, section 3; Zhang and
//! Sennrich 2019, section 3.

use crate::charts::bars::Stride;
use crate::lesson::layer_norm::normalized;
use engine::nn::error::ShapeError;
use engine::nn::rms_norm::RmsNorm;
use ndarray::{Array2, ArrayView1, Axis};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::collections::BTreeMap;
use std::ops::Range;

/// Samples of the batch.
pub const SAMPLES: usize = 6;
/// Features of a sample, unless the student's vector is one of them.
pub const FEATURES: usize = 8;
/// The loud sample: ten times as large as the others, and shifted.
pub const LOUD: usize = 2;
const LOUD_SCALE: f64 = 10.0;
const LOUD_SHIFT: f64 = 5.0;

/// A cell: sample and feature, from 0.
pub type Place = (usize, usize);
/// Cells that the student has changed.
pub type Changes = BTreeMap<Place, f64>;

/// Which cells share a mean and a spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// LayerNorm: the features of one sample.
    #[default]
    Layer,
    /// BatchNorm in training: one feature of all samples.
    Batch,
    /// InstanceNorm: the positions of one channel of one sample.
    Instance,
    /// GroupNorm: a group of features of one sample.
    Group,
    /// RMSNorm: the features of one sample share a root mean square; no mean is taken away.
    Rms,
    /// The output is the input.
    None,
}

/// A rectangle of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Samples.
    pub rows: Range<usize>,
    /// Features.
    pub columns: Range<usize>,
}

impl Block {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.rows.len() * self.columns.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its cells, row by row.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let columns = self.columns.clone();
        self.rows.clone().flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }
}

/// Two groups where that gives each at least two features, else one.
const fn group_size(features: usize) -> usize {
    if features >= 4 && features.is_multiple_of(2) { features / 2 } else { features }
}

/// Neighbouring features are the two positions of a channel; an odd number has one position each.
const fn positions(features: usize) -> usize {
    if features.is_multiple_of(2) { 2 } else { 1 }
}

impl Sharing {
    /// The cells that share a mean with `place` in a batch of `[samples, features]`.
    pub fn block(self, place: Place, [samples, features]: [usize; 2]) -> Block {
        let (row, column) = place;
        let run = |size: usize| {
            let from = column / size.max(1) * size;
            Block { rows: row..row + 1, columns: from..from + size }
        };
        match self {
            Self::Layer | Self::Rms => run(features),
            Self::Batch => Block { rows: 0..samples, columns: column..column + 1 },
            Self::Instance => run(positions(features)),
            Self::Group => run(group_size(features)),
            Self::None => run(1),
        }
    }
}

/// What one block of cells shares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shared {
    /// Their mean; RMSNorm takes none.
    pub mean: Option<f64>,
    /// What they are divided by: √(σ² + ε), for RMSNorm √(mean(x²) + ε); 1 without normalization.
    pub divisor: f64,
}

/// The batch after normalization.
#[derive(Clone, Debug, PartialEq)]
pub struct Normalized {
    /// x̂, as large as the batch.
    pub x_hat: Array2<f64>,
    shared: Array2<Shared>,
}

impl Normalized {
    /// What the cell's block shares.
    pub fn shared(&self, place: Place) -> Shared {
        self.shared.get(place).copied().unwrap_or_default()
    }

    /// The Euclidean length of a sample's output.
    pub fn norm(&self, row: usize) -> f64 {
        let row = self.x_hat.rows().into_iter().nth(row);
        row.map_or(f64::NAN, |row| row.iter().map(|value| value * value).sum::<f64>().sqrt())
    }

    /// Whether some number on the way left the range of f64 or is 0/0.
    pub fn is_odd(&self) -> bool {
        let finite = |shared: &Shared| shared.divisor.is_finite() && shared.mean.is_none_or(f64::is_finite);
        !self.x_hat.iter().all(|value| value.is_finite()) || !self.shared.iter().all(finite)
    }
}

/// Normalizes the batch `x`, `[samples, features]`: each block becomes a row, and rows are what
/// LayerNorm and RMSNorm normalize.
///
/// # Errors
/// The batch must have at least one cell.
pub fn normalize(x: &Array2<f64>, sharing: Sharing, eps: f64) -> Result<Normalized, ShapeError> {
    let shape = [x.nrows(), x.ncols()];
    let mut done = Normalized { x_hat: x.clone(), shared: Array2::default(x.raw_dim()) };
    let starts = x.indexed_iter().map(|(place, _)| place);
    for (place, block) in starts.map(|place| (place, sharing.block(place, shape))) {
        if (block.rows.start, block.columns.start) != place {
            continue;
        }
        let cells: Vec<f64> = block.places().filter_map(|place| x.get(place).copied()).collect();
        let (x_hat, shared) = normalized_cells(cells, sharing, eps)?;
        for (place, value) in block.places().zip(x_hat) {
            done.x_hat[place] = value;
            done.shared[place] = shared;
        }
    }
    Ok(done)
}

/// x̂ of the cells of one block, and what they share.
fn normalized_cells(cells: Vec<f64>, sharing: Sharing, eps: f64) -> Result<(Vec<f64>, Shared), ShapeError> {
    let row = ArrayView1::from(&cells);
    Ok(match sharing {
        Sharing::None => (cells, Shared { mean: None, divisor: 1.0 }),
        Sharing::Rms => {
            let trace = RmsNorm::new(row.len(), eps).forward(row.insert_axis(Axis(0)))?;
            let divisor = trace.denominator[0];
            (trace.x_hat.into_iter().collect(), Shared { mean: None, divisor })
        }
        _ => {
            let trace = normalized(row, eps)?;
            let shared = Shared { mean: Some(trace.mean[0]), divisor: trace.denominator[0] };
            (trace.x_hat.into_iter().collect(), shared)
        }
    })
}

/// The batch: N(0,1) with two decimals, one sample loud, the student's own vector as the first
/// sample if it is given, and what the student has changed.
pub fn batch(seed: u64, own: Option<&[f64]>, changes: &Changes) -> Array2<f64> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let drawn = Array2::from_shape_fn((SAMPLES, FEATURES), |(row, _)| {
        let normal: f64 = StandardNormal.sample(&mut rng);
        let hundredths = (normal * 100.0).round();
        if row == LOUD { (hundredths * LOUD_SCALE).round() / 100.0 + LOUD_SHIFT } else { hundredths / 100.0 }
    });
    let features = own.map_or(FEATURES, <[f64]>::len).clamp(1, FEATURES);
    Array2::from_shape_fn((SAMPLES, features), |place| {
        let (row, column) = place;
        let mine = own.filter(|_| row == 0).and_then(|own| own.get(column));
        let value = mine.or_else(|| changes.get(&place)).copied().unwrap_or(drawn[place]);
        without_dust(value)
    })
}

/// kx + c for one sample of the batch.
pub fn mapped_row(x: &Array2<f64>, row: usize, k: f64, c: f64) -> Vec<f64> {
    if row >= x.nrows() {
        return Vec::new();
    }
    x.row(row).iter().map(|value| without_dust(k * value + c)).collect()
}

/// Without the binary dust of a short decimal: 0.57 · 10 is 5.7.
fn without_dust(value: f64) -> f64 {
    const DECIMALS: f64 = 1e9;
    let rounded = (value * DECIMALS).round() / DECIMALS;
    if (rounded - value).abs() <= 1e-14 * value.abs() { rounded } else { value }
}

/// From this on a change can be seen in two or three decimals.
pub const VISIBLE: f64 = 1e-3;

/// Which outputs an edit has moved by more than [`VISIBLE`]; none if the batch has another shape.
pub fn moved(before: &Array2<f64>, after: &Array2<f64>) -> Array2<bool> {
    let is_moved = |old: f64, new: f64| (old - new).abs() > VISIBLE || old.is_nan() != new.is_nan();
    let moved = |place: Place| before.get(place).is_some_and(|old| is_moved(*old, after[place]));
    let same_shape = before.dim() == after.dim();
    Array2::from_shape_fn(after.dim(), |place| same_shape && moved(place))
}

/// The one sample that has changed cells.
pub fn changed_row(changes: &Changes) -> Option<usize> {
    let row = changes.keys().next()?.0;
    changes.keys().all(|place| place.0 == row).then_some(row)
}

/// How many outputs have moved, and how many of them belong to other samples than `row`.
pub fn count_moved(moved: &Array2<bool>, row: usize) -> (usize, usize) {
    let places = moved.indexed_iter().filter(|(_, moved)| **moved);
    places.fold((0, 0), |(all, others), ((at, _), _)| (all + 1, others + usize::from(at != row)))
}

/// How much of the tone a cell takes on, in percent: full at ±3, so that the loud sample does not
/// pale the others.
pub fn shade(value: f64) -> f64 {
    const FULL: f64 = 3.0;
    const MOST: f64 = 45.0;
    if value.is_nan() { 0.0 } else { MOST * (value.abs() / FULL).min(1.0) }
}

/// A value after a drag of so many pixels, or after as many key presses of [`PRESS`] pixels.
pub fn dragged(start: f64, px: f64, stride: Stride) -> f64 {
    let step = match stride {
        Stride::Fine => 0.01,
        Stride::Normal => 0.1,
        Stride::Coarse => 1.0,
    };
    let hundredths = ((start + step * (px / PRESS).round()) * 100.0).round();
    if hundredths.is_finite() { hundredths / 100.0 } else { start }
}

/// Pixels that move a value by one step.
pub const PRESS: f64 = 4.0;
