//! One normalization of a trained model, of one token's vector, its largest number changed or not.
//!
//! RMSNorm (Zhang and Sennrich 2019): x̂ = x/√(Σx²/d + ε), y = γ ⊙ x̂.
//! LayerNorm (Ba et al. 2016): x̂ = (x − μ)/√(σ² + ε), y = γ ⊙ x̂ + β.
//! Shapes: x, x̂, γ, β, y are `[d]`; d is 576 for SmolLM2 and 384 for MiniLM.

mod axis;
mod digits;
mod drawn;
mod rerun;
mod trace;

pub use axis::{Axis, Spread};
pub use digits::{brief, digits, has_power};
pub use drawn::{Behind, Column, Drawn};
pub use rerun::{Rerun, rerun};
pub use trace::{BOUND, Level, MEAN_SQUARE, RMS, Row, SQUARE, Work, median_of, rows};

use crate::figures::trained::model::{Model, ModelId, NormKind, Normalized};
use crate::lesson::Quantity;
use engine::training::experiments::spread;

/// Where in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The model.
    pub model: ModelId,
    /// The token, among those whose vectors its file has.
    pub token: usize,
    /// The norm, from 0.
    pub norm: usize,
}

impl At {
    /// The nearest that there is.
    #[must_use]
    pub fn clamped(self) -> Self {
        let Self { model, token, norm } = self;
        Self { model, token: token.min(model.tokens() - 1), norm: norm.min(model.norms() - 1) }
    }
}

/// In which order numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The largest x first, the most negative last, as the model has them: it stays while one steps.
    Size,
    /// As in the model's own vector.
    Place,
}

/// A step of the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// x.
    Input,
    /// μ (LayerNorm).
    Mean,
    /// x − μ (LayerNorm).
    Center,
    /// Σx²/d (RMSNorm), σ² (LayerNorm).
    MeanSquare,
    /// The root of it and ε.
    Denominator,
    /// x̂.
    Normalize,
    /// γ ⊙ x̂.
    Scale,
    /// + β (LayerNorm).
    Shift,
}

/// Those of a norm.
pub const fn steps(kind: NormKind) -> &'static [Step] {
    use Step::{Center, Denominator, Input, Mean, MeanSquare, Normalize, Scale, Shift};
    match kind {
        NormKind::Rms => &[Input, MeanSquare, Denominator, Normalize, Scale],
        NormKind::Layer => &[Input, Mean, Center, MeanSquare, Denominator, Normalize, Scale, Shift],
    }
}

/// How many of the largest are looked at one by one.
pub const LARGEST: usize = 8;

/// Every number of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Whose norm it is.
    pub model: ModelId,
    /// How it normalizes.
    pub kind: NormKind,
    /// What enters, its largest number changed.
    pub x: Vec<f64>,
    /// x − μ; x itself for RMSNorm.
    pub centered: Vec<f64>,
    /// γ.
    pub gamma: Vec<f64>,
    /// β; none for RMSNorm.
    pub beta: Option<Vec<f64>>,
    /// ε.
    pub eps: f64,
    /// What the norm makes of it.
    pub out: Normalized,
    /// Places from 0, the largest |x| before the change first.
    pub by_size: Vec<usize>,
    /// Places, the largest x before the change first.
    pub by_value: Vec<usize>,
}

impl Run {
    /// Norm `at`, the largest |x| multiplied by `times`; `None` where the model has no such norm or token.
    pub fn of(model: &Model, at: At, times: f64) -> Option<Self> {
        let mut x = model.norm_input(at.token, at.norm)?;
        let mut by_size: Vec<usize> = (0..x.len()).collect();
        by_size.sort_by(|left, right| x[*right].abs().total_cmp(&x[*left].abs()));
        let mut by_value = by_size.clone();
        by_value.sort_by(|left, right| x[*right].total_cmp(&x[*left]));
        *x.get_mut(*by_size.first()?)? *= times;
        let out = model.normalize(at.norm, &x)?;
        let row = |rows: &ndarray::Array2<f64>| rows.row(at.norm).to_vec();
        let taken = if model.id.kind() == NormKind::Layer { out.mean } else { 0.0 };
        Some(Self {
            model: model.id,
            kind: model.id.kind(),
            centered: x.iter().map(|x| x - taken).collect(),
            gamma: row(&model.gamma),
            beta: model.beta.as_ref().map(row),
            eps: model.eps,
            out,
            by_size,
            by_value,
            x,
        })
    }

    /// The place of the number that was the largest before the change.
    pub fn largest(&self) -> usize {
        self.by_size.first().copied().unwrap_or(0)
    }

    /// What |x̂ᵢ| cannot pass. Σx̂² ≤ d, so |x̂ᵢ| ≤ √d; where Σx̂ = 0 as well, the others have to balance it: √(d − 1).
    pub fn bound(&self) -> f64 {
        (self.bound_squared() as f64).sqrt()
    }

    /// d, or d − 1.
    pub const fn bound_squared(&self) -> usize {
        match self.kind {
            NormKind::Rms => self.x.len(),
            NormKind::Layer => self.x.len() - 1,
        }
    }

    /// The part of Σx², or of Σ(x − μ)², that one entry has.
    pub fn share(&self, place: usize) -> f64 {
        let all: f64 = self.centered.iter().map(|x| x * x).sum();
        self.centered.get(place).map_or(f64::NAN, |x| x * x / all)
    }

    /// A quantity with one value an entry; empty for others.
    pub fn vector(&self, quantity: Quantity) -> Vec<f64> {
        match quantity {
            Quantity::X => self.x.clone(),
            Quantity::Centered => self.centered.clone(),
            Quantity::XHat => self.out.x_hat.clone(),
            Quantity::Gamma => self.gamma.clone(),
            Quantity::Scaled => self.out.scaled.clone(),
            Quantity::Beta => self.beta.clone().unwrap_or_default(),
            Quantity::Y => self.out.y.clone(),
            square if square == SQUARE => self.centered.iter().map(|x| x * x).collect(),
            _ => Vec::new(),
        }
    }

    /// A quantity with one value for the vector.
    pub fn scalar(&self, quantity: Quantity) -> f64 {
        match quantity {
            Quantity::Mean => self.out.mean,
            Quantity::Denominator => self.out.denominator,
            Quantity::Eps => self.eps,
            spread if spread == self.spread() => self.out.spread,
            squares if squares == self.squares() => self.out.mean_square,
            _ => f64::NAN,
        }
    }

    /// The median of |v| of a quantity: half of all entries are smaller.
    pub fn median(&self, quantity: Quantity) -> f64 {
        let sizes: Vec<f64> = self.vector(quantity).into_iter().map(f64::abs).collect();
        spread(&sizes).map_or(f64::NAN, |sizes| sizes.median)
    }

    /// Places in an order.
    pub fn places(&self, order: Order) -> Vec<usize> {
        match order {
            Order::Size => self.by_value.clone(),
            Order::Place => (0..self.x.len()).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
