//! An LSTM that has not been trained, and ∂L/∂c_t on its way back over the cell, with LN in one of three places.
//!
//! (f, i, o, g) = W_h h_{t−1} + W_x x_t, or LN(W_h h_{t−1}) + LN(W_x x_t), `[4d]`;
//! c_t = σ(f + b)⊙c_{t−1} + σ(i)⊙tanh(g), or LN of that; h_t = σ(o)⊙tanh(c_t), or σ(o)⊙tanh(LN(c_t)), all `[d]`;
//! L = v·h_T. All γ = 1, β = 0.
//!
//! The gradient is that of the path over the cell: the gates count as constants, so that
//! ∂L/∂c_{t−1} = σ(f + b)⊙∂L/∂c_t without LN on that path, and σ(f + b)⊙J_LNᵀ ∂L/∂c_t with it.
//!
//! Source: Ba, Kiros, Hinton 2016, "Layer Normalization", supplement, Eq. 20–22; the weights have the variance 1/(3d) with
//! which `torch.nn.LSTM` begins.

use engine::nn::error::ShapeError;
use engine::nn::float::Float;
use engine::nn::layer_norm::{LayerNorm, Trace};
use ndarray::{Array1, Array2, ArrayView1, Axis, s};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::ops::RangeInclusive;

/// Steps that can be looked at.
pub const STEPS: RangeInclusive<usize> = 10..=200;
/// Biases of the forget gate.
pub const BIASES: RangeInclusive<f64> = 0.0..=8.0;
/// Seeds over which a range is told.
pub const SEEDS: u64 = 5;
const EPS: f64 = 1e-5;

/// Where LN stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Nowhere.
    Nowhere,
    /// On W_h h, on W_x x, and on the copy of the cell that is read.
    Copy,
    /// On the cell that is carried on: the mistake.
    Carried,
}

impl Placement {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Nowhere, Self::Copy, Self::Carried];
}

/// Units of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Units {
    Sixteen,
    SixtyFour,
}

impl Units {
    /// d.
    pub const fn count(self) -> usize {
        match self {
            Self::Sixteen => 16,
            Self::SixtyFour => 64,
        }
    }
}

/// What does not depend on where LN stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// W_h, `[4d, d]`: the rows of f, i, o and g.
    pub w_h: Array2<f64>,
    /// W_x x_t, `[T, 4d]`.
    pub inputs: Array2<f64>,
    /// v, `[d]`.
    pub v: Array1<f64>,
}

/// Those of a seed: W_h, W_x ~ N(0, 1/(3d)), x_t, v ~ N(0, 1), for the longest sequence; a shorter one takes its first.
pub fn weights(seed: u64, units: Units) -> Weights {
    let d = units.count();
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut normal = |rows: usize, size: f64| {
        Array2::from_shape_simple_fn((rows, d), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            normal * size
        })
    };
    let size = Float::sqrt(1.0 / (3 * d) as f64);
    let (w_h, w_x) = (normal(4 * d, size), normal(4 * d, size));
    let v = normal(1, 1.0).row(0).to_owned();
    Weights { w_h, inputs: inputs(&w_x, &normal(*STEPS.end(), 1.0)), v }
}

/// W_x x_t for each row x_t of `x`, `[T, d]`.
pub fn inputs(w_x: &Array2<f64>, x: &Array2<f64>) -> Array2<f64> {
    let mut all = Array2::zeros((x.nrows(), w_x.nrows()));
    all.rows_mut().into_iter().zip(x.rows()).for_each(|(mut row, x)| row.assign(&w_x.dot(&x)));
    all
}

/// What a step leaves for the way back.
struct Step {
    /// σ(f + b), `[d]`.
    forget: Array1<f64>,
    /// σ(o), `[d]`.
    output: Array1<f64>,
    /// The LN of the carried cell.
    carried: Option<Trace<f64>>,
    /// The LN of the copy.
    copy: Option<Trace<f64>>,
    /// tanh of the cell or of its copy, `[d]`.
    read: Array1<f64>,
}

/// A run forward: c_t and h_t of every step, and what the way back needs.
pub struct Run {
    /// c_t, `[d]` each.
    pub cells: Vec<Array1<f64>>,
    /// h_t, `[d]` each.
    pub hidden: Vec<Array1<f64>>,
    steps: Vec<Step>,
}

fn norm(x: ArrayView1<f64>) -> Result<Trace<f64>, ShapeError> {
    LayerNorm::new(x.len(), EPS).forward(x.insert_axis(Axis(0)))
}

fn back(trace: Option<&Trace<f64>>, dy: Array1<f64>) -> Result<Array1<f64>, ShapeError> {
    let Some(trace) = trace else { return Ok(dy) };
    let gradients = LayerNorm::new(dy.len(), EPS).backward(trace, dy.view().insert_axis(Axis(0)))?;
    Ok(gradients.dx.row(0).to_owned())
}

fn tanh(x: ArrayView1<f64>) -> Array1<f64> {
    x.mapv(Float::tanh)
}

/// σ(x) = (1 + tanh(x/2))/2.
fn sigmoid(x: ArrayView1<f64>) -> Array1<f64> {
    x.mapv(|x| 0.5 + 0.5 * Float::tanh(0.5 * x))
}

/// LN(x) with its trace where there is LN, else x.
fn normed(x: Array1<f64>, is_normed: bool) -> Result<(Array1<f64>, Option<Trace<f64>>), ShapeError> {
    if !is_normed {
        return Ok((x, None));
    }
    let trace = norm(x.view())?;
    Ok((trace.y.row(0).to_owned(), Some(trace)))
}

/// `steps` steps from h₀ = c₀ = 0 with the forget bias `bias`.
///
/// # Errors
/// W_h, the inputs and v must be of one cell.
pub fn run(weights: &Weights, placement: Placement, steps: usize, bias: f64) -> Result<Run, ShapeError> {
    let d = weights.v.len();
    let (mut c, mut h) = (Array1::zeros(d), Array1::zeros(d));
    let mut run = Run { cells: Vec::new(), hidden: Vec::new(), steps: Vec::new() };
    let is_copy = placement == Placement::Copy;
    for input in weights.inputs.rows().into_iter().take(steps) {
        let (recurrent, _) = normed(weights.w_h.dot(&h), is_copy)?;
        let (input, _) = normed(input.to_owned(), is_copy)?;
        let gates = recurrent + input;
        let part = |at: usize| gates.slice(s![at * d..(at + 1) * d]);
        let forget = sigmoid((&part(0) + bias).view());
        let written = sigmoid(part(1)) * tanh(part(3));
        let output = sigmoid(part(2));
        let (cell, carried) = normed(&forget * &c + written, placement == Placement::Carried)?;
        let (seen, copy) = normed(cell.clone(), is_copy)?;
        let read = tanh(seen.view());
        (c, h) = (cell, &output * &read);
        run.cells.push(c.clone());
        run.hidden.push(h.clone());
        run.steps.push(Step { forget, output, carried, copy, read });
    }
    Ok(run)
}

/// ∂L/∂c_t for t = 1 … T over the cell alone, `[d]` each.
///
/// # Errors
/// `run` must come from a cell with this v.
pub fn gradients(run: &Run, v: &Array1<f64>) -> Result<Vec<Array1<f64>>, ShapeError> {
    let Some(last) = run.steps.last() else { return Ok(Vec::new()) };
    let seen = v * &last.output * last.read.mapv(|read| 1.0 - read * read);
    let mut all = vec![back(last.copy.as_ref(), seen)?];
    for step in run.steps.iter().skip(1).rev() {
        let dc = all.last().cloned().unwrap_or_default();
        all.push(back(step.carried.as_ref(), dc)? * &step.forget);
    }
    all.reverse();
    Ok(all)
}

/// ‖∂L/∂c_t‖ ÷ ‖∂L/∂c_T‖ for t = 1 … T.
///
/// # Errors
/// As [`run`].
pub fn ratios(
    weights: &Weights,
    placement: Placement,
    steps: usize,
    bias: f64,
) -> Result<Vec<f64>, ShapeError> {
    let length = |gradient: &Array1<f64>| Float::sqrt(gradient.dot(gradient));
    let lengths: Vec<f64> =
        gradients(&run(weights, placement, steps, bias)?, &weights.v)?.iter().map(length).collect();
    let last = lengths.last().copied().unwrap_or(f64::NAN);
    Ok(lengths.into_iter().map(|length| length / last).collect())
}

/// What one step back multiplies the gradient by, on the average: ratio^(1/(T−1)).
pub fn factor(ratio: f64, steps: usize) -> f64 {
    Float::exp(Float::ln(ratio) / (steps as f64 - 1.0))
}
