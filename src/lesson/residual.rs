//! The residual block y = x + F(x) on one vector, step by step, with the gradient coming back
//! over the shortcut and over the branch.

use super::Quantity;
use super::layer_norm::{Frame, Numbers};
use engine::nn::activation::Activation;
use engine::nn::error::ShapeError;
use engine::nn::linear::Linear;
use engine::nn::residual_block::{Gradients, ResidualBlock, Shortcut, Trace};
use ndarray::{Array1, Array2};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::ops::RangeInclusive;

/// A step of the computation, forward then backward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Input,
    Branch,
    Sum,
    Dy,
    Split,
    Dx,
}

impl Step {
    /// The whole way there and back.
    pub const ALL: [Self; 6] = [Self::Input, Self::Branch, Self::Sum, Self::Dy, Self::Split, Self::Dx];
    /// Forward alone.
    pub const FORWARD: [Self; 3] = [Self::Input, Self::Branch, Self::Sum];

    /// Whether the gradient is coming back.
    pub const fn is_backward(self) -> bool {
        self as usize >= Self::Dy as usize
    }

    /// What the step gives, in symbols.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Input => "x",
            Self::Branch => "F(x)",
            Self::Sum => "x+F(x)",
            Self::Dy => "g",
            Self::Split => "(I+J)ᵀg",
            Self::Dx => "∂L/∂x",
        }
    }
}

/// The branch F(x) = s·(W₂·act(W₁x + b₁) + b₂).
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// s: at 0 the block is the identity.
    pub scale: f64,
    /// Between the two linear maps.
    pub activation: Activation,
}

impl Branch {
    /// The scales that slider and link allow.
    pub const SCALES: RangeInclusive<f64> = 0.0..=2.0;
}

impl Default for Branch {
    fn default() -> Self {
        Self { scale: 1.0, activation: Activation::Relu }
    }
}

/// Every number of one residual block, forward and backward.
#[derive(Clone, Debug)]
pub struct Run {
    /// The input and the gradient from above.
    pub numbers: Numbers,
    /// The weights, the scale s already in W₂ and b₂.
    pub block: ResidualBlock<f64>,
    /// The forward pass.
    pub trace: Trace<f64>,
    /// The backward pass, shortcut and branch apart.
    pub gradients: Gradients<f64>,
}

/// Hidden features of the branch: as many as the vector has, at most this many, so that a student
/// can check the product by hand.
const HIDDEN_MAX: usize = 8;

/// Weights of the branch for `features` entries: normal with variance 1/fan-in, rounded to one
/// decimal so that they can be multiplied by hand.
pub fn block(features: usize, branch: &Branch, seed: u64) -> ResidualBlock<f64> {
    let hidden = features.clamp(1, HIDDEN_MAX);
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut tenths = |rows: usize, columns: usize, fan_in: usize, factor: f64| {
        let spread = 1.0 / (fan_in as f64).sqrt();
        Array2::from_shape_simple_fn((rows, columns), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            (normal * spread * 10.0).round() / 10.0 * factor
        })
    };
    let first = tenths(hidden, features, features, 1.0);
    let first_bias = tenths(1, hidden, 4, 1.0);
    let second = tenths(features, hidden, hidden, branch.scale);
    let second_bias = tenths(1, features, 4, branch.scale);
    ResidualBlock {
        first: Linear { weight: first, bias: Some(first_bias.row(0).to_owned()) },
        second: Linear { weight: second, bias: Some(second_bias.row(0).to_owned()) },
        activation: branch.activation,
        shortcut: Shortcut::Identity,
    }
}

/// Computes everything that any step shows.
pub fn run(numbers: &Numbers, branch: &Branch, seed: u64) -> Result<Run, ShapeError> {
    let block = block(numbers.x.len(), branch, seed);
    let row = |values: &[f64]| Array1::from(values.to_vec()).insert_axis(ndarray::Axis(0));
    let trace = block.forward(row(&numbers.x).view())?;
    let gradients = block.backward(&trace, row(&numbers.dy).view())?;
    Ok(Run { numbers: numbers.clone(), block, trace, gradients })
}

impl Run {
    /// A quantity with one value an entry.
    pub fn vector(&self, quantity: Quantity) -> Vec<f64> {
        let flat = |values: &Array2<f64>| values.iter().copied().collect();
        match quantity {
            Quantity::X => self.numbers.x.clone(),
            Quantity::Dy => self.numbers.dy.clone(),
            Quantity::Hidden => flat(&self.trace.hidden),
            Quantity::FX => flat(&self.trace.f),
            Quantity::ResidualSum => flat(&self.trace.y),
            Quantity::DxShortcut => flat(&self.gradients.dx_shortcut),
            Quantity::DxBranch => flat(&self.gradients.dx_branch),
            Quantity::Dx => flat(&self.gradients.dx),
            _ => Vec::new(),
        }
    }

    /// The Euclidean length of one of the vectors, scaled so that it does not overflow on the way.
    pub fn norm(&self, quantity: Quantity) -> f64 {
        let of = match quantity {
            Quantity::XNorm => Quantity::X,
            Quantity::FXNorm => Quantity::FX,
            Quantity::DxShortcutNorm => Quantity::DxShortcut,
            _ => Quantity::DxBranch,
        };
        let values = self.vector(of);
        let largest = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        if largest == 0.0 || !largest.is_finite() {
            return largest;
        }
        largest * values.iter().map(|value| (value / largest).powi(2)).sum::<f64>().sqrt()
    }

    /// Whether some number left the range of f64.
    pub fn overflows(&self) -> bool {
        [Quantity::FX, Quantity::ResidualSum, Quantity::Dx]
            .iter()
            .any(|quantity| self.vector(*quantity).iter().any(|value| !value.is_finite()))
    }

    /// One entry of a quantity; NaN where there is none.
    pub fn entry(&self, quantity: Quantity, index: usize) -> f64 {
        self.vector(quantity).get(index).copied().unwrap_or(f64::NAN)
    }

    /// What the figure shows at `step`: the input and what has been computed of the rest.
    pub fn frames(&self, step: Step) -> Vec<Frame> {
        let quantities: &[Quantity] = match step {
            Step::Input => &[Quantity::X],
            Step::Branch => &[Quantity::X, Quantity::FX],
            Step::Sum => &[Quantity::X, Quantity::FX, Quantity::ResidualSum],
            Step::Dy => &[Quantity::Dy],
            Step::Split => &[Quantity::Dy, Quantity::DxShortcut, Quantity::DxBranch],
            Step::Dx => &[Quantity::Dy, Quantity::DxShortcut, Quantity::DxBranch, Quantity::Dx],
        };
        quantities
            .iter()
            .map(|quantity| Frame {
                quantity: *quantity,
                values: self.vector(*quantity),
                ghost: first_term(*quantity).map(|term| self.vector(term)),
                line: None,
                band: None,
            })
            .collect()
    }
}

/// The term of a sum that the other is added to.
const fn first_term(sum: Quantity) -> Option<Quantity> {
    match sum {
        Quantity::ResidualSum => Some(Quantity::X),
        Quantity::Dx => Some(Quantity::DxShortcut),
        _ => None,
    }
}
