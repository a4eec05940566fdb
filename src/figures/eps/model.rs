//! Where ε stands: inside the root (PyTorch), added to σ, or nowhere (the paper). It matters only
//! where σ² is not much larger than ε.
//!
//! Source: `torch.nn.LayerNorm`; Ba et al. 2016, equation 3.

use crate::lesson::layer_norm::{self, Numbers};
use engine::nn::error::ShapeError;

/// Where ε stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// √(σ² + ε).
    Inside,
    /// σ + ε.
    Outside,
    /// σ.
    Nowhere,
}

impl Placement {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Inside, Self::Outside, Self::Nowhere];
}

/// What one placement makes of a vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What x − μ is divided by.
    pub divisor: f64,
    /// The quotients; 0/0 is NaN.
    pub x_hat: Vec<f64>,
}

/// A vector under each placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// σ².
    pub var: f64,
    /// In the order of [`Placement::ALL`].
    pub placed: [Placed; 3],
}

/// From here on the difference can be seen in four decimals.
pub const VISIBLE: f64 = 5e-5;

/// Compares the three.
///
/// # Errors
/// The vectors of `numbers` must have one length.
pub fn compare(numbers: &Numbers) -> Result<Compared, ShapeError> {
    let run = layer_norm::run(numbers)?;
    let one = |values: &ndarray::Array1<f64>| values.first().copied().unwrap_or(f64::NAN);
    let (var, std) = (one(&run.trace.var), one(&run.trace.std));
    let placed = |placement: Placement| {
        let divisor = match placement {
            Placement::Inside => one(&run.trace.denominator),
            Placement::Outside => std + numbers.eps,
            Placement::Nowhere => std,
        };
        Placed { divisor, x_hat: run.trace.centered.iter().map(|centered| centered / divisor).collect() }
    };
    Ok(Compared { var, placed: Placement::ALL.map(placed) })
}

/// Whether the three differ in the digits that are shown; no where nothing can be computed.
pub fn matters(numbers: &Numbers) -> bool {
    let differs = |compared: Compared| compared.difference().is_none_or(|most| most >= VISIBLE);
    compare(numbers).is_ok_and(|compared| compared.var.is_finite() && differs(compared))
}

impl Compared {
    /// By how much an x̂ differs from PyTorch's at most; none where one of them is 0/0.
    pub fn difference(&self) -> Option<f64> {
        let [inside, others @ ..] = &self.placed;
        let apart = others.iter().flat_map(|other| inside.x_hat.iter().zip(&other.x_hat));
        let most = apart
            .map(|(a, b)| (a - b).abs())
            .try_fold(0.0f64, |most, apart| apart.is_finite().then(|| most.max(apart)));
        most.filter(|_| self.placed.iter().all(|placed| placed.divisor.is_finite()))
    }
}
