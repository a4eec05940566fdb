//! All numbers of a batch times one power of two.

use super::config::{ConfigError, zeros};
use super::scaled::{Scaled, power_of_two};
use crate::nn::kernels::real::Real;

/// Rows of a batch stand side by side in memory: [width, lanes] with `lanes` the batch size rounded up
/// to whole vectors, zeros in the columns beyond. So W stands on the left of every product, W U forward and
/// Wᵀ dZ backward, and is needed in one layout only; and LayerNorm goes down columns, many at a time.
#[derive(Clone, Debug)]
pub(super) struct Batch<F> {
    pub values: Vec<F>,
    pub exponent: i64,
}

/// Exponents stay apart while norms are beyond 2^±32. There tanh x = x in either precision.
const PLAIN_RANGE: i64 = 32;
/// Numbers with an exponent are scaled anew when their own norm leaves 2^±20.
const SCALED_RANGE: i64 = 20;

/// Which exponents a batch may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exponents {
    Any,
    /// tanh is linear for small numbers, not for large ones.
    Negative,
}

impl<F: Real> Batch<F> {
    /// All zeros.
    pub fn zeros(numbers: usize) -> Result<Self, ConfigError> {
        Ok(Self { values: zeros(numbers)?, exponent: 0 })
    }

    /// Takes over [batch, width].
    pub fn set(&mut self, rows: &[F], width: usize) {
        let lanes = self.values.len() / width;
        for (lane, row) in rows.chunks_exact(width).enumerate() {
            for (feature, value) in row.iter().enumerate() {
                self.values[feature * lanes + lane] = *value;
            }
        }
    }

    /// Scales by a power of two so that the numbers stay well inside the range of `F`. `norm` is
    /// their own norm, without the exponent.
    pub fn rescale(&mut self, norm: f64, allowed: Exponents) {
        let own = Scaled::new(norm, 0);
        if own.is_zero() || !norm.is_finite() {
            return;
        }
        let whole = own.exponent + self.exponent;
        let plain = whole.abs() <= PLAIN_RANGE || (whole > 0 && allowed == Exponents::Negative);
        let target = if plain { 0 } else { whole };
        let in_range = self.exponent != 0 && own.exponent.abs() <= SCALED_RANGE;
        if target == self.exponent || (target != 0 && in_range) {
            return;
        }
        let factor = F::from_f64(power_of_two(self.exponent - target));
        self.values.iter_mut().for_each(|value| *value *= factor);
        self.exponent = target;
    }
}
