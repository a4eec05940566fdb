//! The block computed on a batch of ten digits.

use super::images::{SIDE, batch};
use super::{CHANNELS, Design, Mix, Op, Path};
use engine::nn::activation::Activation;
use engine::nn::batch_norm::BatchNorm;
use engine::nn::conv2d::Conv2d;
use engine::nn::error::ShapeError;
use engine::nn::images::{from_channels, to_channels};
use engine::training::init::unit_normals;
use ndarray::{Array3, Array4, Axis};

/// The values on one wire for one image, `[channels, height, width]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Behind which part.
    pub op: Op,
    /// The feature maps.
    pub maps: Array3<f64>,
}

impl Stage {
    /// The pixel of this wire that belongs to a pixel of the input: map, row and column, and its number in
    /// the order of the maps.
    pub fn pixel(&self, of_input: usize) -> ((usize, usize, usize), usize) {
        let (_, height, width) = self.maps.dim();
        let (map, rest) = (of_input / (SIDE * SIDE), of_input % (SIDE * SIDE));
        let (row, column) = (rest / SIDE * height / SIDE, rest % SIDE * width / SIDE);
        ((map, row, column), (map * height + row) * width + column)
    }

    /// The largest size of a pixel.
    pub fn largest(&self) -> f64 {
        self.maps.iter().fold(0.0, |most: f64, value| most.max(value.abs()))
    }
}

/// What is left of the input when the branch is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Every pixel of the output is that of the input, bit for bit.
    Exact,
    /// The negative pixels are cut off, the others are those of the input.
    Clipped,
    /// Other numbers.
    Changed,
    /// Another size.
    Resized,
}

/// The block on one image.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// x, then the branch in its order; the last one is F(x).
    pub branch: Vec<Stage>,
    /// What the shortcut carries.
    pub shortcut: Stage,
    /// The sum, then what stands behind it; the last one is y.
    pub behind: Vec<Stage>,
    /// What the block does with its branch at 0.
    pub identity: Identity,
    /// The largest difference between output and input with the branch at 0; none where sizes differ.
    pub distance: Option<f64>,
}

/// The block with weights from `seed`, on one of the ten digits. With `zero` the last convolution of the
/// branch is 0.
///
/// # Errors
/// None in practice: the shapes fit.
pub fn run(design: Design, seed: u64, digit: usize, zero: bool) -> Result<Run, ShapeError> {
    let x = input(seed)?;
    let wires = Wires::compute(design, seed, &x, zero)?;
    let silent = Wires::compute(design, seed, &x, true)?;
    let (identity, distance) = compare(&one(&x, digit), &one(silent.output(), digit));
    let stage = |(op, batch): &(Op, Array4<f64>)| Stage { op: *op, maps: one(batch, digit) };
    Ok(Run {
        branch: wires.branch.iter().map(stage).collect(),
        shortcut: Stage { op: Op::Shortcut, maps: one(&wires.shortcut, digit) },
        behind: wires.behind.iter().map(stage).collect(),
        identity,
        distance,
    })
}

impl Run {
    /// F(x).
    pub fn f(&self) -> Option<&Stage> {
        self.branch.last()
    }

    /// y.
    pub fn y(&self) -> Option<&Stage> {
        self.behind.last()
    }
}

/// The whole batch behind each part.
struct Wires {
    branch: Vec<(Op, Array4<f64>)>,
    shortcut: Array4<f64>,
    behind: Vec<(Op, Array4<f64>)>,
}

impl Wires {
    fn compute(design: Design, seed: u64, x: &Array4<f64>, zero: bool) -> Result<Self, ShapeError> {
        let mut branch = vec![(Op::Input, x.clone())];
        let mut present = x.clone();
        for op in design.branch() {
            present = applied(op, &present, design, seed, zero)?;
            branch.push((op, present.clone()));
        }
        let shortcut = match design.path {
            Path::Identity => x.clone(),
            Path::Conv => convolution(design, seed, Op::Shortcut).forward(x.view())?,
            Path::Projection => norm(&convolution(design, seed, Op::Shortcut).forward(x.view())?)?,
        };
        let share = if design.mix == Mix::Half { 0.5 } else { 1.0 };
        let mut present = (&shortcut + &present) * share;
        let mut behind = vec![(Op::Sum, present.clone())];
        for op in design.behind() {
            present = applied(op, &present, design, seed, zero)?;
            behind.push((op, present.clone()));
        }
        Ok(Self { branch, shortcut, behind })
    }

    fn output(&self) -> &Array4<f64> {
        self.behind.last().map_or(&self.shortcut, |(_, y)| y)
    }
}

fn applied(
    op: Op,
    x: &Array4<f64>,
    design: Design,
    seed: u64,
    zero: bool,
) -> Result<Array4<f64>, ShapeError> {
    match op {
        Op::Conv1 => convolution(design, seed, op).forward(x.view()),
        Op::Conv2 => {
            let mut convolution = convolution(design, seed, op);
            if zero {
                convolution.weight.fill(0.0);
            }
            convolution.forward(x.view())
        }
        Op::Norm1 | Op::Norm2 | Op::NormAfter => norm(x),
        Op::Relu1 | Op::Relu2 | Op::ReluAfter => Ok(Activation::Relu.forward(x.view())),
        Op::Input | Op::Shortcut | Op::Sum => Ok(x.clone()),
    }
}

/// The streams of random numbers of this figure.
const STREAM: u64 = 900;

/// Weights N(0, 2/fan-in), as He et al. 2015 begin.
fn kernels(seed: u64, stream: u64, (outputs, inputs, side): (usize, usize, usize)) -> Array4<f64> {
    let mut draws = vec![0.0; outputs * inputs * side * side];
    unit_normals(seed, STREAM + stream, &mut draws);
    let spread = (2.0 / (inputs * side * side) as f64).sqrt();
    Array4::from_shape_fn((outputs, inputs, side, side), |(output, input, row, column)| {
        draws[((output * inputs + input) * side + row) * side + column] * spread
    })
}

fn convolution(design: Design, seed: u64, op: Op) -> Conv2d<f64> {
    let (outputs, stride) = (design.outputs(), design.stride());
    let (stream, shape, stride) = match op {
        Op::Conv1 => (1, (outputs, CHANNELS, 3), stride),
        Op::Conv2 => (2, (outputs, outputs, 3), 1),
        _ => (3, (outputs, CHANNELS, 1), stride),
    };
    Conv2d { weight: kernels(seed, stream, shape), stride }
}

/// The weights of the convolution before the block, of the two in its branch, and of that on its shortcut.
pub fn weights(design: Design, seed: u64, zero: bool) -> [Array4<f64>; 4] {
    let of = |op| convolution(design, seed, op).weight;
    let mut second = of(Op::Conv2);
    if zero {
        second.fill(0.0);
    }
    [kernels(seed, 0, (CHANNELS, 1, 3)), of(Op::Conv1), second, of(Op::Shortcut)]
}

/// BatchNorm over the batch as in training, γ = 1, β = 0.
fn norm(x: &Array4<f64>) -> Result<Array4<f64>, ShapeError> {
    let (n, channels, height, width) = x.dim();
    let mut norm = BatchNorm::new(channels, 1e-5);
    let trace = norm.forward_train(to_channels(x.view()).t())?;
    Ok(from_channels(trace.y.t(), (n, height, width)))
}

/// What enters the block: the digits behind a first 3×3 convolution without ReLU, so that pixels have either sign,
/// and without norm, or one behind the sum would find nothing left to do.
fn input(seed: u64) -> Result<Array4<f64>, ShapeError> {
    let first = Conv2d { weight: kernels(seed, 0, (CHANNELS, 1, 3)), stride: 1 };
    first.forward(batch().view())
}

fn one(batch: &Array4<f64>, digit: usize) -> Array3<f64> {
    batch.index_axis(Axis(0), digit.min(batch.len_of(Axis(0)) - 1)).to_owned()
}

fn compare(x: &Array3<f64>, y: &Array3<f64>) -> (Identity, Option<f64>) {
    if x.shape() != y.shape() {
        return (Identity::Resized, None);
    }
    let distance = x.iter().zip(y).fold(0.0, |most: f64, (x, y)| most.max((x - y).abs()));
    let is_clipped = || x.iter().zip(y).all(|(x, y)| *y == x.max(0.0));
    let identity = match distance {
        0.0 => Identity::Exact,
        _ if is_clipped() => Identity::Clipped,
        _ => Identity::Changed,
    };
    (identity, Some(distance))
}
