//! LayerNorm of three features as geometry: x drops along (1, 1, 1) onto the plane of sum 0, moves
//! along a radius onto a circle, and γ and β make of the circle an ellipse elsewhere.
//!
//! Source: Brody, Alon, Yahav 2023, "On the Expressivity Role of LayerNorm in Transformers'
//! Attention", section 3.

use crate::lesson::Quantity;
use crate::lesson::layer_norm::{self, Run, Step};
use crate::lesson::numbers::Numbers;
use engine::nn::error::ShapeError;
use engine::nn::layer_norm::Variance;

/// A point of three features.
pub type Point = [f64; 3];
const FEATURES: usize = 3;

/// Where the three features come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The student's vector has three entries.
    Own,
    /// It has more: the first three.
    First,
    /// It has fewer: filled up with 0.
    Filled,
}

/// Three features of the student's numbers.
pub fn three(numbers: &Numbers) -> (Numbers, Source) {
    let source = match numbers.x.len() {
        FEATURES => Source::Own,
        count if count > FEATURES => Source::First,
        _ => Source::Filled,
    };
    let cut = |values: &[f64], fill: f64| {
        values.iter().copied().chain(std::iter::repeat(fill)).take(FEATURES).collect::<Vec<_>>()
    };
    let numbers = Numbers {
        x: cut(&numbers.x, 0.0),
        gamma: cut(&numbers.gamma, 1.0),
        beta: cut(&numbers.beta, 0.0),
        dy: cut(&numbers.dy, 0.0),
        ..*numbers
    };
    (numbers, source)
}

/// How far the computation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Stage {
    Input,
    Mean,
    Center,
    Spread,
    Normalize,
    Scale,
    Shift,
}

impl Stage {
    /// The stage of a step; on the way back the picture stays as the forward pass left it.
    pub const fn of(step: Step) -> Self {
        match step {
            Step::Input => Self::Input,
            Step::Mean => Self::Mean,
            Step::Center => Self::Center,
            Step::Variance | Step::Denominator => Self::Spread,
            Step::Normalize => Self::Normalize,
            Step::Scale => Self::Scale,
            _ => Self::Shift,
        }
    }
}

/// Every point of the way from x to y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// x.
    pub x: Point,
    /// x − μ, on the plane.
    pub centered: Point,
    /// x̂, on the circle.
    pub x_hat: Point,
    /// γ ⊙ x̂, on the ellipse.
    pub scaled: Point,
    /// γ ⊙ x̂ + β.
    pub y: Point,
    /// μ.
    pub mean: f64,
    /// σ².
    pub var: f64,
    /// √(σ² + ε).
    pub divisor: f64,
}

fn dot(a: Point, b: Point) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(p: Point) -> f64 {
    p.iter().fold(0.0, |size: f64, entry| size.hypot(*entry))
}

impl Way {
    /// The distance of x from the plane of sum 0: √3 · |μ|.
    pub fn distance(&self) -> f64 {
        3f64.sqrt() * self.mean.abs()
    }

    /// ‖x − μ‖.
    pub fn radius(&self) -> f64 {
        norm(self.centered)
    }

    /// ‖x̂‖.
    pub fn x_hat_norm(&self) -> f64 {
        norm(self.x_hat)
    }

    /// The direction within the plane in degrees, from the first of its axes; none at the centre.
    pub fn angle(&self) -> Option<f64> {
        let (u, v, _) = framed(self.centered);
        (u != 0.0 || v != 0.0).then(|| v.atan2(u).to_degrees())
    }

    /// Whether ε counts beside σ²: more than a hundredth of it.
    pub fn is_near(&self, eps: f64) -> bool {
        self.var < 100.0 * eps
    }

    /// One entry of a quantity; NaN where the way has no such point.
    pub fn entry(&self, quantity: Quantity, at: usize) -> f64 {
        let point = match quantity {
            Quantity::X => self.x,
            Quantity::Centered => self.centered,
            Quantity::XHat => self.x_hat,
            Quantity::Scaled => self.scaled,
            Quantity::Y => self.y,
            _ => [f64::NAN; FEATURES],
        };
        point.get(at).copied().unwrap_or(f64::NAN)
    }

    /// By how much the x̂ of another way differs at most.
    pub fn difference(&self, other: &Self) -> f64 {
        self.x_hat.iter().zip(other.x_hat).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()))
    }
}

/// The way of three features.
///
/// # Errors
/// The vectors must have three entries each.
pub fn way(numbers: &Numbers) -> Result<Way, ShapeError> {
    let run = layer_norm::run(numbers)?;
    let row =
        |values: &ndarray::Array2<f64>| std::array::from_fn(|at| values.get((0, at)).copied().unwrap_or(0.0));
    let one = |values: &ndarray::Array1<f64>| values.first().copied().unwrap_or(f64::NAN);
    let Run { numbers, trace, .. } = &run;
    Ok(Way {
        x: std::array::from_fn(|at| numbers.x.get(at).copied().unwrap_or(0.0)),
        centered: row(&trace.centered),
        x_hat: row(&trace.x_hat),
        scaled: row(&trace.scaled),
        y: row(&trace.y),
        mean: one(&trace.mean),
        var: one(&trace.var),
        divisor: one(&trace.denominator),
    })
}

/// The same numbers with kx + c for x.
pub fn mapped(numbers: &Numbers, k: f64, c: f64) -> Numbers {
    Numbers { x: numbers.x.iter().map(|x| k * x + c).collect(), ..numbers.clone() }
}

/// Coordinates in the frame of LayerNorm: two within the plane of sum 0, one along (1, 1, 1).
pub(super) fn framed(p: Point) -> (f64, f64, f64) {
    let [two, three, six] = [2.0, 3.0, 6.0].map(f64::sqrt);
    (
        dot(p, [1.0 / two, -1.0 / two, 0.0]),
        dot(p, [1.0 / six, 1.0 / six, -2.0 / six]),
        dot(p, [1.0 / three; 3]),
    )
}

/// The radius of the circle: √d, or √(d − 1) where the variance divides by d − 1.
pub fn radius(variance: Variance) -> f64 {
    variance.divisor::<f64>(FEATURES).sqrt()
}
