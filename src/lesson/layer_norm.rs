//! LayerNorm on one vector, step by step: x → μ → x−μ → σ² → √(σ²+ε) → x̂ → γ⊙x̂ → +β, then
//! dy → dγ, dβ → γ⊙dy → less its mean → less its part along x̂ → dx.

use super::Quantity;
pub use super::numbers::{Numbers, VectorId};
use engine::nn::error::ShapeError;
use engine::nn::layer_norm::{Anomaly, Gradients, LayerNorm, Trace};
use ndarray::{Array1, Array2, ArrayView1, Axis};

/// A step of the computation, forward then backward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Input,
    Mean,
    Center,
    Variance,
    Denominator,
    Normalize,
    Scale,
    Shift,
    Dy,
    DGammaDBeta,
    DxHat,
    RemoveMean,
    RemoveXHat,
    Dx,
}

impl Step {
    /// The whole way there and back.
    pub const ALL: [Self; 14] = [
        Self::Input,
        Self::Mean,
        Self::Center,
        Self::Variance,
        Self::Denominator,
        Self::Normalize,
        Self::Scale,
        Self::Shift,
        Self::Dy,
        Self::DGammaDBeta,
        Self::DxHat,
        Self::RemoveMean,
        Self::RemoveXHat,
        Self::Dx,
    ];

    /// The part about γ and β.
    pub const AFFINE: [Self; 5] = [Self::Normalize, Self::Scale, Self::Shift, Self::Dy, Self::DGammaDBeta];

    /// Whether the gradient is coming back.
    pub const fn is_backward(self) -> bool {
        self as usize >= Self::Dy as usize
    }

    /// What the step gives, in symbols.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Input => "x",
            Self::Mean => "μ",
            Self::Center => "x−μ",
            Self::Variance => "σ²",
            Self::Denominator => "√(σ²+ε)",
            Self::Normalize => "x̂",
            Self::Scale => "γ⊙x̂",
            Self::Shift => "+β",
            Self::Dy => "g",
            Self::DGammaDBeta => "∂L/∂γ, ∂L/∂β",
            Self::DxHat => "ĝ=γ⊙g",
            Self::RemoveMean => "−mean",
            Self::RemoveXHat => "−x̂·mean",
            Self::Dx => "∂L/∂x",
        }
    }
}

/// Every number of one LayerNorm, forward and backward.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it was computed from.
    pub numbers: Numbers,
    /// The forward pass.
    pub trace: Trace<f64>,
    /// The backward pass.
    pub gradients: Gradients<f64>,
    /// Why some entry is infinite or NaN, if one is.
    pub anomaly: Option<Anomaly>,
}

/// What the bar figure shows at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What the bars are.
    pub quantity: Quantity,
    /// One bar an entry.
    pub values: Vec<f64>,
    /// The bars before this step.
    pub ghost: Option<Vec<f64>>,
    /// A line through the bars: a mean.
    pub line: Option<(Quantity, f64)>,
    /// A band of this half-width around zero: a spread.
    pub band: Option<(Quantity, f64)>,
}

/// Bars that were so many times as large as the present ones are cut off: else one would see nothing of these.
const FADED: f64 = 3.0;
/// Room above and below the bars that may be dragged.
const HEADROOM: f64 = 1.25;

impl Frame {
    /// Every value for which the picture has room; none for ghosts that are much larger than the bars, unless all bars
    /// are 0.
    pub fn extent(&self) -> Vec<f64> {
        let room = if matches!(self.quantity, Quantity::X | Quantity::Dy) { HEADROOM } else { 1.0 };
        let bars = self.values.iter().map(|value| value * room);
        let band = self.band.into_iter().flat_map(|(_, width)| [width, -width]);
        let size = |values: &[f64]| {
            values.iter().filter(|value| value.is_finite()).fold(0.0f64, |most, value| most.max(value.abs()))
        };
        let now = size(&self.values);
        let ghost = self.ghost.as_deref().filter(|ghost| now == 0.0 || size(ghost) <= FADED * now);
        bars.chain(ghost.into_iter().flatten().copied())
            .chain(band)
            .chain(self.line.map(|(_, at)| at))
            .collect()
    }
}

/// Computes everything that any step shows.
pub fn run(numbers: &Numbers) -> Result<Run, ShapeError> {
    let layer = LayerNorm {
        gamma: Array1::from(numbers.gamma.clone()),
        beta: Array1::from(numbers.beta.clone()),
        eps: numbers.eps,
        variance: numbers.variance,
    };
    let trace = layer.forward(row(&numbers.x).view())?;
    let gradients = layer.backward(&trace, row(&numbers.dy).view())?;
    let anomaly = layer.anomaly(&trace, 0);
    Ok(Run { numbers: numbers.clone(), trace, gradients, anomaly })
}

/// LayerNorm of one vector with γ = 1 and β = 0.
///
/// # Errors
/// The vector must have an entry.
pub fn normalized(x: ArrayView1<f64>, eps: f64) -> Result<Trace<f64>, ShapeError> {
    LayerNorm::new(x.len(), eps).forward(x.insert_axis(Axis(0)))
}

fn row(values: &[f64]) -> Array2<f64> {
    ArrayView1::from(values).insert_axis(Axis(0)).to_owned()
}

fn flat(values: &Array2<f64>) -> Vec<f64> {
    values.iter().copied().collect()
}

impl Run {
    /// A quantity with one value for the vector; NaN is never made here.
    pub fn scalar(&self, quantity: Quantity) -> Option<f64> {
        let (trace, gradients) = (&self.trace, &self.gradients);
        let values = match quantity {
            Quantity::Mean => &trace.mean,
            Quantity::Var => &trace.var,
            Quantity::Std => &trace.std,
            Quantity::Denominator => &trace.denominator,
            Quantity::MeanDxHat => &gradients.mean_dx_hat,
            Quantity::MeanDxHatXHat => &gradients.mean_dx_hat_x_hat,
            Quantity::Eps => return Some(self.numbers.eps),
            Quantity::DxSum => return Some(gradients.dx.sum()),
            Quantity::XHatMean => return trace.x_hat.mean(),
            Quantity::XHatMeanSquare => return trace.x_hat.pow2().mean(),
            _ => return None,
        };
        values.first().copied()
    }

    /// A quantity with one value an entry.
    pub fn vector(&self, quantity: Quantity) -> Vec<f64> {
        let (trace, gradients) = (&self.trace, &self.gradients);
        match quantity {
            Quantity::X => self.numbers.x.clone(),
            Quantity::Gamma => self.numbers.gamma.clone(),
            Quantity::Beta => self.numbers.beta.clone(),
            Quantity::Dy => self.numbers.dy.clone(),
            Quantity::Centered => flat(&trace.centered),
            Quantity::XHat => flat(&trace.x_hat),
            Quantity::Scaled => flat(&trace.scaled),
            Quantity::Y => flat(&trace.y),
            Quantity::DGamma => gradients.dgamma.to_vec(),
            Quantity::DBeta => gradients.dbeta.to_vec(),
            Quantity::DxHat => flat(&gradients.dx_hat),
            Quantity::DxHatCentered => self.dx_hat_centered(),
            Quantity::DxHatProjected => self.dx_hat_projected(),
            Quantity::Dx => flat(&gradients.dx),
            _ => Vec::new(),
        }
    }

    /// γ⊙dy less its mean: what is left when a common shift of x may not count.
    fn dx_hat_centered(&self) -> Vec<f64> {
        let gradients = &self.gradients;
        let mean = gradients.mean_dx_hat.first().copied().unwrap_or_default();
        gradients.dx_hat.iter().map(|value| value - mean).collect()
    }

    /// That, less its part along x̂: what is left when a common scale of x may not count either.
    fn dx_hat_projected(&self) -> Vec<f64> {
        let along = self.gradients.mean_dx_hat_x_hat.first().copied().unwrap_or_default();
        let centered = self.dx_hat_centered();
        centered.iter().zip(self.trace.x_hat.iter()).map(|(value, x_hat)| value - x_hat * along).collect()
    }

    /// One entry of a quantity; NaN where there is none.
    pub fn entry(&self, quantity: Quantity, index: usize) -> f64 {
        self.vector(quantity).get(index).copied().unwrap_or(f64::NAN)
    }

    /// ‖dx‖ with x so many times as large and the same gradient from above, over ‖dx‖ as it is; none where that
    /// is no number.
    pub fn gradient_at_times(&self, times: f64) -> Option<f64> {
        let x = self.numbers.x.iter().map(|x| x * times).collect();
        let other = run(&Numbers { x, ..self.numbers.clone() }).ok()?;
        let norm = |run: &Self| run.vector(Quantity::Dx).iter().map(|dx| dx * dx).sum::<f64>().sqrt();
        Some(norm(&other) / norm(self)).filter(|ratio| ratio.is_finite())
    }

    /// What the figure shows at `step`.
    pub fn frame(&self, step: Step) -> Frame {
        let (quantity, ghost) = step_bars(step);
        let line = match step {
            Step::Mean => Some(Quantity::Mean),
            Step::DxHat => Some(Quantity::MeanDxHat),
            _ => None,
        };
        let band = match step {
            Step::Variance => Some(Quantity::Std),
            Step::Denominator => Some(Quantity::Denominator),
            _ => None,
        };
        let with_value = |quantity: Quantity| self.scalar(quantity).map(|value| (quantity, value));
        Frame {
            quantity,
            values: self.vector(quantity),
            ghost: ghost.map(|ghost| self.vector(ghost)),
            line: line.and_then(with_value),
            band: band.and_then(with_value),
        }
    }
}

/// The bars of a step and those before it.
const fn step_bars(step: Step) -> (Quantity, Option<Quantity>) {
    match step {
        Step::Input | Step::Mean => (Quantity::X, None),
        Step::Center => (Quantity::Centered, Some(Quantity::X)),
        Step::Variance | Step::Denominator => (Quantity::Centered, None),
        Step::Normalize => (Quantity::XHat, Some(Quantity::Centered)),
        Step::Scale => (Quantity::Scaled, Some(Quantity::XHat)),
        Step::Shift => (Quantity::Y, Some(Quantity::Scaled)),
        Step::Dy => (Quantity::Dy, None),
        Step::DGammaDBeta => (Quantity::DGamma, Some(Quantity::Dy)),
        Step::DxHat => (Quantity::DxHat, Some(Quantity::Dy)),
        Step::RemoveMean => (Quantity::DxHatCentered, Some(Quantity::DxHat)),
        Step::RemoveXHat => (Quantity::DxHatProjected, Some(Quantity::DxHatCentered)),
        Step::Dx => (Quantity::Dx, Some(Quantity::DxHatProjected)),
    }
}
