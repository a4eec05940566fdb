//! A grid of points in the plane, pushed through random blocks with and without shortcut: what is
//! left of it as the weights are turned down.

use engine::nn::activation::Activation;
use engine::nn::error::ShapeError;
use engine::nn::linear::Linear;
use engine::nn::residual_block::{ResidualBlock, Shortcut};
use engine::training::init::unit_normals;
use ndarray::Array2;
use std::ops::RangeInclusive;

/// Hidden features of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Width {
    Two,
    #[default]
    Sixteen,
}

impl Width {
    /// As a number.
    pub const fn count(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Sixteen => 16,
        }
    }
}

/// The blocks x ← \[x +\] s·W₂ tanh(W₁x), weights N(0, 1/fan-in).
#[derive(Clone, Debug, PartialEq)]
pub struct Warp {
    /// s.
    pub scale: f64,
    /// L.
    pub blocks: usize,
    /// Hidden features.
    pub width: Width,
}

impl Warp {
    /// Scales that slider and link allow.
    pub const SCALES: RangeInclusive<f64> = 0.0..=2.0;
    /// Lengths that slider and link allow.
    pub const BLOCKS: RangeInclusive<usize> = 1..=32;
}

impl Default for Warp {
    fn default() -> Self {
        Self { scale: 0.1, blocks: 16, width: Width::Sixteen }
    }
}

/// Lines of the grid each way.
pub const LINES: usize = 9;
/// Between two crossings a line is drawn in so many pieces.
const PIECES: usize = 4;
/// Points of a line.
const SAMPLES: usize = (LINES - 1) * PIECES + 1;

/// The points of a grid, line by line: first those along x₁, then those along x₂.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid(Array2<f64>);

impl Grid {
    /// The square from −1 to 1.
    pub fn square() -> Self {
        let at = |index: usize, count: usize| 2.0 * index as f64 / (count - 1) as f64 - 1.0;
        let point = |row: usize| {
            let (line, sample) = (row / SAMPLES, row % SAMPLES);
            let along = at(sample, SAMPLES);
            if line < LINES { [along, at(line, LINES)] } else { [at(line - LINES, LINES), along] }
        };
        Self(Array2::from_shape_fn((2 * LINES * SAMPLES, 2), |(row, column)| point(row)[column]))
    }

    /// Every line as its points.
    pub fn lines(&self) -> Vec<Vec<(f64, f64)>> {
        let points: Vec<(f64, f64)> = self.0.rows().into_iter().map(|row| (row[0], row[1])).collect();
        points.chunks(SAMPLES).map(<[_]>::to_vec).collect()
    }

    /// The points where lines cross, by x₂ and within it by x₁.
    pub fn crossings(&self) -> Vec<(f64, f64)> {
        let along_first = self.lines().into_iter().take(LINES);
        along_first.flat_map(|line| line.into_iter().step_by(PIECES)).collect()
    }

    /// The root mean square distance of the crossings from their middle.
    pub fn size(&self) -> f64 {
        let points = self.crossings();
        let count = points.len() as f64;
        let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        let middle = (sum.0 / count, sum.1 / count);
        let distance = |point: &(f64, f64)| (point.0 - middle.0).hypot(point.1 - middle.1);
        // Divided by the largest first: squares of 1e-200 are 0.
        let largest = points.iter().map(distance).fold(0.0, f64::max);
        if largest == 0.0 {
            return 0.0;
        }
        largest * (points.iter().map(|point| (distance(point) / largest).powi(2)).sum::<f64>() / count).sqrt()
    }

    /// The largest coordinate.
    pub fn reach(&self) -> f64 {
        self.0.iter().fold(0.0, |most: f64, value| most.max(value.abs()))
    }
}

/// The grid behind the blocks, with and without shortcut, the weights being the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// y = x + F(x).
    pub residual: Grid,
    /// y = F(x).
    pub plain: Grid,
}

impl Run {
    /// Size of a grid behind the blocks over its size before.
    pub fn growth(grid: &Grid) -> f64 {
        grid.size() / Grid::square().size()
    }

    /// Whether the residual grid has about the size that it had.
    pub fn is_gentle(&self) -> bool {
        (0.5..2.0).contains(&Self::growth(&self.residual))
    }

    /// Whether every point is where it was, bit for bit.
    pub fn is_identity(grid: &Grid) -> bool {
        *grid == Grid::square()
    }
}

/// Pushes the grid through the blocks.
///
/// # Errors
/// None in practice: the shapes fit.
pub fn run(warp: &Warp, seed: u64) -> Result<Run, ShapeError> {
    let (mut residual, mut plain) = (Grid::square(), Grid::square());
    for block in 0..warp.blocks {
        let mut layers = self::block(warp, seed, block as u64);
        residual = Grid(layers.forward(residual.0.view())?.y);
        layers.shortcut = Shortcut::None;
        plain = Grid(layers.forward(plain.0.view())?.y);
    }
    Ok(Run { residual, plain })
}

/// The stream of random numbers of the first block of this figure.
const STREAM: u64 = 700;

/// One block of two layers.
fn block(warp: &Warp, seed: u64, number: u64) -> ResidualBlock<f64> {
    let hidden = warp.width.count();
    let linear = |outputs: usize, inputs: usize, stream: u64, scale: f64| {
        let mut draws = vec![0.0; outputs * inputs];
        unit_normals(seed, stream, &mut draws);
        let spread = scale / (inputs as f64).sqrt();
        let weight = Array2::from_shape_fn((outputs, inputs), |(row, column)| draws[row * inputs + column]);
        Linear { weight: weight * spread, bias: None }
    };
    ResidualBlock {
        first: linear(hidden, 2, STREAM + 2 * number, 1.0),
        second: linear(2, hidden, STREAM + 2 * number + 1, warp.scale),
        activation: Activation::Tanh,
        shortcut: Shortcut::Identity,
    }
}
