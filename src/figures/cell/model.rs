//! An LSTM or a GRU that has not been trained, and the gradient on its way back over what is carried on, with LN in one
//! of three places.
//!
//! LSTM: (f, i, o, g) = W_h h_{t−1} + W_x x_t, or LN(W_h h_{t−1}) + LN(W_x x_t), `[4d]`;
//! c_t = σ(f + b)⊙c_{t−1} + σ(i)⊙tanh(g), or LN of that; h_t = σ(o)⊙tanh(c_t), or σ(o)⊙tanh(LN(c_t)), all `[d]`;
//! L = v·h_T. All γ = 1, β = 0.
//!
//! GRU: (r, z) = W_h h_{t−1} + W_x x_t, `[2d]`, each product with LN or without; n = tanh(W_x x_t + σ(r)⊙W_h h_{t−1}),
//! `[d]`, likewise; h_t = σ(z + b)⊙h_{t−1} + (1 − σ(z + b))⊙n, or LN of that. What is carried on is read: there is no copy.
//!
//! The gradient is that of the path over the cell: gates and candidate count as constants, so that
//! ∂L/∂c_{t−1} = σ(f + b)⊙∂L/∂c_t without LN on that path, and σ(f + b)⊙J_LNᵀ ∂L/∂c_t with it; of a GRU with z and h.
//!
//! Source: Ba, Kiros, Hinton 2016, "Layer Normalization", supplement, Eq. 20–22 and 26–27, where σ(z) is the share of the
//! new, while here, as in `torch.nn.GRU`, it is that of the old; the weights have the variance 1/(3d) with which
//! `torch.nn.LSTM` and `torch.nn.GRU` begin.

use crate::lesson::layer_norm::normalized;
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

/// Which cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Lstm,
    Gru,
}

impl Kind {
    /// Gates and candidate: how many parts of d rows W_h and W_x have.
    pub const fn parts(self) -> usize {
        match self {
            Self::Lstm => 4,
            Self::Gru => 3,
        }
    }
}

/// Where LN stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Nowhere.
    Nowhere,
    /// Beside the path: on W_h h, on W_x x, and, of an LSTM, on the copy of the cell that is read.
    Copy,
    /// On what is carried on: the mistake.
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
    /// Whose they are.
    pub kind: Kind,
    /// W_h, `[4d, d]`: the rows of f, i, o and g; of a GRU `[3d, d]`: those of r, z and n.
    pub w_h: Array2<f64>,
    /// W_x x_t, `[T, 4d]` or `[T, 3d]`.
    pub inputs: Array2<f64>,
    /// v, `[d]`.
    pub v: Array1<f64>,
}

/// Those of a seed: W_h, W_x ~ N(0, 1/(3d)), x_t, v ~ N(0, 1), for the longest sequence; a shorter one takes its first.
pub fn weights(seed: u64, kind: Kind, units: Units) -> Weights {
    let (d, rows) = (units.count(), kind.parts() * units.count());
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut normal = |rows: usize, size: f64| {
        Array2::from_shape_simple_fn((rows, d), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            normal * size
        })
    };
    let size = Float::sqrt(1.0 / (3 * d) as f64);
    let (w_h, w_x) = (normal(rows, size), normal(rows, size));
    let v = normal(1, 1.0).row(0).to_owned();
    Weights { kind, w_h, inputs: inputs(&w_x, &normal(*STEPS.end(), 1.0)), v }
}

/// W_x x_t for each row x_t of `x`, `[T, d]`.
pub fn inputs(w_x: &Array2<f64>, x: &Array2<f64>) -> Array2<f64> {
    let mut all = Array2::zeros((x.nrows(), w_x.nrows()));
    all.rows_mut().into_iter().zip(x.rows()).for_each(|(mut row, x)| row.assign(&w_x.dot(&x)));
    all
}

/// What a step leaves for the way back.
struct Step {
    /// By what the path is multiplied, `[d]`: σ(f + b), of a GRU σ(z + b).
    kept: Array1<f64>,
    /// The LN of what is carried on.
    carried: Option<Trace<f64>>,
}

/// How the last h is read from the last cell; of a GRU it is what is carried on.
struct Read {
    /// σ(o), `[d]`.
    output: Array1<f64>,
    /// The LN of the copy.
    copy: Option<Trace<f64>>,
    /// tanh of the cell or of its copy, `[d]`.
    read: Array1<f64>,
}

/// A run forward: what is carried on and h_t of every step, and what the way back needs.
#[derive(Default)]
pub struct Run {
    /// c_t, of a GRU h_t, `[d]` each.
    pub cells: Vec<Array1<f64>>,
    /// h_t, `[d]` each.
    pub hidden: Vec<Array1<f64>>,
    steps: Vec<Step>,
    read: Option<Read>,
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
    let trace = normalized(x.view(), EPS)?;
    Ok((trace.y.row(0).to_owned(), Some(trace)))
}

/// `steps` steps from h₀ = c₀ = 0 with the forget bias `bias`.
///
/// # Errors
/// W_h, the inputs and v must be of one cell.
pub fn run(weights: &Weights, placement: Placement, steps: usize, bias: f64) -> Result<Run, ShapeError> {
    let mut run = Run::default();
    for input in weights.inputs.rows().into_iter().take(steps) {
        match weights.kind {
            Kind::Lstm => lstm(&mut run, weights, input, placement, bias)?,
            Kind::Gru => gru(&mut run, weights, input, placement, bias)?,
        }
    }
    Ok(run)
}

/// The last of these, at the beginning 0.
fn last(of: &[Array1<f64>], d: usize) -> Array1<f64> {
    of.last().cloned().unwrap_or_else(|| Array1::zeros(d))
}

fn lstm(
    run: &mut Run,
    weights: &Weights,
    input: ArrayView1<f64>,
    placement: Placement,
    bias: f64,
) -> Result<(), ShapeError> {
    let d = weights.v.len();
    let (c, h) = (last(&run.cells, d), last(&run.hidden, d));
    let is_copy = placement == Placement::Copy;
    let (recurrent, _) = normed(weights.w_h.dot(&h), is_copy)?;
    let (input, _) = normed(input.to_owned(), is_copy)?;
    let gates = recurrent + input;
    let part = |at: usize| gates.slice(s![at * d..(at + 1) * d]);
    let kept = sigmoid((&part(0) + bias).view());
    let written = sigmoid(part(1)) * tanh(part(3));
    let output = sigmoid(part(2));
    let (cell, carried) = normed(&kept * &c + written, placement == Placement::Carried)?;
    let (seen, copy) = normed(cell.clone(), is_copy)?;
    let read = tanh(seen.view());
    run.hidden.push(&output * &read);
    run.cells.push(cell);
    run.steps.push(Step { kept, carried });
    run.read = Some(Read { output, copy, read });
    Ok(())
}

/// The gates share one LN of `[2d]` for each product, the candidate has its own of `[d]`.
fn gru(
    run: &mut Run,
    weights: &Weights,
    input: ArrayView1<f64>,
    placement: Placement,
    bias: f64,
) -> Result<(), ShapeError> {
    let d = weights.v.len();
    let h = last(&run.hidden, d);
    let is_normed = placement == Placement::Copy;
    let of = |product: ArrayView1<f64>| {
        let part =
            |from, to| Ok::<_, ShapeError>(normed(product.slice(s![from..to]).to_owned(), is_normed)?.0);
        Ok::<_, ShapeError>((part(0, 2 * d)?, part(2 * d, 3 * d)?))
    };
    let (recurrent, input) = (of(weights.w_h.dot(&h).view())?, of(input)?);
    let gates = recurrent.0 + input.0;
    let reset = sigmoid(gates.slice(s![..d]));
    let kept = sigmoid((&gates.slice(s![d..]) + bias).view());
    let candidate = tanh((input.1 + reset * recurrent.1).view());
    let mixed = &kept * &h + (1.0 - &kept) * candidate;
    let (h, carried) = normed(mixed, placement == Placement::Carried)?;
    run.hidden.push(h.clone());
    run.cells.push(h);
    run.steps.push(Step { kept, carried });
    Ok(())
}

/// ∂L/∂c_t for t = 1 … T over the cell alone, `[d]` each; of a GRU ∂L/∂h_t.
///
/// # Errors
/// `run` must come from a cell with this v.
pub fn gradients(run: &Run, v: &Array1<f64>) -> Result<Vec<Array1<f64>>, ShapeError> {
    if run.steps.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = vec![match &run.read {
        Some(Read { output, copy, read }) => {
            back(copy.as_ref(), v * output * read.mapv(|read| 1.0 - read * read))?
        }
        None => v.clone(),
    }];
    for step in run.steps.iter().skip(1).rev() {
        let dc = all.last().cloned().unwrap_or_default();
        all.push(back(step.carried.as_ref(), dc)? * &step.kept);
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
